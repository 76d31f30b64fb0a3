#include "limber/http/channel.hpp"

#include "limber/http/headers.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/post.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <string_view>
#include <tuple>
#include <utility>

namespace limber::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// `protocol`: what was asked for beside a token; a browser wants to hear one of the names.
void decorate(websocket::response_type& response, bool protocol) {
    // An empty name, or Beast would write its own with its version.
    response.set(beast::http::field::server, "");
    if (protocol) response.set(beast::http::field::sec_websocket_protocol, "limber");
    response.set(beast::http::field::cache_control, "no-store");
    for (const auto& [name, value] : headers_of_every_response) {
        response.set(beast::string_view(name.data(), name.size()),
                     beast::string_view(value.data(), value.size()));
    }
}

}  // namespace

/// What the owner holds: it may outlive the channel. The channel is only touched on its own thread,
/// so that it also ends there.
class Channel::Handle final : public Socket {
public:
    Handle(std::weak_ptr<Channel> channel, Executor executor)
        : channel_(std::move(channel)), executor_(std::move(executor)) {}

    void send(std::string text) override {
        tell([text = std::move(text)](Channel& channel) mutable { channel.send(std::move(text)); });
    }
    void close() override {
        tell([](Channel& channel) { channel.close(websocket::close_code::normal); });
    }

private:
    template <class Act>
    void tell(Act act) {
        // With the last channel its thread may have gone.
        if (channel_.expired()) return;
        asio::post(executor_, [channel = channel_, act = std::move(act)]() mutable {
            if (const auto there = channel.lock()) act(*there);
        });
    }

    std::weak_ptr<Channel> channel_;
    Executor executor_;
};

Channel::Channel(TcpSocket socket, SocketOwner& owner, asio::thread_pool& desk,
                 const Limits& limits)
    : stream_(std::move(socket)), owner_(owner), desk_(desk) {
    stream_.set_option(
        websocket::stream_base::timeout{limits.handshake_time, limits.idle_time, true});
    stream_.read_message_max(limits.most_message);
    stream_.auto_fragment(false);
    stream_.text(true);
}

Task<void> Channel::run(const WireRequest& request) {
    const auto self = shared_from_this();
    const bool protocol =
        request[beast::http::field::sec_websocket_protocol].starts_with("limber,");
    stream_.set_option(websocket::stream_base::decorator(
        [protocol](websocket::response_type& response) { decorate(response, protocol); }));
    const auto [error] = co_await stream_.async_accept(request, until_done);
    if (error) co_return;
    open_ = true;
    // It was to end before it had begun.
    if (last_word_) write_close(*last_word_);
    handle_ = std::make_shared<Handle>(weak_from_this(), stream_.get_executor());
    co_await tell_owner([this] { owner_.opened(handle_); });
    co_await read();
    over_ = true;
    co_await done_by(desk_, [this] { owner_.closed(*handle_); });
}

Task<void> Channel::read() {
    for (beast::flat_buffer bytes;; bytes.clear()) {
        const auto [error, count] = co_await stream_.async_read(bytes, until_done);
        if (error) co_return;
        if (last_word_) continue;
        if (stream_.got_binary()) {
            close(websocket::close_code::unknown_data);
            continue;
        }
        const std::string_view text(static_cast<const char*>(bytes.cdata().data()), count);
        co_await tell_owner([&] { owner_.received(*handle_, text); });
    }
}

template <class Call>
Task<void> Channel::tell_owner(Call call) {
    try {
        co_await done_by(desk_, std::move(call));
    } catch (...) {
        close(websocket::close_code::internal_error);
    }
}

void Channel::send(std::string text) {
    if (over_ || last_word_) return;
    if (writing_) {
        newest_ = std::move(text);
    } else {
        write(std::move(text));
    }
}

void Channel::close(websocket::close_code code) {
    if (over_ || last_word_) return;
    last_word_ = code;
    // Beast forgets what was begun on a stream that is not open yet.
    if (open_ && !writing_) write_close(code);
}

void Channel::abort() {
    beast::error_code ignored;
    std::ignore = beast::get_lowest_layer(stream_).close(ignored);
}

void Channel::write(std::string text) {
    writing_ = true;
    outgoing_ = std::move(text);
    stream_.async_write(asio::buffer(outgoing_),
                        [self = shared_from_this()](beast::error_code error, std::size_t) {
                            self->writing_ = false;
                            if (!error) self->write_next();
                        });
}

void Channel::write_next() {
    if (auto text = std::exchange(newest_, std::nullopt)) {
        write(std::move(*text));
    } else if (last_word_) {
        write_close(*last_word_);
    }
}

/// The answer to it ends `read`.
void Channel::write_close(websocket::close_code code) {
    stream_.async_close(code, [self = shared_from_this()](beast::error_code) {});
}

}  // namespace limber::http
