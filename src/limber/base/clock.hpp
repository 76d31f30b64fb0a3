#pragma once
/// Instants, the civil time of whoever lives them, and the clock that tells both.
#include "limber/base/date.hpp"

#include <chrono>

namespace limber {

/// A point in time, the same everywhere (UTC, without leap seconds).
using Instant = std::chrono::sys_time<std::chrono::milliseconds>;

/// An instant as somebody lives it: their zone is `offset` ahead of UTC then. Durations and ages
/// are differences of instants; days and minutes are for showing.
struct Moment {
    Instant at;
    std::chrono::minutes offset{};

    /// The person's own day; the instant must lie between 1900 and 2200.
    [[nodiscard]] Date day() const;
    /// From 0 at midnight to 1439.
    [[nodiscard]] int minute_of_day() const;
    bool operator==(const Moment&) const = default;
};

/// The moment at which a clock on the wall shows this, in a zone so far ahead of UTC.
Moment moment_at(const Date& day, int minute_of_day, std::chrono::minutes offset = {});

/// Given to whoever needs the time; nobody reaches for it.
class Clock {
public:
    Clock() = default;
    virtual ~Clock() = default;
    Clock(const Clock&) = delete;
    Clock& operator=(const Clock&) = delete;
    Clock(Clock&&) = delete;
    Clock& operator=(Clock&&) = delete;

    /// Now, in the zone of the person.
    [[nodiscard]] virtual Moment now() const = 0;
    /// Time that never runs back and goes on while the computer sleeps, so that a closed lid is
    /// seen as a gap.
    [[nodiscard]] virtual std::chrono::nanoseconds elapsed() const = 0;

    [[nodiscard]] Date today() const { return now().day(); }
};

}  // namespace limber
