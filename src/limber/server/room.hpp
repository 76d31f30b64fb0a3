#pragma once
/// The session that is being led now, and the pages that watch it.
#include "limber/base/clock.hpp"
#include "limber/base/id.hpp"
#include "limber/coaching/practice.hpp"
#include "limber/http/server.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace limber::server {

/// At most one session at a time, of one person: only pages for them see it and act on it. It goes
/// on while at least one of those watches and is paused when the last has gone; who began it has
/// some seconds to come. Only for the application's thread.
class Room {
public:
    /// What follows from an end, once.
    using Ended = std::function<void(const Session&)>;

    /// The clock must outlive it.
    Room(const Clock& clock, Ended ended) : clock_(clock), ended_(std::move(ended)) {}

    /// Who wakes it; before anything else.
    void use(http::Server& server) { server_ = &server; }

    /// Where the pages of a person watch from; valid as long as the room.
    http::SocketOwner& seat_of(const PersonId& person);

    /// Begins to lead, or goes on with a session that was broken off: that one waits, paused.
    void lead(const PersonId& person, Practice practice);
    /// Ends the session at once when something that was said just now does.
    void look();
    /// Keeps the session for another time.
    void leave();

private:
    /// One person's pages.
    class Seat : public http::SocketOwner {
    public:
        Seat(Room& room, PersonId person) : room_(room), person_(std::move(person)) {}

        void opened(std::shared_ptr<http::Socket> socket) override;
        void received(http::Socket& socket, std::string_view text) override;
        void closed(http::Socket& socket) override;

    private:
        Room& room_;
        PersonId person_;
    };
    struct Page {
        PersonId person;
        std::shared_ptr<http::Socket> socket;
    };

    [[nodiscard]] bool is_led(const PersonId& person) const {
        return practice_.has_value() && person == person_;
    }
    void pass_time();
    void publish();
    void wake_later();
    void pause_when_alone();
    void pause_unwatched();
    [[nodiscard]] bool is_watched() const;
    void keep_later(Practice practice);
    void keep_ended();

    const Clock& clock_;
    Ended ended_;
    http::Server* server_ = nullptr;
    std::optional<Practice> practice_;
    PersonId person_;
    std::map<PersonId, Seat> seats_;
    std::vector<Page> pages_;
    /// Sessions that have ended and could not be kept yet.
    std::vector<Practice> unkept_;
    std::chrono::nanoseconds last_{};
    /// Wakes that were asked for before the last one are late and do nothing.
    std::uint64_t wake_ = 0;
    std::uint64_t alone_ = 0;
};

}  // namespace limber::server
