#pragma once
/// Serves an application to browsers of this machine, over HTTP/1.1 and WebSockets: one thread
/// reads and writes, the application works on another.
#include "limber/http/application.hpp"
#include "limber/messages/result.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace limber::http {

/// Limits are in bytes.
struct ServerOptions {
    /// 0: any that is free.
    std::uint16_t port = 0;
    /// Of JSON, and of "application/octet-stream", such as a backup.
    std::size_t most_body = 1 << 20;
    std::size_t most_upload = 64 << 20;
    std::size_t most_header = 16 << 10;
    /// Of one WebSocket message.
    std::size_t most_message = 64 << 10;
    /// Whoever comes when there are so many takes the place of who has shown no credential and was
    /// idle for longest, or is turned away where all have shown one.
    std::size_t most_connections = 200;
    /// From the first byte of a request to its last.
    std::chrono::milliseconds request_time{10'000};
    /// Between two requests, for taking a response, and for a sign of life over a WebSocket.
    std::chrono::milliseconds idle_time{60'000};
    /// False only for tests of the limits: requests from everywhere are answered.
    bool guarded = true;
};

class Server {
public:
    /// Listens on 127.0.0.1 only; `application` outlives the server. Fails with "http.port_taken"
    /// {port} or "http.no_port" {detail}.
    static Result<Server> listen(const ServerOptions& options, Application& application);

    ~Server();
    Server(Server&&) noexcept;
    Server& operator=(Server&&) noexcept;
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    [[nodiscard]] std::uint16_t port() const;

    /// Serves until `stop`, SIGINT or SIGTERM, once. Then nobody new is let in, what is being
    /// received or answered is finished and WebSockets are closed, all within two seconds unless
    /// the application takes longer. The application is asked nothing any more when it returns.
    void run();
    /// From any thread, also before `run`.
    void stop();
    /// Does `action` on the application's thread, unless the server stops before; from any thread.
    /// What it throws leaves `run`.
    void after(std::chrono::milliseconds delay, std::function<void()> action);

private:
    class Running;
    explicit Server(std::unique_ptr<Running> running);

    std::unique_ptr<Running> running_;
};

}  // namespace limber::http
