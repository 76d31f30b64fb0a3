#include "limber/plan/week.hpp"

#include <algorithm>

namespace limber {
namespace {

const std::vector<int>& session_days(const WeekRules& week, const Wishes& wishes) {
    const bool later = std::ranges::any_of(wishes.history, [&](const auto& reached) {
        return reached.second.stage >= week.later_from_stage;
    });
    return later ? week.later_days : week.first_days;
}

/// Takes what a day held from what the week still allows.
void spend(const SessionPlan& day, std::map<std::size_t, int>& left) {
    for (const auto& item : day.items) {
        if (item.stretch->kind != Kind::Stretch) continue;
        const int held = item.dose.hold_s * item.dose.repetitions * item.dose.sets;
        for (const auto muscle : item.variant->targets) left[muscle] -= held;
    }
}

}  // namespace

WeekPlan plan_week(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes) {
    WeekPlan week;
    Wishes today = wishes;
    for (std::size_t muscle = 0; muscle < catalogue.vocabulary.muscles.size(); ++muscle) {
        today.muscle_left_s[muscle] = catalogue.plan.week.muscle_limit_s;
    }
    const auto& days = session_days(catalogue.plan.week, wishes);
    for (std::size_t day = 0; day < days_in_week; ++day) {
        const bool session = std::ranges::find(days, static_cast<int>(day) + 1) != days.end();
        SessionPlan plan;
        if (session) {
            plan = plan_session(catalogue, permit, today);
            spend(plan, today.muscle_left_s);
            week.days[day] = plan;
        }
        today.training = nullptr;
        if (!plan.items.empty()) ++today.sessions;
        for (auto& away : today.days_away) ++away.second;
        for (const auto& item : plan.items) today.days_away[item.stretch->id] = 1;
    }
    return week;
}

}  // namespace limber
