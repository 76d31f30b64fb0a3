// How doses grow and shrink with what sessions came to.
#include "limber/progress/progress.hpp"

#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace limber::testing {
namespace {

const StretchId twist{"supine-twist"};
const StretchId bridge{"bridge"};

Date day(int of_november) { return Date::create(2026, 11, of_november).value(); }

/// What one session was, as somebody would tell it.
struct Told {
    Date on;
    Light light = Light::Green;
    std::optional<int> morning = 2;
    Outcome outcome = Outcome::Done;
    bool eased = false;
    int answers_age_days = 0;
    std::optional<int> after = 2;
    std::vector<StretchId> stretches{twist};
    std::optional<StretchId> hurt_by;
    std::optional<HurtId> hurt;
};

/// A session with a pain of 2 at the start.
PastSession session_of(const Told& told) {
    PastSession session{told.on, {.end = SessionEnd::Finished}, told.morning};
    session.summary.pain_before = 2;
    session.summary.pain_after = told.after;
    session.summary.answers_age_days = told.answers_age_days;
    session.summary.hurt_by = told.hurt_by;
    session.summary.hurt = told.hurt;
    for (const auto& stretch : told.stretches) {
        session.summary.items.push_back({.stretch = stretch,
                                         .variant = VariantId("standard"),
                                         .dose = {15, 1, 1},
                                         .outcome = told.outcome,
                                         .worst = told.light,
                                         .eased = told.eased,
                                         .held_ms = {15'000, 15'000, 0}});
    }
    return session;
}

Progress after(const std::vector<Told>& told, const Date& today, const DoseHistory& written = {}) {
    std::vector<PastSession> past;
    for (const auto& one : told) past.push_back(session_of(one));
    return compute_progress(shipped_catalogue(), written, past, today);
}

Reached reached(const std::vector<Told>& told, const Date& today, int written = 0) {
    return after(told, today, {{twist, {written, std::nullopt}}}).history.at(twist);
}

std::string why(const Reached& reached) { return reached.why ? reached.why->id : "written"; }

TEST(Progress, IsWhatWasWrittenDownWithoutSessions) {
    EXPECT_EQ(reached({}, day(1), 3), (Reached{3, std::nullopt}));
    EXPECT_TRUE(after({}, day(1)).history.empty());
}

TEST(Progress, GoesUpAfterThreeGreenSessionsInAWeek) {
    const std::vector<Told> two{{.on = day(1)}, {.on = day(3)}};
    EXPECT_EQ(reached(two, day(4)).stage, 0);
    EXPECT_EQ(why(reached(two, day(4))), "progress.way");
    const std::vector<Told> three{{.on = day(1)}, {.on = day(3)}, {.on = day(5)}};
    EXPECT_EQ(reached(three, day(6)).stage, 1);
    EXPECT_EQ(why(reached(three, day(6))), "progress.up");
    const std::vector<Told> spread{{.on = day(1)}, {.on = day(5)}, {.on = day(9)}};
    EXPECT_EQ(reached(spread, day(10)).stage, 0);
}

TEST(Progress, CountsOneGreenSessionADay) {
    EXPECT_EQ(reached({{.on = day(1)}, {.on = day(1)}, {.on = day(1)}}, day(2)).stage, 0);
}

TEST(Progress, BeginsToCountAnewAfterAStep) {
    std::vector<Told> told;
    for (int at = 1; at <= 6; ++at) told.push_back({.on = day(at)});
    EXPECT_EQ(reached(told, day(7)).stage, 2);
    told.pop_back();
    EXPECT_EQ(reached(told, day(7)).stage, 1);
}

TEST(Progress, CountsOnlyWhatWasDoneWholeAndWellOnFreshAnswers) {
    const std::vector<Told> others{{.on = day(3), .outcome = Outcome::Skipped},
                                   {.on = day(3), .outcome = Outcome::Begun},
                                   {.on = day(3), .eased = true},
                                   {.on = day(3), .answers_age_days = 8},
                                   {.on = day(3), .after = 4},
                                   {.on = day(3), .morning = std::nullopt},
                                   {.on = day(3), .morning = 4}};
    for (const auto& other : others)
        EXPECT_EQ(reached({{.on = day(1)}, {.on = day(2)}, other}, day(4)).stage, 0);
}

TEST(Progress, BeginsToCountAnewAfterAnAmber) {
    std::vector<Told> told{{.on = day(1)}, {.on = day(2)}, {.on = day(3), .light = Light::Amber}};
    EXPECT_EQ(reached(told, day(4)).why,
              (Message{"progress.way", {{"stage", std::int64_t{1}}, {"left", std::int64_t{3}}}}));
    for (int at = 4; at <= 5; ++at) told.push_back({.on = day(at)});
    EXPECT_EQ(reached(told, day(6)).stage, 0);
    told.push_back({.on = day(6)});
    EXPECT_EQ(reached(told, day(7)).stage, 1);
}

TEST(Progress, ForgetsAnAmberAfterThreeGreenSessionsAlsoAtTheTop) {
    const int top = reached({}, day(1), 99).stage;
    std::vector<Told> told{{.on = day(1), .light = Light::Amber}};
    for (int at = 2; at <= 4; ++at) told.push_back({.on = day(at)});
    told.push_back({.on = day(5), .light = Light::Amber});
    EXPECT_EQ(reached(told, day(6), 99).stage, top);
    told.push_back({.on = day(6), .light = Light::Amber});
    EXPECT_EQ(reached(told, day(7), 99).stage, top - 1);
}

// A red session, which takes a step down, once let the amber before it be forgotten for good.
TEST(Progress, IsNotFurtherForHavingHurtMore) {
    std::vector<Told> told{{.on = day(1), .light = Light::Amber},
                           {.on = day(2), .outcome = Outcome::Skipped},
                           {.on = day(3)},
                           {.on = day(4)},
                           {.on = day(5), .light = Light::Amber},
                           {.on = day(6)}};
    const int stage = reached(told, day(7), 3).stage;
    told[1].light = Light::Red;
    EXPECT_LE(reached(told, day(7), 3).stage, stage);
}

TEST(Progress, GoesDownAfterOneAmberThatWasStillThereInTheMorning) {
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Amber, .morning = 4}}, day(2), 3),
              (Reached{2, Message{"progress.down_amber", {{"stage", std::int64_t{3}}}}}));
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Amber}}, day(2), 3).stage, 3);
}

TEST(Progress, GoesDownAfterTwoAmbers) {
    EXPECT_EQ(
        reached({{.on = day(1), .light = Light::Amber}, {.on = day(2), .light = Light::Amber}},
                day(3), 3)
            .stage,
        2);
}

TEST(Progress, GoesDownAfterAStretchThatTwoAmbersEnded) {
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Amber, .outcome = Outcome::Ended}}, day(2), 3)
                  .stage,
              2);
}

TEST(Progress, BeginsOnTheLadderWhateverWasWritten) {
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Red}}, day(2), 20).stage, 6);
}

TEST(Progress, GoesDownAfterARedAndNeverBelowTheFirstStep) {
    EXPECT_EQ(why(reached({{.on = day(1), .light = Light::Red}}, day(2), 3)), "progress.down_red");
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Red}}, day(2), 3).stage, 2);
    EXPECT_EQ(reached({{.on = day(1), .light = Light::Red}}, day(2), 0).stage, 0);
    EXPECT_EQ(why(reached({{.on = day(1), .light = Light::Red}}, day(2), 0)), "progress.lowest");
}

TEST(Progress, BlamesABadMorningOnWhatWasNamedElseOnEverything) {
    Told bad{.on = day(1), .morning = 5, .stretches = {twist, bridge}};
    const DoseHistory written{{twist, {2, std::nullopt}}, {bridge, {2, std::nullopt}}};
    EXPECT_EQ(after({bad}, day(2), written).history.at(twist).stage, 1);
    EXPECT_EQ(after({bad}, day(2), written).history.at(bridge).stage, 1);
    bad.hurt_by = twist;
    EXPECT_EQ(after({bad}, day(2), written).history.at(twist).stage, 1);
    EXPECT_EQ(after({bad}, day(2), written).history.at(bridge).stage, 2);
}

TEST(Progress, GoesTwoStepsBackAfterTenDaysOff) {
    EXPECT_EQ(reached({{.on = day(1)}}, day(10), 3).stage, 3);
    EXPECT_EQ(reached({{.on = day(1)}}, day(11), 3).stage, 1);
    EXPECT_EQ(why(reached({{.on = day(1)}}, day(11), 3)), "progress.restart");
    EXPECT_EQ(reached({{.on = day(1)}, {.on = day(15)}}, day(16), 3).stage, 1);
}

TEST(Progress, GoesEasierInEveryFourthWeekAndBackAfterIt) {
    std::vector<Told> told;
    for (int at = 1; at <= 29; at += 4) told.push_back({.on = day(at), .morning = std::nullopt});
    EXPECT_EQ(reached(told, day(21), 3).stage, 3);
    EXPECT_EQ(why(reached(told, day(22), 3)), "progress.deload");
    EXPECT_EQ(reached(told, day(22), 3).stage, 2);
    EXPECT_EQ(reached(told, day(28), 3).stage, 2);
    EXPECT_EQ(reached(told, day(29), 3).stage, 3);
}

TEST(Progress, LetsAStretchRestThatHurtTwiceInAWeek) {
    const std::vector<Told> told{{.on = day(1), .light = Light::Red},
                                 {.on = day(4), .light = Light::Red}};
    EXPECT_TRUE(after(told, day(5)).resting.contains(twist));
    EXPECT_FALSE(after({told.front()}, day(5)).resting.contains(twist));
    EXPECT_FALSE(after(told, day(11)).resting.contains(twist));
}

TEST(Progress, NeverLetsRestItselfRest) {
    const StretchId breathing("breathing");
    const std::vector<Told> told{{.on = day(1), .morning = 9, .stretches = {twist, breathing}},
                                 {.on = day(3), .morning = 9, .stretches = {twist, breathing}}};
    EXPECT_EQ(after(told, day(4)).resting, std::set<StretchId>{twist});
    EXPECT_EQ(after(told, day(4)).notices.front().id, "progress.see_somebody");
}

TEST(Progress, SendsToSomebodyAfterTwoRedSessionsInAWeek) {
    const std::vector<Told> told{{.on = day(1), .light = Light::Red},
                                 {.on = day(4), .light = Light::Red, .stretches = {bridge}}};
    ASSERT_EQ(after(told, day(5)).notices.size(), 1U);
    EXPECT_EQ(after(told, day(5)).notices.front().id, "progress.see_somebody");
    EXPECT_TRUE(after(told, day(9)).notices.empty());
}

TEST(Progress, SendsToSomebodyWhenPainRanDownTheLegTwiceInARow) {
    const Told leg{.on = day(1), .hurt = HurtId("down_leg")};
    const Told fine{.on = day(2)};
    EXPECT_EQ(after({leg, leg}, day(3)).notices.front().id, "progress.hurt_again");
    EXPECT_TRUE(after({leg, fine, leg}, day(3)).notices.empty());
    const Told nothing{.on = day(2), .outcome = Outcome::NotBegun};
    EXPECT_FALSE(after({leg, nothing, leg}, day(3)).notices.empty());
}

TEST(Progress, KnowsWhatWasDoneYesterdayAndWhatTheWeekHeld) {
    const Progress progress = after({{.on = day(1)}, {.on = day(9)}}, day(10));
    EXPECT_EQ(progress.days_away.at(twist), 1);
    ASSERT_FALSE(progress.held_s.empty());
    for (const auto& [muscle, held_s] : progress.held_s) EXPECT_EQ(held_s, 15);
}

TEST(Progress, KnowsNothingOfStretchesThatAreGoneFromTheLibrary) {
    const Progress progress =
        after({{.on = day(1), .stretches = {StretchId("levitation")}}}, day(2));
    EXPECT_TRUE(progress.history.empty());
}

/// Some weeks of sessions with everything that can happen.
std::vector<Told> make_past() {
    const auto pick = [](int below) { return *rc::gen::inRange(0, below); };
    std::vector<Told> past;
    for (int at = 1; at <= 30; at += 1 + pick(5)) {
        past.push_back({.on = day(at),
                        .light = static_cast<Light>(pick(3)),
                        .morning = pick(4) == 0 ? std::nullopt : std::optional(pick(7)),
                        .outcome = static_cast<Outcome>(pick(5)),
                        .eased = pick(4) == 0,
                        .answers_age_days = pick(10)});
    }
    return past;
}

RC_GTEST_PROP(ProgressLaws, AStageIsAlwaysOnTheLadder, ()) {
    const auto past = make_past();
    const int stage = reached(past, day(30), *rc::gen::inRange(0, 8)).stage;
    RC_ASSERT(stage >= 0);
    RC_ASSERT(stage < 8);
}

RC_GTEST_PROP(ProgressLaws, MorePainNeverMakesAHigherDose, ()) {
    auto past = make_past();
    auto& worse =
        past[static_cast<std::size_t>(*rc::gen::inRange(0, static_cast<int>(past.size())))];
    // Who begins after all has practised more, not only hurt more: it was begun in both.
    if (worse.outcome == Outcome::NotBegun) worse.outcome = Outcome::Done;
    const int before = reached(past, day(30), 3).stage;
    worse.light = Light::Red;
    RC_ASSERT(reached(past, day(30), 3).stage <= before);
}

RC_GTEST_PROP(ProgressLaws, NothingGrowsWithoutMornings, ()) {
    auto past = make_past();
    for (auto& told : past) told.morning = std::nullopt;
    RC_ASSERT(reached(past, day(30), 2).stage <= 2);
}

}  // namespace
}  // namespace limber::testing
