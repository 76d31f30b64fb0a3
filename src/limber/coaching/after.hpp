#pragma once
/// What a session still takes, and what follows from its end.
#include "limber/session/summary.hpp"

#include <cstdint>

namespace limber {

/// What comes after an end. `NewPlan`: the answers no longer hold, so it is asked and planned anew.
/// `Advice`: what to do now. `Progress`: what was done counts for the next time.
enum class After { Nothing, Progress, NewPlan, Advice };

/// After a session that is not over as after one that was stopped.
After after(const Session& session);

/// Whether its end stops the person.
bool stops(const Summary& summary);

/// Whether the answers that a session was made from still hold after it; an unsafe end, and more
/// pain than they tell of, say they do not.
bool answers_hold(const Summary& summary);

/// Begun minutes that are still to come.
std::int64_t minutes_left(const Session& session);

}  // namespace limber
