#pragma once
/// Shows a practice on a terminal: screen or lines, keys, voice and clock.
#include "limber/base/clock.hpp"
#include "limber/cli/console.hpp"
#include "limber/coaching/practice.hpp"

namespace limber::cli {

struct CoachOptions {
    bool silent = false;
    /// Lines instead of a screen, also on a terminal.
    bool plain = false;
};

/// Runs the practice in real time until it is over; false when the program was told to end
/// (SIGTERM, SIGHUP) and the session can go on later.
bool coach(Practice& practice, const CoachOptions& options, const Clock& clock, Console& console);

}  // namespace limber::cli
