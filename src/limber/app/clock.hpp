#pragma once
/// The time of this computer: the person's day, and the time by which a session is led.
#include "limber/app/diary.hpp"

#include <chrono>

namespace limber {

/// The person's own day, in the time zone of the computer.
Date today();
/// The same with the minute of the day.
Moment now();

/// Since the computer was started. It goes on while the computer sleeps, so that a closed lid is
/// seen as a gap.
std::chrono::nanoseconds time_since_start();

}  // namespace limber
