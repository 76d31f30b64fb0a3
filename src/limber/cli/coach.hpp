#pragma once
/// Leads through a session on a terminal: screen or lines, keys, voice and clock.
#include "limber/app/coaching.hpp"
#include "limber/cli/console.hpp"

namespace limber::cli {

struct CoachOptions {
    /// Faster than real time; more than 0.
    double speed = 1;
    bool silent = false;
    /// Lines instead of a screen, also on a terminal.
    bool plain = false;
    /// What to call in an emergency.
    Message emergency;
};

/// Runs the session in real time until it is over; false when the program was told to end
/// (SIGTERM, SIGHUP) and the session can go on later.
bool coach(const Catalogue& catalogue, Coaching& coaching, const CoachOptions& options,
           Console& console);

}  // namespace limber::cli
