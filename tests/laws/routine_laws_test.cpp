// Laws of sessions that people choose themselves, over people and choices made up at random: a
// choice is never less safe than a plan.
#include "limber/keeping/today.hpp"
#include "limber/plan/routine.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

/// Somebody with a choice of their own, in any order and any form.
struct Chooser {
    Screening screening;
    Wishes wishes;
    HeldSeconds held;

    [[nodiscard]] SessionPlan plan() const {
        return plan_routine(catalogue(), permit_of(screening, held), wishes);
    }
};

/// Longer, shorter, oftener or as usual, far beyond what is good, too.
RoutineItem choose_amounts(const StretchId& stretch, const Dice& dice) {
    RoutineItem item{.stretch = stretch};
    if (dice(2) == 0) item.hold_s = 1 + dice(600);
    if (dice(2) == 0) item.rounds = 1 + dice(9);
    return item;
}

Chooser make_chooser() {
    const Dice dice = [](int below) { return *rc::gen::inRange(0, below); };
    const Answers person = make_person(dice);
    Chooser chooser{screen(catalogue(), person, {}), {}, {}};
    chooser.wishes = wishes_of(catalogue(), person, chooser.screening);
    Wishes& wishes = chooser.wishes;
    wishes.breath = chooser.screening.own_breath ? BreathChoice::Own : BreathChoice::Usual;
    for (const Stretch& stretch : catalogue().stretches) {
        if (dice(4) == 0) wishes.history[stretch.id] = Reached{dice(12), std::nullopt};
        if (dice(8) == 0) wishes.left_out.insert(stretch.id);
        if (dice(12) == 0) wishes.resting.insert(stretch.id);
        if (dice(4) != 0) continue;
        const auto at = wishes.only.begin() + dice(static_cast<int>(wishes.only.size()) + 1);
        wishes.only.insert(at, choose_amounts(stretch.id, dice));
        const auto form = dice(static_cast<int>(stretch.variants.size()));
        wishes.chosen[stretch.id] = stretch.variants[static_cast<std::size_t>(form)].id;
    }
    for (std::size_t prop = 0; prop < catalogue().vocabulary.props.size(); ++prop)
        if (dice(2) == 0) wishes.props.insert(prop);
    for (std::size_t muscle = 0; muscle < catalogue().vocabulary.muscles.size(); ++muscle)
        if (dice(6) == 0) chooser.held[muscle] = dice(1000);
    return chooser;
}

bool is_warm_up(const PlanItem& item) { return item.stretch->kind == Kind::WarmUp; }

RC_GTEST_PROP(RoutineLaws, NothingIsOutsideWhatIsPermitted, ()) {
    const Chooser chooser = make_chooser();
    const SessionPlan plan = chooser.plan();
    if (chooser.screening.verdict >= Verdict::Refused) {
        RC_ASSERT(plan.items.empty());
        return;
    }
    RC_ASSERT(permits(permit_of(chooser.screening), plan));
    for (const PlanItem& item : plan.items) {
        RC_ASSERT(item.dose.hold_s <= item.caps.hold_s.value_or(item.dose.hold_s));
        RC_ASSERT(item.dose.sets <= item.caps.sets.value_or(item.dose.sets));
        RC_ASSERT(!chooser.wishes.resting.contains(item.stretch->id));
        RC_ASSERT(!item.reasons.empty());
    }
}

RC_GTEST_PROP(RoutineLaws, NobodyHoldsLongerThanTheStretchReaches, ()) {
    const Chooser chooser = make_chooser();
    for (const PlanItem& item : chooser.plan().items) {
        if (is_warm_up(item)) continue;
        const Dose most = most_dose(catalogue().plan, {item.stretch, item.variant, item.caps, {}});
        RC_ASSERT(item.dose.hold_s <= most.hold_s);
        RC_ASSERT(item.dose.repetitions <= most.repetitions);
        RC_ASSERT(item.dose.sets <= most.sets);
    }
}

RC_GTEST_PROP(RoutineLaws, TheFirstRestGrowsByNoWish, ()) {
    Chooser chooser = make_chooser();
    chooser.screening.gentle = true;
    const SessionPlan wished = chooser.plan();
    for (RoutineItem& item : chooser.wishes.only) item.hold_s = item.rounds = std::nullopt;
    const SessionPlan usual = chooser.plan();
    RC_ASSERT(wished.items.size() == usual.items.size());
    for (std::size_t at = 0; at < usual.items.size(); ++at)
        RC_ASSERT(wished.items[at].dose == usual.items[at].dose);
}

RC_GTEST_PROP(RoutineLaws, WhatWasChosenIsInOrExplained, ()) {
    const Chooser chooser = make_chooser();
    RC_PRE(chooser.screening.verdict < Verdict::Refused);
    const SessionPlan plan = chooser.plan();
    for (const RoutineItem& chosen : chooser.wishes.only) {
        const Stretch* stretch = catalogue().find(chosen.stretch);
        const auto in = std::ranges::count(plan.items, stretch, &PlanItem::stretch);
        const auto out = std::ranges::count(plan.left_out, stretch, &LeftOut::stretch);
        RC_ASSERT(in + out == 1);
    }
    for (const LeftOut& left : plan.left_out) {
        RC_ASSERT(!left.reasons.empty());
        if (left.instead == nullptr) continue;
        // It would be done.
        Chooser instead = chooser;
        instead.wishes.only = {{.stretch = left.instead->id}};
        instead.wishes.worse_with_bending = false;
        RC_ASSERT(std::ranges::count(instead.plan().items, left.instead, &PlanItem::stretch) == 1);
    }
}

RC_GTEST_PROP(RoutineLaws, NothingElseComesButAWarmUp, ()) {
    const Chooser chooser = make_chooser();
    const SessionPlan plan = chooser.plan();
    const auto& only = chooser.wishes.only;
    for (const PlanItem& item : plan.items)
        RC_ASSERT(is_warm_up(item) ||
                  std::ranges::find(only, item.stretch->id, &RoutineItem::stretch) != only.end());
    RC_ASSERT(std::ranges::count_if(plan.items, is_warm_up) <= 1);
}

RC_GTEST_PROP(RoutineLaws, NothingSpecificComesStraightAfterTheStart, ()) {
    Chooser chooser = make_chooser();
    chooser.wishes.worse_with_bending = *rc::gen::arbitrary<bool>();
    const SessionPlan plan = chooser.plan();
    RC_ASSERT(std::ranges::is_sorted(plan.items, {},
                                     [](const PlanItem& item) { return item.stretch->stage; }));
    // Only whoever may not even walk on the spot has no warm-up.
    const bool may_warm_up =
        std::ranges::any_of(chooser.screening.permitted, [&](const Permission& permission) {
            return permission.stretch->kind == Kind::WarmUp &&
                   !chooser.wishes.resting.contains(permission.stretch->id);
        });
    if (plan.items.empty() || !may_warm_up) return;
    RC_ASSERT(plan.items.front().stretch->stage != Stage::Specific);
}

RC_GTEST_PROP(RoutineLaws, MusclesAreHeldNoLongerThanInAnyOtherSession, ()) {
    const Chooser chooser = make_chooser();
    const SessionPlan plan = chooser.plan();
    std::map<std::size_t, int> held;
    for (const PlanItem& item : plan.items) {
        if (item.stretch->kind != Kind::Stretch) continue;
        for (const std::size_t muscle : item.variant->targets)
            held[muscle] += item.dose.hold_s * item.dose.repetitions * item.dose.sets;
    }
    const PlanRules& rules = catalogue().plan;
    for (const auto& [muscle, seconds] : held) {
        RC_ASSERT(seconds <= rules.muscle_limit_s);
        const auto before = chooser.held.find(muscle);
        if (before != chooser.held.end())
            RC_ASSERT(seconds + before->second <= rules.week.muscle_limit_s);
    }
}

RC_GTEST_PROP(RoutineLaws, WhoIsWorseWithBendingNeverBendsTwiceInARow, ()) {
    Chooser chooser = make_chooser();
    chooser.wishes.worse_with_bending = true;
    const SessionPlan plan = chooser.plan();
    const auto bends = [](const PlanItem& item) {
        return std::ranges::all_of(catalogue().plan.bending, [&](const LoadTest& test) {
            return item.variant->loads.values[test.load] >= test.least;
        });
    };
    RC_ASSERT(std::ranges::adjacent_find(plan.items, [&](const auto& one, const auto& next) {
                  return bends(one) && bends(next);
              }) == plan.items.end());
}

RC_GTEST_PROP(RoutineLaws, ItTakesNoLongerThanItSaysAndThanASessionMay, ()) {
    const SessionPlan plan = make_chooser().plan();
    RC_ASSERT(plan.total_s() <= plan.minutes * 60);
    RC_ASSERT(plan.minutes <= catalogue().plan.most_minutes);
}

}  // namespace
}  // namespace limber::testing
