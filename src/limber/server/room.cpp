#include "limber/server/room.hpp"

#include "limber/app/clock.hpp"

#include <algorithm>

namespace limber::server {
namespace {

using namespace std::chrono_literals;

/// A page that is loaded again is back by then.
constexpr auto patience = 8s;
/// What a page is told when there is no session.
constexpr const char* nothing = R"({"mode":"none"})";

}  // namespace

void Room::lead(Live live) {
    live_.emplace(std::move(live));
    last_ = time_since_start();
    if (live_->session().mode() == Mode::New) {
        live_->apply(Begin{true, live_->session().plan().pain});
    } else if (!live_->session().ask()) {
        live_->apply(Pause{});
    }
    publish();
    wake_later();
    pause_when_alone();
}

void Room::end() {
    if (!live_) return;
    pass_time();
    live_->stop();
    live_->save();
    publish();
}

void Room::leave() {
    if (!live_) return;
    pass_time();
    live_->save();
    live_.reset();
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
    if (!live_) {
        socket.send(nothing);
        return;
    }
    pass_time();
    if (const auto command = read_command(std::string(text))) live_->take(*command);
    publish();
    wake_later();
}

void Room::closed(http::Socket& socket) {
    std::erase_if(sockets_, [&](const auto& open) { return open.get() == &socket; });
    pause_when_alone();
}

void Room::pass_time() {
    if (!live_) return;
    const auto now = time_since_start();
    live_->pass(now - last_);
    last_ = now;
    if (live_->is_over()) live_->save();
}

void Room::publish() {
    const std::string document = live_ ? live_->document() : nothing;
    for (const auto& socket : sockets_) socket->send(document);
    if (live_ && live_->is_over()) {
        ended_(live_->session());
        live_.reset();
    }
}

void Room::wake_later() {
    if (!live_) return;
    server_->after(live_->until_change(), [this, wake = ++wake_] {
        if (wake != wake_ || !live_) return;
        const auto before = live_->revision();
        pass_time();
        if (live_->revision() != before) publish();
        wake_later();
    });
}

void Room::pause_when_alone() {
    if (!sockets_.empty()) return;
    server_->after(patience, [this, alone = ++alone_] {
        if (alone != alone_ || !sockets_.empty() || !live_) return;
        pass_time();
        live_->apply(Pause{});
        live_->save();
    });
}

}  // namespace limber::server
