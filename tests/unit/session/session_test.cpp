// The coach as a state machine, played in simulated time.
#include "limber/session/session.hpp"

#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

Script three_cues() {
    Script script;
    for (const std::int64_t length_ms : {1000, 0, 500}) {
        script.cues.push_back({.start_ms = script.length_ms, .length_ms = length_ms});
        script.length_ms += length_ms;
    }
    return script;
}

SessionPlan healthy_plan(DoseChoice doses = DoseChoice::Limber) {
    const Answers answers = healthy_answers();
    const Screening screening = screen(shipped_catalogue(), answers, {});
    Wishes wishes = wishes_of(shipped_catalogue(), answers, screening);
    wishes.doses = doses;
    wishes.minutes = 20;
    return plan_session(shipped_catalogue(), screening, wishes);
}

TEST(Session, BeginsWithTheFirstCue) {
    const Step step = begin(three_cues());
    EXPECT_EQ(step.effects, std::vector<Effect>{BeginCue{0}});
    EXPECT_EQ(step.state.mode, Mode::Coaching);
}

TEST(Session, PassesOverACueOfNoLengthAndFinishes) {
    const Script script = three_cues();
    const Step step = advance(script, begin(script).state, Tick{1000});
    EXPECT_EQ(step.effects, (std::vector<Effect>{BeginCue{1}, BeginCue{2}}));
    const Step last = advance(script, step.state, Tick{500});
    EXPECT_EQ(last.effects, std::vector<Effect>{ModeChanged{Mode::Finished}});
    EXPECT_EQ(last.state.elapsed_ms, script.length_ms);
}

TEST(Session, LetsNoTimePassWhilePaused) {
    const Script script = three_cues();
    const SessionState state =
        replay(script, {Tick{300}, Pause{}, Tick{60'000}, Resume{}, Tick{100}});
    EXPECT_EQ(state.elapsed_ms, 400);
    EXPECT_EQ(state.mode, Mode::Coaching);
}

TEST(Session, StaysStoppedWhateverComes) {
    const Script script = three_cues();
    const SessionState state = replay(script, {Tick{300}, Stop{}, Resume{}, Tick{5000}});
    EXPECT_EQ(state.mode, Mode::Stopped);
    EXPECT_EQ(state.elapsed_ms, 300);
}

TEST(Session, CanBeStoppedFromAPause) {
    EXPECT_EQ(replay(three_cues(), {Pause{}, Stop{}}).mode, Mode::Stopped);
}

TEST(Session, IgnoresTimeThatRunsBackwards) {
    EXPECT_EQ(replay(three_cues(), {Tick{300}, Tick{-200}}).elapsed_ms, 300);
}

TEST(Session, OfNothingIsFinishedAtOnce) { EXPECT_EQ(begin(Script{}).state.mode, Mode::Finished); }

RC_GTEST_PROP(SessionLaws, HowTimeIsSplitIntoTicksDoesNotMatter, ()) {
    const Script script = make_script(shipped_catalogue().vocabulary, healthy_plan());
    std::vector<Event> events;
    std::int64_t total_ms = 0;
    for (int times = *rc::gen::inRange(1, 50); times > 0; --times) {
        const std::int64_t ms = *rc::gen::inRange(0, 60'000);
        events.emplace_back(Tick{ms});
        total_ms += ms;
    }
    RC_ASSERT(replay(script, events) == replay(script, {Tick{total_ms}}));
}

RC_GTEST_PROP(SessionLaws, EveryCueBeginsExactlyOnceAndInOrder, ()) {
    const Script script = make_script(shipped_catalogue().vocabulary, healthy_plan());
    Step step = begin(script);
    std::vector<std::size_t> begun{0};
    while (step.state.mode == Mode::Coaching) {
        step = advance(script, step.state, Tick{*rc::gen::inRange(1, 90'000)});
        for (const auto& effect : step.effects) {
            if (const auto* cue = std::get_if<BeginCue>(&effect)) begun.push_back(cue->cue);
        }
    }
    RC_ASSERT(begun.size() == script.cues.size());
    RC_ASSERT(std::ranges::is_sorted(begun));
}

TEST(Script, GivesEachSideItsFullTimeWithASwitchBetween) {
    const SessionPlan plan = healthy_plan();
    const Script script = make_script(shipped_catalogue().vocabulary, plan);
    std::map<std::pair<std::size_t, Side>, std::int64_t> held;
    for (const auto& cue : script.cues) {
        if (cue.kind == CueKind::Hold && cue.side) held[{*cue.item, *cue.side}] += cue.length_ms;
    }
    ASSERT_FALSE(held.empty());
    for (const auto& [key, ms] : held) EXPECT_EQ(ms, (held[{key.first, Side::Left}]));
    EXPECT_TRUE(std::ranges::any_of(
        script.cues, [](const Cue& cue) { return cue.kind == CueKind::SwitchSides; }));
}

TEST(Script, BreathesInTheArticlesOrderOnlyWhenAsked) {
    const auto first_breath = [](DoseChoice doses) {
        const SessionPlan plan = healthy_plan(doses);
        const Script script = make_script(shipped_catalogue().vocabulary, plan);
        const auto cue = std::ranges::find_if(script.cues, [&](const Cue& c) {
            return c.kind == CueKind::Hold && c.item &&
                   plan.items[*c.item].stretch->id == StretchId("cat-cow");
        });
        return cue->breath;
    };
    EXPECT_EQ(first_breath(DoseChoice::Limber), Breath::In);
    EXPECT_EQ(first_breath(DoseChoice::Article), Breath::Out);
}

TEST(Script, SpeaksOfSidesInWords) {
    const Text text(std::map<std::string, std::string>{
        {"en", "Draw your {side} knee in, the {other} leg stays."}});
    EXPECT_EQ(with_side(text, shipped_catalogue().vocabulary, Side::Right).in("en"),
              "Draw your right knee in, the left leg stays.");
}

}  // namespace
}  // namespace limber::testing
