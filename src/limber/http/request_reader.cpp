#include "limber/http/request_reader.hpp"

#include "limber/http/target.hpp"

#include <boost/beast/http/error.hpp>
#include <boost/beast/http/field.hpp>
#include <boost/beast/websocket/rfc6455.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <utility>

namespace limber::http {
namespace {

namespace http = boost::beast::http;

constexpr std::size_t chunk_size = 16 << 10;

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

std::string_view find(const WireRequest& wire, http::field name) { return view(wire[name]); }

Response refuse_method() {
    constexpr int not_allowed = 405;
    Response refusal = refuse(not_allowed, "http.method");
    refusal.headers.emplace_back("Allow", "GET, HEAD, POST, PUT, DELETE");
    return refusal;
}

/// `one_line`: the limit was reached within the first line.
Response refuse_bytes(http::error error, bool one_line) {
    switch (error) {
        case http::error::body_limit:
            return refuse(413, "http.too_large");
        case http::error::header_limit:
            return one_line ? refuse(414, "http.address_too_long")
                            : refuse(431, "http.header_too_large");
        case http::error::bad_version:
            return refuse(505, "http.version");
        default:
            return refuse(400, "http.malformed");
    }
}

/// What decides about a request must not be there twice, since two readers might take two sides.
bool is_doubtful(const WireRequest& wire) {
    using http::field;
    static constexpr std::array single{
        field::host,           field::origin,         field::authorization,
        field::content_type,   field::sec_fetch_site, field::sec_fetch_mode,
        field::sec_fetch_dest, field::if_none_match,  field::sec_websocket_protocol,
    };
    return std::ranges::any_of(single, [&](field name) { return wire.count(name) > 1; });
}

char to_lower(char letter) {
    constexpr char distance = 'a' - 'A';
    return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + distance) : letter;
}

/// Parameters, such as a charset, do not matter: JSON is UTF-8.
bool is_type(std::string_view type, std::string_view wanted) {
    type = type.substr(0, type.find(';'));
    type = type.substr(0, type.find_last_not_of(" \t") + 1);
    return std::ranges::equal(type, wanted, {}, to_lower);
}

/// A page of another site can send neither type without asking first.
std::optional<Response> find_fault_of_body(std::string_view type, std::uint64_t size,
                                           const RequestReader::Limits& limits) {
    const bool is_json = is_type(type, "application/json");
    if (!is_json && !is_type(type, "application/octet-stream")) return refuse(415, "http.not_json");
    if (size > (is_json ? limits.most_body : limits.most_upload))
        return refuse(413, "http.too_large");
    return std::nullopt;
}

Provenance provenance_of(const WireRequest& wire, Method method) {
    Provenance shown;
    shown.method = method;
    shown.upgrade = boost::beast::websocket::is_upgrade(wire);
    shown.host = find(wire, http::field::host);
    shown.origin = find(wire, http::field::origin);
    shown.fetch_site = find(wire, http::field::sec_fetch_site);
    shown.fetch_mode = find(wire, http::field::sec_fetch_mode);
    shown.fetch_dest = find(wire, http::field::sec_fetch_dest);
    return shown;
}

/// A page cannot give a WebSocket a header of its own, only the names of subprotocols.
std::string_view find_token(const WireRequest& wire) {
    constexpr std::string_view bearer = "Bearer ";
    constexpr std::string_view protocol = "limber, ";
    std::string_view shown = find(wire, http::field::authorization);
    if (shown.starts_with(bearer)) return shown.substr(bearer.size());
    shown = find(wire, http::field::sec_websocket_protocol);
    return shown.starts_with(protocol) ? shown.substr(protocol.size()) : std::string_view{};
}

/// What is wrong with the headers alone, whatever they ask for.
std::optional<Response> find_fault(const WireRequest& wire) {
    constexpr unsigned http_1_1 = 11;
    if (wire.version() != http_1_1) return refuse(505, "http.version");
    if (!find_named<Method>(view(wire.method_string()))) return refuse_method();
    if (is_doubtful(wire)) return refuse(400, "http.malformed");
    if (wire.count(http::field::transfer_encoding) > 0) return refuse(411, "http.no_length");
    if (wire.count(http::field::expect) > 0) return refuse(417, "http.expectation");
    return std::nullopt;
}

}  // namespace

RequestReader::RequestReader(Limits limits) : limits_(limits) { next(); }

boost::asio::mutable_buffer RequestReader::prepare() { return bytes_.prepare(chunk_size); }

void RequestReader::commit(std::size_t count) { bytes_.commit(count); }

void RequestReader::next() {
    parser_ = std::make_unique<Parser>();
    parser_->header_limit(static_cast<std::uint32_t>(limits_.most_header));
    parser_->body_limit(std::max(limits_.most_body, limits_.most_upload));
    progress_ = Progress::Nothing;
    head_ = {};
}

Progress RequestReader::refuse(Response refusal) {
    refusal_ = std::move(refusal);
    return progress_ = Progress::Refused;
}

Progress RequestReader::advance() {
    if (progress_ == Progress::Head && parser_->is_done()) progress_ = Progress::Whole;
    if (progress_ >= Progress::Whole || bytes_.size() == 0) return progress_;
    boost::beast::error_code error;
    bytes_.consume(parser_->put(bytes_.data(), error));
    if (error && error != http::error::need_more) {
        const bool one_line = parser_->get().target().empty();
        return refuse(refuse_bytes(static_cast<http::error>(error.value()), one_line));
    }
    if (progress_ == Progress::Head)
        return parser_->is_done() ? progress_ = Progress::Whole : progress_;
    return parser_->is_header_done() ? read_head() : progress_ = Progress::Partial;
}

Progress RequestReader::read_head() {
    const WireRequest& wire = parser_->get();
    if (auto fault = find_fault(wire)) return refuse(std::move(*fault));
    auto target = parse_target(view(wire.target()));
    if (!target) return refuse(limber::http::refuse(400, "http.malformed"));
    const std::string_view type = find(wire, http::field::content_type);
    if (!parser_->is_done()) {
        auto fault = find_fault_of_body(type, parser_->content_length().value_or(0), limits_);
        if (fault) return refuse(std::move(*fault));
    }

    const Method method = find_named<Method>(view(wire.method_string())).value_or(Method::Get);
    head_.without_body = method == Method::Head;
    head_.request.method = head_.without_body ? Method::Get : method;
    head_.request.path = std::move(target->path);
    head_.request.query = std::move(target->query);
    head_.request.content_type = type;
    head_.request.etag = find(wire, http::field::if_none_match);
    head_.request.credential = find_token(wire);
    head_.provenance = provenance_of(wire, method);
    head_.keep_alive = wire.keep_alive();
    return progress_ = Progress::Head;
}

Request RequestReader::take() {
    head_.request.body = std::move(parser_->get().body());
    return std::move(head_.request);
}

}  // namespace limber::http
