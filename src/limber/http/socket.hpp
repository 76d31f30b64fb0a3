#pragma once
/// A WebSocket as its owner sees it: texts in, the newest text out.
#include <memory>
#include <string>
#include <string_view>

namespace limber::http {

/// One page's WebSocket. It may be kept for longer than it is open, even than the server lives;
/// then nothing happens any more. From any thread while the server runs.
class Socket {
public:
    Socket() = default;
    virtual ~Socket() = default;
    Socket(const Socket&) = delete;
    Socket& operator=(const Socket&) = delete;
    Socket(Socket&&) = delete;
    Socket& operator=(Socket&&) = delete;

    /// Sends UTF-8. It takes the place of a text that has not begun to go out yet: a slow reader
    /// gets the newest, never a queue.
    virtual void send(std::string text) = 0;
    /// Closes politely, after what was sent.
    virtual void close() = 0;
};

/// Who talks over WebSockets. Everything is called on the application's thread; what `opened` or
/// `received` throws closes that socket with 1011.
class SocketOwner {
public:
    SocketOwner() = default;
    virtual ~SocketOwner() = default;
    SocketOwner(const SocketOwner&) = delete;
    SocketOwner& operator=(const SocketOwner&) = delete;
    SocketOwner(SocketOwner&&) = delete;
    SocketOwner& operator=(SocketOwner&&) = delete;

    virtual void opened(std::shared_ptr<Socket> socket) = 0;
    /// `text` is UTF-8 and lives until the call ends.
    virtual void received(Socket& socket, std::string_view text) = 0;
    /// Once for every socket that was opened, whoever closed it; must not throw.
    virtual void closed(Socket& socket) = 0;
};

}  // namespace limber::http
