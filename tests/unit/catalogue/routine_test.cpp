// How a stretch of a routine is written, and the routines that come ready.
#include "limber/catalogue/routine.hpp"

#include "limber/catalogue/catalogue.hpp"
#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

TEST(ARoutineItem, IsReadAsItIsWritten) {
    const RoutineItem whole{StretchId("bridge"), VariantId("low"), 30, 2};
    EXPECT_EQ(parse_routine_item("bridge/low:30s:2x"), whole);
    EXPECT_EQ(parse_routine_item("bridge/low:2x:30s"), whole);
    for (const char* text :
         {"bridge", "bridge/low", "bridge:5s", "bridge:9x", "bridge/low:600s:1x"})
        EXPECT_EQ(write_routine_item(parse_routine_item(text)), text);
}

TEST(ARoutineItem, ThatCannotBeReadIsOneThatNobodyKnows) {
    for (const char* text : {"bridge:", "bridge:30", "bridge:s", "bridge:0s", "bridge:-5s",
                             "bridge:601s", "bridge:10x", "bridge:1s:2s", "bridge:1x:2x",
                             "bridge:1s ", "bridge/", "/low", "", "bridge/low/low"}) {
        const auto item = parse_routine_item(text);
        EXPECT_EQ(find_unknown(catalogue(), {item}), text);
    }
}

TEST(ARoutine, HasEveryStretchOnce) {
    EXPECT_FALSE(find_unknown(catalogue(), parse_routine("bridge/low:30s,cat-cow")));
    EXPECT_EQ(find_unknown(catalogue(), parse_routine("bridge,cat-cow,bridge/low")), "bridge/low");
    EXPECT_EQ(write_routine(parse_routine("bridge/low:30s,cat-cow")), "bridge/low:30s,cat-cow");
}

/// Whom nothing limits, with everything at hand, after ladders that are climbed.
SessionPlan plan_of(const ReadyRoutine& routine) {
    const AnswerSheet sheet{.date = Date::parse("2026-11-20").value(),
                            .answers = healthy_answers()};
    std::set<std::size_t> all_props;
    for (std::size_t prop = 0; prop < catalogue().vocabulary.props.size(); ++prop)
        all_props.insert(prop);
    PlanOptions options{.props = std::move(all_props), .only = routine.items};
    if (!routine.training.empty()) options.training = routine.training;
    return session_today(catalogue(), sheet, options).value();
}

TEST(EveryReadyRoutine, IsWholeForWhomNothingLimits) {
    EXPECT_GE(catalogue().routines.size(), 12U);
    for (const ReadyRoutine& routine : catalogue().routines) {
        const SessionPlan plan = plan_of(routine);
        EXPECT_TRUE(plan.left_out.empty()) << routine.id.value();
        for (const RoutineItem& item : routine.items) {
            const auto planned = std::ranges::find(
                plan.items, item.stretch, [](const PlanItem& one) { return one.stretch->id; });
            ASSERT_NE(planned, plan.items.end()) << routine.id.value();
            EXPECT_EQ(planned->variant->id, item.form.value_or(planned->variant->id))
                << routine.id.value();
        }
        EXPECT_LE(plan.total_s(), 15 * 60) << routine.id.value();
    }
}

TEST(EveryReadyRoutine, HoldsNothingLongBeforeTraining) {
    for (const ReadyRoutine& routine : catalogue().routines) {
        if (!routine.id.value().starts_with("before-")) continue;
        for (const RoutineItem& item : routine.items)
            EXPECT_NE(catalogue().find(item.stretch)->kind, Kind::Stretch) << routine.id.value();
    }
}

TEST(TheRoutineAtTheDesk, IsDoneOnAChair) {
    const ReadyRoutine* desk = catalogue().find(RoutineId("at-the-desk"));
    ASSERT_NE(desk, nullptr);
    const auto plan = plan_of(*desk);
    for (const PlanItem& item : plan.items) {
        if (item.stretch->kind == Kind::WarmUp) continue;
        EXPECT_EQ(catalogue().vocabulary.positions[item.variant->loads.position].id, "seated")
            << item.stretch->id.value();
    }
}

}  // namespace
}  // namespace limber::testing
