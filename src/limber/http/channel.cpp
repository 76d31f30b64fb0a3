#include "limber/http/channel.hpp"

#include "limber/http/headers.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>

#include <string_view>
#include <tuple>
#include <utility>

namespace limber::http {
namespace {

namespace beast = boost::beast;
namespace websocket = beast::websocket;

/// An empty name, or Beast would write its own with its version.
void decorate(websocket::response_type& response) {
    response.set(beast::http::field::server, "");
    response.set(beast::http::field::cache_control, "no-store");
    for (const auto& [name, value] : headers_of_every_response) {
        response.set(beast::string_view(name.data(), name.size()),
                     beast::string_view(value.data(), value.size()));
    }
}

}  // namespace

/// What the owner holds: it may outlive the channel.
class Channel::Handle final : public Socket {
public:
    explicit Handle(std::weak_ptr<Channel> channel) : channel_(std::move(channel)) {}

    void send(std::string text) override {
        if (const auto channel = channel_.lock()) channel->send(std::move(text));
    }
    void close() override {
        if (const auto channel = channel_.lock()) channel->close(websocket::close_code::normal);
    }

private:
    std::weak_ptr<Channel> channel_;
};

Channel::Channel(TcpSocket socket, SocketOwner& owner, const Limits& limits)
    : stream_(std::move(socket)), owner_(owner) {
    stream_.set_option(
        websocket::stream_base::timeout{limits.handshake_time, limits.idle_time, true});
    stream_.set_option(websocket::stream_base::decorator(decorate));
    stream_.read_message_max(limits.most_message);
    stream_.auto_fragment(false);
    stream_.text(true);
}

Task<void> Channel::run(const WireRequest& request) {
    const auto self = shared_from_this();
    const auto [error] = co_await stream_.async_accept(request, until_done);
    if (error) co_return;
    handle_ = std::make_shared<Handle>(weak_from_this());
    tell_owner([this] { owner_.opened(handle_); });
    co_await read();
    over_ = true;
    owner_.closed(*handle_);
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
        tell_owner([&] { owner_.received(*handle_, text); });
    }
}

template <class Call>
void Channel::tell_owner(Call call) {
    try {
        call();
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
    if (!writing_) write_close(code);
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
