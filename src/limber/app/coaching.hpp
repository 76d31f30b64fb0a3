#pragma once
/// A session that is being led and kept at the same time.
#include "limber/session/log.hpp"
#include "limber/session/summary.hpp"
#include "limber/store/store.hpp"

#include <memory>

namespace limber {

/// Where a session is kept. `save_every_ms` is how much time may be lost when the machine dies.
struct Keeping {
    store::Store* store = nullptr;
    std::int64_t session = 0;
    std::int64_t save_every_ms = 1000;
    int answers_age_days = 0;
};

/// Answers that led to an unsafe end no longer hold.
store::Store::AnswersThen answers_after(const Summary& summary);

/// Applies events to a session and keeps them before anybody sees what they did. When keeping fails
/// on the way, the session goes on without it.
class Coaching {
public:
    /// `past` is what the log holds already. The catalogue must outlive it; with no store nothing
    /// is kept.
    Coaching(const Catalogue& catalogue, SessionPlan plan, Keeping keeping,
             const std::vector<Event>& past = {});

    /// Who comes back to a session that was held for longer than one that was broken off may wait
    /// has changed meanwhile: whatever is asked for, it ends.
    std::vector<Effect> apply(const Event& event);
    /// Ends the session, as the person could; tells what the end did.
    std::vector<Effect> stop();
    /// Keeps what was not kept yet.
    void save();

    [[nodiscard]] const Session& session() const { return session_; }
    [[nodiscard]] const SessionPlan& plan() const { return *plan_; }
    /// Once: why nothing more is kept.
    std::optional<Error> take_loss();

private:
    std::vector<Effect> stop_held();
    void record(const Event& event);

    const Catalogue* catalogue_;
    /// The session points to it, so it must not move.
    std::unique_ptr<SessionPlan> plan_;
    Session session_;
    Keeping keeping_;
    std::vector<Event> unsaved_;
    std::int64_t unsaved_ms_ = 0;
    /// How long the session has waited for the person without a sign of them.
    std::int64_t held_ms_ = 0;
    std::optional<Error> loss_;
};

}  // namespace limber
