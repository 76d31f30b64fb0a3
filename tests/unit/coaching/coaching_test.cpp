/// A session that nobody touches for hours, as somebody finds it who comes back.
#include "limber/coaching/coaching.hpp"

#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

constexpr std::int64_t minute_ms = 60'000;

std::int64_t longest() { return shipped_catalogue().session.resume_within_minutes; }

/// In the first hold.
Coaching begun() {
    const AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(),
                            .answers = healthy_answers()};
    Coaching coaching(shipped_catalogue(),
                      session_today(shipped_catalogue(), sheet, {.minutes = 10}).value(), {});
    coaching.apply(Begin{true, 2});
    for (const Event& event : check_in(2)) coaching.apply(event);
    while (coaching.session().cue()->kind != CueKind::Hold) coaching.apply(Tick{200});
    return coaching;
}

void wait(Coaching& coaching, std::int64_t minutes) {
    for (std::int64_t second = 0; second < 60 * minutes; ++second) coaching.apply(Tick{1000});
}

bool tells(const std::vector<Effect>& effects, const char* id) {
    return std::ranges::any_of(effects, [&](const Effect& effect) {
        const auto* told = std::get_if<Tell>(&effect);
        return told != nullptr && told->message.id == id;
    });
}

TEST(ACoaching, GoesOnAfterALongPause) {
    Coaching coaching = begun();
    coaching.apply(Pause{});
    wait(coaching, longest() - 1);
    coaching.apply(Resume{});
    EXPECT_EQ(coaching.session().mode(), Mode::Ready);
}

TEST(ACoaching, EndsForWhoComesBackHoursLater) {
    for (const Event& held : {Event(Pause{}), Event(Wait{}), Event(Hurts{})}) {
        Coaching coaching = begun();
        coaching.apply(held);
        wait(coaching, longest() + 1);
        // Nothing is said to an empty room.
        EXPECT_NE(coaching.session().mode(), Mode::Over);
        const auto effects = coaching.apply(Resume{});
        EXPECT_EQ(coaching.session().mode(), Mode::Over);
        EXPECT_TRUE(tells(effects, "say.held_too_long"));
    }
}

TEST(ACoaching, EndsForWhoOpensTheLidHoursLater) {
    Coaching coaching = begun();
    coaching.apply(Tick{(longest() + 1) * minute_ms});
    EXPECT_EQ(coaching.session().mode(), Mode::Paused);
    coaching.apply(Resume{});
    EXPECT_EQ(coaching.session().mode(), Mode::Over);
}

TEST(ACoaching, CountsOnlyTheTimeWithoutASign) {
    Coaching coaching = begun();
    coaching.apply(Pause{});
    wait(coaching, longest() - 1);
    coaching.apply(Wait{});
    wait(coaching, longest() - 1);
    coaching.apply(Resume{});
    EXPECT_EQ(coaching.session().mode(), Mode::Ready);
}

TEST(ACoaching, TakesWhatChangesNothingForNoSign) {
    Coaching coaching = begun();
    coaching.apply(Pause{});
    wait(coaching, longest() - 1);
    // As when the last page is closed.
    coaching.apply(Pause{});
    wait(coaching, 2);
    coaching.apply(Resume{});
    EXPECT_EQ(coaching.session().mode(), Mode::Over);
}

}  // namespace
}  // namespace limber::testing
