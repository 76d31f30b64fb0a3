#include "limber/server/room.hpp"

#include "limber/exchange/live.hpp"

#include <algorithm>

namespace limber::server {
namespace {

using namespace std::chrono_literals;

/// The page that began it is there by then.
constexpr auto patience = 8s;
/// How often what could not be kept is tried again.
constexpr auto keep_every = 1s;
/// What a page is told when no session of its person is led.
constexpr const char* nothing = R"({"mode":"none"})";

}  // namespace

http::SocketOwner& Room::seat_of(const PersonId& person) {
    return seats_.try_emplace(person, *this, person).first->second;
}

void Room::lead(const PersonId& person, Practice practice) {
    person_ = person;
    practice_.emplace(std::move(practice));
    last_ = clock_.elapsed();
    practice_->begin();
    publish();
    wake_later();
    pause_when_alone();
}

void Room::look() {
    if (!practice_) return;
    pass_time();
    practice_->look();
    publish();
}

void Room::leave() {
    if (!practice_) return;
    pass_time();
    practice_->save();
    practice_.reset();
    publish();
}

void Room::Seat::opened(std::shared_ptr<http::Socket> socket) {
    ++room_.alone_;
    room_.pages_.push_back({person_, std::move(socket)});
    // Time may have brought what the others do not know yet either.
    room_.pass_time();
    room_.publish();
    room_.wake_later();
}

/// What is no command is a mistake of the page; it gets the state anew and nothing else happens.
void Room::Seat::received(http::Socket& socket, std::string_view text) {
    if (!room_.is_led(person_)) {
        socket.send(nothing);
        return;
    }
    room_.pass_time();
    if (const auto command = read_command(std::string(text)); command && room_.practice_)
        room_.practice_->take(*command);
    room_.publish();
    room_.wake_later();
}

void Room::Seat::closed(http::Socket& socket) {
    std::erase_if(room_.pages_, [&](const Page& page) { return page.socket.get() == &socket; });
    if (room_.is_led(person_)) room_.pause_unwatched();
}

void Room::pass_time() {
    if (!practice_) return;
    const auto now = clock_.elapsed();
    practice_->pass(now - last_);
    last_ = now;
    if (practice_->is_over()) practice_->save();
}

void Room::publish() {
    const std::string document = practice_ ? live_json(*practice_) : nothing;
    for (const Page& page : pages_) page.socket->send(is_led(page.person) ? document : nothing);
    if (practice_ && practice_->is_over()) {
        ended_(practice_->session());
        keep_later(std::move(*practice_));
        practice_.reset();
    }
}

void Room::wake_later() {
    if (!practice_) return;
    server_->after(practice_->until_change(), [this, wake = ++wake_] {
        if (wake != wake_ || !practice_) return;
        const auto before = practice_->revision();
        pass_time();
        if (practice_->revision() != before) publish();
        wake_later();
    });
}

bool Room::is_watched() const {
    return std::ranges::any_of(pages_, [&](const Page& page) { return page.person == person_; });
}

void Room::pause_when_alone() {
    if (is_watched()) return;
    server_->after(patience, [this, alone = ++alone_] {
        if (alone == alone_) pause_unwatched();
    });
}

void Room::pause_unwatched() {
    if (is_watched() || !practice_) return;
    pass_time();
    practice_->apply(Pause{});
    practice_->save();
}

void Room::keep_later(Practice practice) {
    if (!practice.loss()) return;
    unkept_.push_back(std::move(practice));
    if (unkept_.size() == 1) server_->after(keep_every, [this] { keep_ended(); });
}

void Room::keep_ended() {
    for (Practice& practice : unkept_) practice.save();
    std::erase_if(unkept_, [](const Practice& practice) { return !practice.loss(); });
    if (!unkept_.empty()) server_->after(keep_every, [this] { keep_ended(); });
}

}  // namespace limber::server
