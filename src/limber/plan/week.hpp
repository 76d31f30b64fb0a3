#pragma once
/// Seven days: on which of them a session, and which session, so that the week stays varied.
#include "limber/plan/plan.hpp"

#include <array>
#include <optional>

namespace limber {

inline constexpr std::size_t days_in_week = 7;

/// A session or a day of rest for each of seven days; the first is today.
struct WeekPlan {
    std::array<std::optional<SessionPlan>, days_in_week> days;
};

/// Each day is the exact optimum given the days before it: what was done yesterday counts less, and
/// a muscle's static seconds add up to the week's limit. Lifting (`wishes.training`) is today's.
WeekPlan plan_week(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes);

}  // namespace limber
