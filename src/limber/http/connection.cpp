#include "limber/http/connection.hpp"

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <limits>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace limber::http {
namespace {

/// How long a refused sender may go on before its connection is cut: closing at once would take the
/// refusal away from it.
constexpr std::chrono::milliseconds most_lingering{1000};

/// Beast would refuse any other in words of its own.
bool is_websocket_13(const WireRequest& wire) {
    constexpr std::size_t key_size = 24;
    using boost::beast::http::field;
    return wire[field::sec_websocket_version] == "13" &&
           wire[field::sec_websocket_key].size() == key_size;
}

/// A header that cannot be written is a failure of the application like any other.
std::string write_valid_head(Response& response, bool closes) {
    try {
        return write_head(response, closes);
    } catch (const std::invalid_argument&) {
        response = refuse(500, "http.failed");
        return write_head(response, closes);
    }
}

std::string_view view(boost::beast::string_view text) { return {text.data(), text.size()}; }

constexpr std::size_t all = std::numeric_limits<std::size_t>::max();

void drop(std::array<asio::const_buffer, 2>& bytes, std::size_t count) {
    for (auto& part : bytes) {
        const std::size_t from_part = std::min(count, part.size());
        part += from_part;
        count -= from_part;
    }
}

}  // namespace

Connection::Connection(TcpSocket socket, Surroundings& surroundings)
    : surroundings_(surroundings),
      socket_(std::move(socket)),
      reader_({surroundings.options.most_header, surroundings.options.most_body,
               surroundings.options.most_upload}) {
    boost::system::error_code ignored;
    std::ignore = socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
}

Task<void> Connection::serve() {
    const auto self = shared_from_this();
    while (co_await exchange()) reader_.next();
    boost::system::error_code ignored;
    std::ignore = socket_.close(ignored);
}

void Connection::wait_for(Wait wait) {
    const ServerOptions& options = surroundings_.options;
    wait_ = wait;
    std::chrono::milliseconds time = options.idle_time;
    if (wait == Wait::RestOfRequest) time = options.request_time;
    if (wait == Wait::End) time = std::min(options.request_time, most_lingering);
    due_ = Clock::now() + time;
}

void Connection::check_time(Clock::time_point now) {
    // The application takes its time, and a channel has clocks of its own.
    if (now < due_ || wait_ == Wait::Application || wait_ == Wait::Channel) return;
    if (wait_ == Wait::NextRequest || wait_ == Wait::RestOfRequest) {
        stop_receiving();
    } else {
        abort();
    }
}

void Connection::finish() {
    if (channel_) channel_->close(boost::beast::websocket::close_code::going_away);
    if (wait_ == Wait::NextRequest) stop_receiving();
}

void Connection::stop_receiving() {
    over_ = true;
    boost::system::error_code ignored;
    std::ignore = socket_.cancel(ignored);
}

void Connection::abort() {
    is_aborted_ = true;
    if (channel_) channel_->abort();
    boost::system::error_code ignored;
    std::ignore = socket_.close(ignored);
}

/// One request and its response; false when nothing can follow.
Task<bool> Connection::exchange() {
    wait_for(Wait::NextRequest);
    auto progress = co_await receive(Progress::Head);
    if (progress == Progress::Head) progress = admit();
    if (progress == Progress::Head && reader_.head().provenance.upgrade)
        progress = co_await open_channel();
    if (channel_) {
        co_await channel_->run(reader_.wire());
        co_return false;
    }
    if (progress == Progress::Head) progress = co_await receive(Progress::Whole);
    if (!progress) co_return false;
    if (progress == Progress::Refused) {
        co_await respond(reader_.refusal(), false);
        co_await linger();
        co_return false;
    }
    Response made = co_await answer();
    co_return co_await respond(std::move(made), reader_.head().keep_alive);
}

/// Nothing when the other side has gone, or has been silent for too long.
Task<std::optional<Progress>> Connection::receive(Progress wanted) {
    for (;;) {
        const Progress progress = reader_.advance();
        if (progress >= wanted) co_return progress;
        if (over_ && progress == Progress::Nothing) co_return std::nullopt;
        if (over_) co_return reader_.refuse(refuse(408, "http.too_slow"));
        if (progress != Progress::Nothing && wait_ == Wait::NextRequest) {
            wait_for(Wait::RestOfRequest);
        }
        const auto [error, count] = co_await socket_.async_read_some(reader_.prepare(), until_done);
        if (error && !over_) co_return std::nullopt;
        active_ = Clock::now();
        reader_.commit(count);
    }
}

/// Whether the request at hand may be received and answered.
Progress Connection::admit() {
    if (surroundings_.options.guarded) {
        switch (surroundings_.gate.check(reader_.head().provenance)) {
            case Passage::In:
                break;
            case Passage::Elsewhere:
                return reader_.refuse(lead_home());
            case Passage::Foreign:
                return reader_.refuse(refuse(403, "http.foreign"));
            case Passage::WrongHost:
                return reader_.refuse(refuse(421, "http.wrong_host"));
        }
    }
    Admission admission = surroundings_.application.admit(reader_.head().request);
    is_known_ = is_known_ || admission.known;
    if (admission.refusal) return reader_.refuse(std::move(*admission.refusal));
    return Progress::Head;
}

Response Connection::lead_home() const {
    Response response;
    response.status = 308;
    const std::string_view target = view(reader_.wire().target());
    response.headers.emplace_back("Location", surroundings_.gate.origin() + std::string(target));
    return response;
}

/// Gives the socket to a channel, unless the upgrade is wrong or nobody is there for it.
Task<Progress> Connection::open_channel() {
    // Nothing may follow the request before it is accepted.
    const bool alone = reader_.advance() == Progress::Whole && !reader_.has_more();
    if (!alone || !is_websocket_13(reader_.wire())) {
        co_return reader_.refuse(refuse(400, "http.malformed"));
    }
    wait_for(Wait::Application);
    SocketOwner* owner = nullptr;
    bool failed = false;
    try {
        owner = co_await done_by(surroundings_.workers.desk, [this] {
            return surroundings_.application.find_socket_owner(reader_.head().request);
        });
    } catch (...) {
        failed = true;
    }
    if (failed) co_return reader_.refuse(refuse(500, "http.failed"));
    if (owner == nullptr) co_return reader_.refuse(refuse(404, "http.not_found"));
    const ServerOptions& options = surroundings_.options;
    wait_ = Wait::Channel;
    channel_ = std::make_shared<Channel>(
        std::move(socket_), *owner, surroundings_.workers.desk,
        Channel::Limits{options.most_message, options.request_time, options.idle_time});
    // It may have begun to stop meanwhile.
    if (surroundings_.stopping) finish();
    co_return Progress::Whole;
}

Task<Response> Connection::answer() {
    wait_for(Wait::Application);
    Workers& workers = surroundings_.workers;
    Application& application = surroundings_.application;
    const Request request = reader_.take();
    try {
        if (auto file = application.find_file(request)) co_return std::move(*file);
        Response made = co_await done_by(workers.desk, [&] { return application.answer(request); });
        if (made.later) made = co_await done_by(workers.beside, std::move(made.later));
        co_return made;
    } catch (...) {
        co_return refuse(500, "http.failed");
    }
}

/// Whether another request may follow.
Task<bool> Connection::respond(Response response, bool keep_alive) {
    const bool closes = !keep_alive || surroundings_.stopping;
    const std::string head = write_valid_head(response, closes);
    const bool bodiless = reader_.head().without_body || !may_have_body(response.status);
    const bool written =
        co_await write({asio::buffer(head), asio::buffer(response.body, bodiless ? 0 : all)});
    // It may have begun to stop meanwhile.
    co_return written && !closes && !surroundings_.stopping;
}

/// False when the other side has gone.
Task<bool> Connection::write(Bytes bytes) {
    boost::system::error_code failed;
    while (!failed && asio::buffer_size(bytes) > 0) {
        wait_for(Wait::Reader);
        const auto [error, count] = co_await socket_.async_write_some(bytes, until_done);
        failed = error;
        drop(bytes, count);
    }
    co_return !failed;
}

/// Lets the other side read the refusal before the connection goes, and drops what it still sends.
Task<void> Connection::linger() {
    wait_for(Wait::End);
    boost::system::error_code failed;
    std::ignore = socket_.shutdown(asio::ip::tcp::socket::shutdown_send, failed);
    while (!failed) {
        // What is not committed is dropped.
        const auto [error, count] = co_await socket_.async_read_some(reader_.prepare(), until_done);
        failed = error;
    }
}

}  // namespace limber::http
