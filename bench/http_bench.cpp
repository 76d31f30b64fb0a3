// How many small requests a second the server answers on one core, asked from another over 64
// connections that each wait for their answer.
#include "loopback.hpp"

#include <benchmark/benchmark.h>
#include <sys/epoll.h>
#include <unistd.h>

#include <array>
#include <string>
#include <vector>

namespace limber::testing {
namespace {

constexpr int connection_count = 64;
constexpr int requests_per_round = 10'000;
constexpr const char* mark = "mark: 50000 items/s";

struct Hello : http::Application {
    http::Admission admit(const http::Request&) override { return {.known = true}; }
    std::optional<http::Response> find_file(const http::Request&) override { return {}; }
    http::Response answer(const http::Request&) override {
        return {.body = R"({"hello":"world"})"};
    }
    http::SocketOwner* find_socket_owner(const http::Request&) override { return nullptr; }
};

/// 64 connections, each with one request under way.
class Load {
public:
    explicit Load(const http::Server& server)
        : request_("GET /api/state HTTP/1.1\r\n" + browser_headers(server) + "\r\n"),
          poll_(::epoll_create1(EPOLL_CLOEXEC)) {
        for (int at = 0; at < connection_count; ++at) {
            const int socket = sockets_.emplace_back(connect_to(server.port()));
            epoll_event event{.events = EPOLLIN, .data = {.fd = socket}};
            ::epoll_ctl(poll_, EPOLL_CTL_ADD, socket, &event);
            send_all(socket, request_);
        }
    }
    ~Load() {
        for (const int socket : sockets_) ::close(socket);
        ::close(poll_);
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;
    Load(Load&&) = delete;
    Load& operator=(Load&&) = delete;

    /// Takes this many answers, and asks again after each.
    void take(int answers) {
        std::array<epoll_event, connection_count> ready{};
        while (answers > 0) {
            // Its core never sleeps, or the server's would be busy waking it up.
            const int count = ::epoll_wait(poll_, ready.data(), connection_count, 0);
            for (int at = 0; at < count; ++at, --answers) {
                const int socket = ready.at(static_cast<std::size_t>(at)).data.fd;
                require(receive(socket).starts_with("HTTP/1.1 200"));
                send_all(socket, request_);
            }
        }
    }

private:
    std::string request_;
    int poll_;
    std::vector<int> sockets_;
};

void small_get(benchmark::State& state) {
    Hello hello;
    ServedThread server(http::Server::listen({}, hello).value());
    server.run();
    stay_on(load_core);
    Load load(*server);
    const double cpu_s = server.cpu_seconds();
    for (auto _ : state) load.take(requests_per_round);
    const auto requests = static_cast<double>(state.iterations() * requests_per_round);
    state.SetItemsProcessed(state.iterations() * requests_per_round);
    state.counters["per_core_second"] = requests / (server.cpu_seconds() - cpu_s);
    state.SetLabel(mark);
}
BENCHMARK(small_get)->Unit(benchmark::kMillisecond)->UseRealTime();

}  // namespace
}  // namespace limber::testing
