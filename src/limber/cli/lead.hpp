#pragma once
/// Leads through a session in plain timed lines.
#include "limber/cli/console.hpp"
#include "limber/session/session.hpp"

namespace limber {

/// Runs the session in real time divided by `speed` (more than 0). On a terminal, Enter pauses and
/// goes on, "q" and Enter stop. Ctrl-C stops politely. Returns the state at the end.
SessionState lead(const SessionPlan& plan, const Script& script, double speed, Console& console);

}  // namespace limber
