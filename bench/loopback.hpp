#pragma once
/// What measures a server needs: a core for each side, sockets to it, and the way past its gate.
#include "limber/http/server.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

namespace limber::testing {

inline constexpr int server_core = 0;
inline constexpr int load_core = 1;

/// Keeps the calling thread on one core, where there are several.
void stay_on(int core);

/// Throws where something does not go as it must, since a number would mean nothing then.
void require(bool fine);

/// A server in a thread on its own core.
class ServedThread {
public:
    explicit ServedThread(http::Server server) : server_(std::move(server)) {}
    ~ServedThread();
    ServedThread(const ServedThread&) = delete;
    ServedThread& operator=(const ServedThread&) = delete;
    ServedThread(ServedThread&&) = delete;
    ServedThread& operator=(ServedThread&&) = delete;

    http::Server& operator*() { return server_; }
    /// Begins to serve, once.
    void run();
    /// How long its core has worked for it.
    [[nodiscard]] double cpu_seconds();

private:
    http::Server server_;
    std::thread thread_;
};

int connect_to(std::uint16_t port);
void send_all(int socket, std::string_view bytes);
/// A small answer, which comes in one piece.
std::string receive(int socket);
/// A whole answer, whatever its size.
std::string receive_answer(int socket);

/// The headers of a page that has this token, as a browser sends them.
std::string browser_headers(const http::Server& server,
                            const std::string& token = "0123456789abcdef0123456789abcdef");

}  // namespace limber::testing
