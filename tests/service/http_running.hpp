#pragma once
/// A server in a thread of its own, and the application that it serves.
#include "limber/http/server.hpp"

#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <utility>

namespace limber::testing {

/// Something that another thread waits for.
class Event {
public:
    void happen() {
        const std::lock_guard lock(mutex_);
        happened_ = true;
        changed_.notify_all();
    }
    /// False when it does not happen within 20 s.
    bool wait() {
        std::unique_lock lock(mutex_);
        return changed_.wait_for(lock, std::chrono::seconds(20), [this] { return happened_; });
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool happened_ = false;
};

/// Answers by path, and echoes what it does not know; `owner` has the WebSockets at "/socket" and
/// "/locked/socket".
struct Paths : http::Application {
    std::map<std::string, std::function<http::Response(const http::Request&)>> pages;
    http::SocketOwner* owner = nullptr;

    std::optional<http::Response> find_file(const http::Request& request) override {
        if (request.path != "/file") return std::nullopt;
        return http::Response{.body = "file"};
    }
    http::Response answer(const http::Request& request) override {
        const auto page = pages.find(request.path);
        if (page != pages.end()) return page->second(request);
        return {.body = request.body.empty() ? request.path : request.body};
    }
    /// Whoever shows "friend" is known; at "/locked" and below nobody else is answered.
    http::Admission admit(const http::Request& head) override {
        if (head.credential == "friend") return {.known = true};
        if (head.path.starts_with("/locked")) return {.refusal = http::refuse(401, "locked")};
        return {};
    }
    http::SocketOwner* find_socket_owner(const http::Request& request) override {
        if (request.path == "/broken") throw std::runtime_error("broken");
        return request.path.ends_with("/socket") ? owner : nullptr;
    }
};

class RunningServer {
public:
    explicit RunningServer(http::Application& application,
                           http::ServerOptions options = unguarded())
        : server_(http::Server::listen(options, application).value()),
          thread_([this] { server_.run(); }) {}
    ~RunningServer() { stop(); }
    RunningServer(const RunningServer&) = delete;
    RunningServer& operator=(const RunningServer&) = delete;
    RunningServer(RunningServer&&) = delete;
    RunningServer& operator=(RunningServer&&) = delete;

    static http::ServerOptions unguarded() { return {.guarded = false}; }

    http::Server& operator*() { return server_; }
    http::Server* operator->() { return &server_; }
    void stop() {
        server_.stop();
        join();
    }
    /// Until the server has stopped for another reason.
    void join() {
        if (thread_.joinable()) thread_.join();
    }

private:
    http::Server server_;
    std::thread thread_;
};

}  // namespace limber::testing
