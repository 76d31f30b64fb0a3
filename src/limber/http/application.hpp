#pragma once
/// What a server serves.
#include "limber/http/message.hpp"
#include "limber/http/socket.hpp"

namespace limber::http {

/// Called on the server's thread, one request at a time; it outlives the server.
class Application {
public:
    Application() = default;
    virtual ~Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    Application(Application&&) = delete;
    Application& operator=(Application&&) = delete;

    /// What it throws becomes a 500 without a word of it.
    virtual Response answer(const Request& request) = 0;
    /// Who owns the WebSocket that is asked for; null when there is none, which becomes a 404. The
    /// owner outlives the server.
    virtual SocketOwner* find_socket_owner(const Request& request) = 0;
};

}  // namespace limber::http
