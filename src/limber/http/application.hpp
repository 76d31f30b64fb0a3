#pragma once
/// What a server serves.
#include "limber/http/message.hpp"
#include "limber/http/socket.hpp"

#include <optional>

namespace limber::http {

/// What is known of who asks, by the head of a request.
struct Admission {
    /// Its credential is good.
    bool known = false;
    /// Answers in place of everything else, before a body is received; nothing lets it in.
    std::optional<Response> refusal;
};

/// It outlives the server. What it throws becomes a 500 without a word of it.
class Application {
public:
    Application() = default;
    virtual ~Application() = default;
    Application(const Application&) = delete;
    Application& operator=(const Application&) = delete;
    Application(Application&&) = delete;
    Application& operator=(Application&&) = delete;

    /// Whether the request without its body may be received and answered. On the serving thread,
    /// while others are answered.
    virtual Admission admit(const Request& head) = 0;
    /// A file, or whatever else waits for nobody and changes nothing; nothing where it is not
    /// that. On the serving thread, while others are answered.
    virtual std::optional<Response> find_file(const Request& request) = 0;
    /// On the application's thread, one request at a time.
    virtual Response answer(const Request& request) = 0;
    /// Who owns the WebSocket that is asked for; null when there is none, which becomes a 404. The
    /// owner outlives the server. On the application's thread.
    virtual SocketOwner* find_socket_owner(const Request& request) = 0;
};

}  // namespace limber::http
