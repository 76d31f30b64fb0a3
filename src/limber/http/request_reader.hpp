#pragma once
/// Bytes become requests, or a refusal, however they are cut; knows no socket and no clock.
#include "limber/http/gate.hpp"
#include "limber/http/message.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cstddef>
#include <memory>
#include <string_view>

namespace limber::http {

/// A request's first line and headers as they were sent.
using WireRequest = boost::beast::http::request<boost::beast::http::string_body>;

/// How far the bytes reach; later is further.
enum class Progress { Nothing, Partial, Head, Whole, Refused };

/// What is known once the headers are there.
struct Head {
    /// Without its body.
    Request request;
    /// Its views live until the reader's `next`.
    Provenance provenance;
    /// It was HEAD.
    bool without_body = false;
    bool keep_alive = true;
};

class RequestReader {
public:
    /// In bytes; `most_body` is of JSON, `most_upload` of "application/octet-stream".
    struct Limits {
        std::size_t most_header;
        std::size_t most_body;
        std::size_t most_upload;
    };
    explicit RequestReader(Limits limits);

    /// Where the next bytes go; `commit` tells how many they were.
    boost::asio::mutable_buffer prepare();
    void commit(std::size_t count);

    /// Reads on; stops once at `Head`, before the body, and then at `Whole`. After `Refused` the
    /// bytes make no sense any more.
    Progress advance();
    /// From outside, such as for being late.
    Progress refuse(Response refusal);

    /// From `Head` on.
    [[nodiscard]] const Head& head() const { return head_; }
    [[nodiscard]] const WireRequest& wire() const { return parser_->get(); }
    /// Once, at `Whole`.
    [[nodiscard]] Request take();
    [[nodiscard]] const Response& refusal() const { return refusal_; }
    /// Bytes that came after this request.
    [[nodiscard]] bool has_more() const { return bytes_.size() > 0; }
    /// Begins the next request with the bytes that are left.
    void next();

private:
    using Parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

    Progress read_head();

    Limits limits_;
    boost::beast::flat_buffer bytes_;
    std::unique_ptr<Parser> parser_;
    Progress progress_ = Progress::Nothing;
    Head head_;
    Response refusal_;
};

}  // namespace limber::http
