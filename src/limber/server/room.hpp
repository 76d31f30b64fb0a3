#pragma once
/// The session that is being led now, and the pages that watch it.
#include "limber/base/clock.hpp"
#include "limber/coaching/practice.hpp"
#include "limber/http/server.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber::server {

/// At most one session at a time. It goes on while at least one page watches, and for some seconds
/// after the last has gone, as when a page is loaded again; then it is paused. Only for the
/// server's thread.
class Room : public http::SocketOwner {
public:
    /// What follows from an end, once.
    using Ended = std::function<void(const Session&)>;

    /// The clock must outlive it.
    Room(const Clock& clock, Ended ended) : clock_(clock), ended_(std::move(ended)) {}

    /// Who wakes it; before anything else.
    void use(http::Server& server) { server_ = &server; }

    [[nodiscard]] bool is_open() const { return practice_.has_value(); }
    [[nodiscard]] const Practice* practice() const { return practice_ ? &*practice_ : nullptr; }
    /// Begins to lead, or goes on with a session that was broken off: that one waits, paused.
    void lead(Practice practice);
    /// Stops the session, as the person could.
    void end();
    /// Keeps the session for another time.
    void leave();

    void opened(std::shared_ptr<http::Socket> socket) override;
    void received(http::Socket& socket, std::string_view text) override;
    void closed(http::Socket& socket) override;

private:
    void pass_time();
    void publish();
    void wake_later();
    void pause_when_alone();

    const Clock& clock_;
    Ended ended_;
    http::Server* server_ = nullptr;
    std::optional<Practice> practice_;
    std::vector<std::shared_ptr<http::Socket>> sockets_;
    std::chrono::nanoseconds last_{};
    /// Wakes that were asked for before the last one are late and do nothing.
    std::uint64_t wake_ = 0;
    std::uint64_t alone_ = 0;
};

}  // namespace limber::server
