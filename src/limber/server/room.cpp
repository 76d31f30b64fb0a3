#include "limber/server/room.hpp"

#include "limber/exchange/live.hpp"

#include <algorithm>

namespace limber::server {
namespace {

using namespace std::chrono_literals;

/// A page that is loaded again is back by then.
constexpr auto patience = 8s;
/// What a page is told when there is no session.
constexpr const char* nothing = R"({"mode":"none"})";

}  // namespace

void Room::lead(Practice practice) {
    practice_.emplace(std::move(practice));
    last_ = clock_.elapsed();
    practice_->begin();
    publish();
    wake_later();
    pause_when_alone();
}

void Room::end() {
    if (!practice_) return;
    pass_time();
    practice_->stop();
    practice_->save();
    publish();
}

void Room::leave() {
    if (!practice_) return;
    pass_time();
    practice_->save();
    practice_.reset();
    publish();
}

void Room::opened(std::shared_ptr<http::Socket> socket) {
    ++alone_;
    sockets_.push_back(std::move(socket));
    // Time may have brought what the others do not know yet either.
    pass_time();
    publish();
    wake_later();
}

/// What is no command is a mistake of the page; it gets the state anew and nothing else happens.
void Room::received(http::Socket& socket, std::string_view text) {
    if (!practice_) {
        socket.send(nothing);
        return;
    }
    pass_time();
    if (const auto command = read_command(std::string(text))) practice_->take(*command);
    publish();
    wake_later();
}

void Room::closed(http::Socket& socket) {
    std::erase_if(sockets_, [&](const auto& open) { return open.get() == &socket; });
    pause_when_alone();
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
    for (const auto& socket : sockets_) socket->send(document);
    if (practice_ && practice_->is_over()) {
        ended_(practice_->session());
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

void Room::pause_when_alone() {
    if (!sockets_.empty()) return;
    server_->after(patience, [this, alone = ++alone_] {
        if (alone != alone_ || !sockets_.empty() || !practice_) return;
        pass_time();
        practice_->apply(Pause{});
        practice_->save();
    });
}

}  // namespace limber::server
