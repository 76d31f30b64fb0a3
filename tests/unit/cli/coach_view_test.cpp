// A session's state in words.
#include "limber/cli/coach_view.hpp"

#include "limber/keeping/today.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

/// A session of a healthy person, and its words.
class CoachWordsTest : public ::testing::Test {
protected:
    CoachWordsTest() {
        session.apply(Begin{true, 0});
        for (const Event& event : check_in(2)) session.apply(event);
    }

    /// Goes to the first cue of this kind and breath.
    void go_to(CueKind kind, Breath breath) {
        while (session.cue() != nullptr &&
               (session.cue()->kind != kind || session.cue()->breath != breath))
            session.apply(Tick{100});
        ASSERT_NE(session.cue(), nullptr);
    }

    AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(), .answers = healthy_answers()};
    SessionPlan plan = session_today(shipped_catalogue(), sheet, {.minutes = 20}).value();
    Session session{shipped_catalogue(), plan};
    CoachWords words{shipped_catalogue(), english(), session};
};

TEST_F(CoachWordsTest, SayWhatIsDoneWhereOneIsAndWhatComesNext) {
    const cli::CoachView view = cli::view_of(words);
    EXPECT_EQ(view.title, english().render(plan.items[0].variant->name));
    EXPECT_EQ(view.place, "1 of " + std::to_string(plan.items.size()));
    EXPECT_EQ(view.next, "Next: " + english().render(plan.items[1].variant->name));
    EXPECT_EQ(view.keys.size(), 9U);
    EXPECT_EQ(view.keys.front(), "Enter: I'm ready");
    EXPECT_TRUE(view.banner.empty());
}

TEST_F(CoachWordsTest, CountTheSecondsDown) {
    const auto first = cli::view_of(words).seconds;
    session.apply(Tick{1500});
    EXPECT_EQ(cli::view_of(words).seconds, *first - 1);
}

TEST_F(CoachWordsTest, FillTheBreathWhileBreathingInAndEmptyItWhileBreathingOut) {
    go_to(CueKind::Hold, Breath::In);
    session.apply(Tick{1000});
    ASSERT_TRUE(cli::view_of(words).breath);
    EXPECT_EQ(cli::view_of(words).breath->label, "breathe in");
    EXPECT_GT(cli::view_of(words).breath->share, 0.2);
    EXPECT_LT(cli::view_of(words).breath->share, 0.5);
    go_to(CueKind::Hold, Breath::Out);
    session.apply(Tick{1000});
    EXPECT_EQ(cli::view_of(words).breath->label, "breathe out");
    EXPECT_GT(cli::view_of(words).breath->share, 0.5);
}

TEST_F(CoachWordsTest, NameTheSideInCapitals) {
    while (!session.cue()->side) session.apply(Tick{1000});
    EXPECT_EQ(cli::view_of(words).side, "LEFT");
}

TEST_F(CoachWordsTest, HaveABannerForEveryModeThatMustNotBeMissed) {
    session.apply(Pause{});
    EXPECT_EQ(cli::view_of(words).banner, "Paused. Space goes on.");
    session.apply(Resume{});
    session.apply(Wait{});
    EXPECT_EQ(cli::view_of(words).banner, "Waiting for you. Space goes on.");
    EXPECT_FALSE(cli::view_of(words).seconds);
}

TEST_F(CoachWordsTest, OfferAKeyForEveryAnswer) {
    session.apply(Hurts{});
    EXPECT_EQ(words.choices().size(), 12U);
    EXPECT_EQ(words.choices().back().key, "f");
    EXPECT_EQ(cli::view_of(words).choices.back(), "f  I'm fine, go on");
    session.apply(words.choices()[3].event);
    const auto kinds = words.choices();
    EXPECT_EQ(kinds.size(),
              std::ranges::count_if(shipped_catalogue().session.hurts,
                                    [](const Hurt& hurt) { return !hurt.told_with; }));
    EXPECT_EQ(kinds.front().key, "a");
    EXPECT_EQ(cli::view_of(words).choices.size(), kinds.size());
    session.apply(kinds.front().event);
    EXPECT_EQ(session.mode(), Mode::Coaching);
}

TEST_F(CoachWordsTest, NameOnlyStretchesThatWereBegunAtTheEnd) {
    for (const Event& event : {Event(Skip{}), Event(Stop{}), Event(Reply{9, {}})})
        session.apply(event);
    ASSERT_EQ(session.ask(), Ask{AskKind::HurtBy});
    EXPECT_EQ(words.choices().size(), 3U);
    EXPECT_EQ(words.choices()[0].key, "0");
    EXPECT_EQ(words.choices()[1].key, "a");
}

TEST_F(CoachWordsTest, TellAPhaseInALineWithItsSecondsBreathAndCount) {
    go_to(CueKind::Hold, Breath::In);
    const std::string line = words.line(*session.cue(), session.item());
    EXPECT_NE(line.find(" s, breathe in, 1 of "), std::string::npos) << line;
}

}  // namespace
}  // namespace limber::testing
