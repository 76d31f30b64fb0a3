#include "limber/http/server.hpp"

#include "limber/http/connection.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <exception>
#include <set>
#include <tuple>
#include <utility>

namespace limber::http {
namespace {

using asio::ip::tcp;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;
using SystemError = boost::system::error_code;

/// How long what is half done has at the end.
constexpr std::chrono::milliseconds grace_time{2000};
/// Before accepting again after it failed, as without file descriptors.
constexpr std::chrono::milliseconds recovery_time{100};

/// How often connections are looked at: late by a quarter at most.
std::chrono::milliseconds sweep_time(const ServerOptions& options) {
    using std::chrono::milliseconds;
    constexpr int quarter = 4;
    const milliseconds least = std::min(options.request_time, options.idle_time);
    return std::clamp(least / quarter, milliseconds(10), milliseconds(1000));
}

SystemError open(Acceptor& acceptor, std::uint16_t port) {
    SystemError error;
    std::ignore = acceptor.open(tcp::v4(), error);
    if (!error) std::ignore = acceptor.set_option(Acceptor::reuse_address(true), error);
    if (!error) std::ignore = acceptor.bind({asio::ip::address_v4::loopback(), port}, error);
    if (!error) std::ignore = acceptor.listen(Acceptor::max_listen_connections, error);
    return error;
}

Error port_error(const SystemError& error, std::uint16_t port) {
    if (error == asio::error::address_in_use) {
        return {ErrorCode::Refused, {"http.port_taken", {{"port", std::to_string(port)}}}, ""};
    }
    return {ErrorCode::Refused, {"http.no_port", {{"detail", error.message()}}}, ""};
}

/// As much of it as goes without waiting: who is one too many must not hold anything up.
void turn_away(TcpSocket socket) {
    const Response busy = refuse(503, "http.busy");
    const std::string bytes = write_head(busy, true) + busy.body;
    SystemError ignored;
    std::ignore = socket.non_blocking(true, ignored);
    std::ignore = socket.write_some(asio::buffer(bytes), ignored);
    std::ignore = socket.shutdown(tcp::socket::shutdown_send, ignored);
}

}  // namespace

/// A server at its one address in memory, to which its connections refer.
class Server::Running {
public:
    Running(ServerOptions options, Application& application,
            std::unique_ptr<asio::io_context> context, Acceptor acceptor);

    [[nodiscard]] std::uint16_t port() const { return port_; }
    void run();
    void stop();
    void after(std::chrono::milliseconds delay, std::function<void()> action);

private:
    Task<void> accept();
    Task<void> sweep();
    void welcome(TcpSocket socket);
    [[nodiscard]] bool make_room();
    void act(std::function<void()> action);
    void begin_to_stop();
    void end_when_empty();

    ServerOptions options_;
    std::unique_ptr<asio::io_context> context_;
    Acceptor acceptor_;
    std::uint16_t port_;
    Gate gate_;
    Workers workers_;
    Surroundings surroundings_;
    Timer grace_;
    /// Caught from listening on: who knows the address may end it politely.
    asio::signal_set signals_;
    std::set<std::shared_ptr<Connection>> connections_;
};

Server::Running::Running(ServerOptions options, Application& application,
                         std::unique_ptr<asio::io_context> context, Acceptor acceptor)
    : options_(options),
      context_(std::move(context)),
      acceptor_(std::move(acceptor)),
      port_(acceptor_.local_endpoint().port()),
      gate_(port_),
      surroundings_{options_, application, gate_, workers_},
      grace_(*context_),
      signals_(*context_, SIGINT, SIGTERM) {}

void Server::Running::run() {
    signals_.async_wait([this](SystemError error, int) {
        if (!error) begin_to_stop();
    });
    asio::co_spawn(*context_, accept(), asio::detached);
    asio::co_spawn(*context_, sweep(), asio::detached);
    context_->run();
    workers_.finish();
}

void Server::Running::stop() {
    asio::post(*context_, [this] { begin_to_stop(); });
}

void Server::Running::after(std::chrono::milliseconds delay, std::function<void()> action) {
    asio::post(*context_, [this, delay, action = std::move(action)]() mutable {
        const auto timer = std::make_shared<Timer>(*context_, delay);
        timer->async_wait([this, timer, action = std::move(action)](SystemError) mutable {
            if (!surroundings_.stopping) act(std::move(action));
        });
    });
}

void Server::Running::act(std::function<void()> action) {
    asio::post(workers_.desk, [this, action = std::move(action)] {
        try {
            action();
        } catch (...) {
            asio::post(*context_,
                       [failure = std::current_exception()] { std::rethrow_exception(failure); });
        }
    });
}

Task<void> Server::Running::accept() {
    Timer recovery(*context_);
    while (acceptor_.is_open()) {
        TcpSocket socket(*context_);
        const auto [error] = co_await acceptor_.async_accept(socket, until_done);
        if (!error) {
            welcome(std::move(socket));
        } else {
            recovery.expires_after(recovery_time);
            co_await recovery.async_wait(until_done);
        }
    }
}

void Server::Running::welcome(TcpSocket socket) {
    if (connections_.size() >= options_.most_connections && !make_room()) {
        turn_away(std::move(socket));
        return;
    }
    const auto connection = std::make_shared<Connection>(std::move(socket), surroundings_);
    connections_.insert(connection);
    // What a connection throws, such as for lack of memory, ends that connection only.
    asio::co_spawn(*context_, connection->serve(), [this, connection](const std::exception_ptr&) {
        connections_.erase(connection);
        end_when_empty();
    });
}

/// Ends the connection that was idle for longest of those that have shown no credential; false when
/// there is none.
bool Server::Running::make_room() {
    std::shared_ptr<Connection> idlest;
    for (const auto& one : connections_) {
        if (one->is_stranger() && (!idlest || one->active() < idlest->active())) idlest = one;
    }
    if (idlest) idlest->abort();
    return idlest != nullptr;
}

Task<void> Server::Running::sweep() {
    Timer timer(*context_);
    for (;;) {
        timer.expires_after(sweep_time(options_));
        co_await timer.async_wait(until_done);
        const auto now = Clock::now();
        for (const auto& connection : connections_) connection->check_time(now);
    }
}

void Server::Running::begin_to_stop() {
    if (std::exchange(surroundings_.stopping, true)) return;
    SystemError ignored;
    std::ignore = acceptor_.close(ignored);
    for (const auto& connection : connections_) connection->finish();
    grace_.expires_after(grace_time);
    grace_.async_wait([this](SystemError) {
        for (const auto& connection : connections_) connection->abort();
    });
    end_when_empty();
}

/// What still waits then, such as for a later time, is dropped.
void Server::Running::end_when_empty() {
    if (surroundings_.stopping && connections_.empty()) context_->stop();
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::~Server() = default;
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;

Result<Server> Server::listen(const ServerOptions& options, Application& application) {
    auto context = std::make_unique<asio::io_context>(1);
    Acceptor acceptor(*context);
    if (const SystemError error = open(acceptor, options.port)) {
        return tl::unexpected(port_error(error, options.port));
    }
    return Server(
        std::make_unique<Running>(options, application, std::move(context), std::move(acceptor)));
}

std::uint16_t Server::port() const { return running_->port(); }
void Server::run() { running_->run(); }
void Server::stop() { running_->stop(); }
void Server::after(std::chrono::milliseconds delay, std::function<void()> action) {
    running_->after(delay, std::move(action));
}

}  // namespace limber::http
