#pragma once
/// A session that is being led and kept at the same time.
#include "limber/coaching/session_log.hpp"
#include "limber/coaching/stop_board.hpp"

#include <memory>
#include <utility>

namespace limber {

/// How much of a session's time may be lost when the machine dies: a second of real time, however
/// fast the session's time runs.
std::int64_t save_every_ms(double speed);

/// Where a session is kept; without a log it is not. What stops the person is told to the board.
struct Keeping {
    std::unique_ptr<SessionLog> log;
    std::int64_t save_every_ms = 1000;
    std::unique_ptr<StopBoard> board;
};

/// Applies events to a session and keeps them before anybody sees what they did. When keeping fails
/// on the way, the session goes on in memory, and keeping is tried again and again.
class Coaching {
public:
    /// `past` is what the log holds already. The catalogue must outlive it.
    Coaching(const Catalogue& catalogue, SessionPlan plan, Keeping keeping,
             const std::vector<Event>& past = {});

    /// Who comes back to a session that was held for longer than one that was broken off may wait
    /// has changed meanwhile: whatever is asked for, it ends. So it does, before anything that is
    /// asked for, when something was said elsewhere that ends it.
    std::vector<Effect> apply(const Event& event);
    /// Looks for such a thing without being asked for anything else.
    std::vector<Effect> look();
    /// Ends the session, as the person could; tells what the end did.
    std::vector<Effect> stop();
    /// Keeps what was not kept yet.
    void save();

    [[nodiscard]] const Session& session() const { return led_->session; }
    [[nodiscard]] const SessionPlan& plan() const { return led_->plan; }
    /// Why the newest of it is in memory alone; nothing when all of it is kept, or nothing shall
    /// be.
    [[nodiscard]] const std::optional<Error>& loss() const { return loss_; }

private:
    /// The session points to its plan, so neither may move.
    struct Led {
        Led(SessionPlan made, const Catalogue& catalogue)
            : plan(std::move(made)), session(catalogue, plan) {}
        SessionPlan plan;
        Session session;
    };

    std::vector<Effect> take(const Event& event);
    std::vector<Effect> stop_held();
    void post_end();
    void record(const Event& event);
    [[nodiscard]] std::optional<Error> keep();

    const Catalogue* catalogue_;
    std::unique_ptr<Led> led_;
    Keeping keeping_;
    std::vector<Event> unsaved_;
    std::int64_t unsaved_ms_ = 0;
    /// How long the session has waited for the person without a sign of them.
    std::int64_t held_ms_ = 0;
    std::optional<Error> loss_;
    bool closed_ = false;
};

}  // namespace limber
