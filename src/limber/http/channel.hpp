#pragma once
/// The server's end of a WebSocket: reads texts for its owner, and writes the newest that it has.
#include "limber/http/asio.hpp"
#include "limber/http/request_reader.hpp"
#include "limber/http/socket.hpp"
#include "limber/http/workers.hpp"

#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/websocket/stream.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>

namespace limber::http {

class Channel : public std::enable_shared_from_this<Channel> {
public:
    struct Limits {
        /// Bytes of one message.
        std::size_t most_message;
        /// For the handshakes of opening and closing.
        std::chrono::milliseconds handshake_time;
        /// Without a sign of life; half way there it is pinged.
        std::chrono::milliseconds idle_time;
    };
    /// The owner is called on the desk.
    Channel(TcpSocket socket, SocketOwner& owner, asio::thread_pool& desk, const Limits& limits);

    /// Accepts the upgrade and reads until the WebSocket is closed.
    Task<void> run(const WireRequest& request);
    void send(std::string text);
    /// After what was sent.
    void close(boost::beast::websocket::close_code code);
    /// At once, without a word.
    void abort();

private:
    class Handle;
    using Stream = boost::beast::websocket::stream<TcpSocket, false>;

    Task<void> read();
    void write(std::string text);
    void write_next();
    void write_close(boost::beast::websocket::close_code code);
    template <class Call>
    Task<void> tell_owner(Call call);

    Stream stream_;
    SocketOwner& owner_;
    asio::thread_pool& desk_;
    std::shared_ptr<Handle> handle_;
    /// What goes out now, what goes out next, and what is said at the end.
    std::string outgoing_;
    std::optional<std::string> newest_;
    std::optional<boost::beast::websocket::close_code> last_word_;
    bool open_ = false;
    bool writing_ = false;
    bool over_ = false;
};

}  // namespace limber::http
