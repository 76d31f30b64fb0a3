// The coach as a state machine, played in simulated time.
#include "limber/session/session.hpp"

#include "limber/screening/screen.hpp"
#include "limber/session/summary.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

SessionPlan healthy_plan(DoseChoice doses = DoseChoice::Limber) {
    Answers answers = healthy_answers();
    const Screening screening = screen(catalogue(), answers, {});
    Wishes wishes = wishes_of(catalogue(), answers, screening);
    wishes.doses = doses;
    wishes.minutes = 20;
    return plan_session(catalogue(), permit_of(screening), wishes);
}

const SessionPlan& plan() {
    static const SessionPlan healthy = healthy_plan();
    return healthy;
}

Session begun(bool attended = false, const SessionPlan& of = plan()) {
    Session session(catalogue(), of);
    session.apply(Begin{attended, 0});
    return session;
}

/// The healthy plan of somebody who answered this pain.
const SessionPlan& plan_with_pain(int pain) {
    static std::map<int, SessionPlan> plans;
    auto [found, is_new] = plans.try_emplace(pain, plan());
    found->second.pain = pain;
    return found->second;
}

/// Past the check-in, with this pain in the answers and at the start.
Session checked_in(int pain = 0) {
    Session session = begun(true, plan_with_pain(pain));
    for (const auto& event : check_in(pain)) session.apply(event);
    return session;
}

void play(Session& session, std::int64_t ms) {
    for (; ms > 0 && session.mode() == Mode::Coaching; ms -= 1000)
        session.apply(Tick{std::min<std::int64_t>(ms, 1000)});
}

void play_until(Session& session, const std::function<bool(const Cue&)>& there) {
    while (session.cue() != nullptr && !there(*session.cue())) session.apply(Tick{500});
    ASSERT_NE(session.cue(), nullptr);
}

bool is_hold(const Cue& cue) { return cue.kind == CueKind::Hold; }

/// A session in the first long hold of one side.
Session in_a_long_hold() {
    Session session = checked_in();
    play_until(session, [](const Cue& cue) {
        return is_hold(cue) && cue.length_ms >= 15'000 && cue.side == Side::Left;
    });
    session.apply(Tick{2000});
    return session;
}

/// What was asked, told and decided by the events.
std::set<std::string> told_by(Session& session, const std::vector<Event>& events) {
    std::set<std::string> told;
    for (const auto& event : events) {
        for (const auto& effect : session.apply(event)) {
            if (const auto* tell = std::get_if<Tell>(&effect)) told.insert(tell->message.id);
        }
    }
    return told;
}

TEST(Traffic, IsGreenAmberAndRedAsTheRulingsSay) {
    const TrafficRules& rules = catalogue().session.traffic;
    EXPECT_EQ(judge(rules, 0, 3), Light::Green);
    EXPECT_EQ(judge(rules, 0, 4), Light::Red);
    EXPECT_EQ(judge(rules, 2, 3), Light::Green);
    EXPECT_EQ(judge(rules, 2, 4), Light::Amber);
    EXPECT_EQ(judge(rules, 2, 5), Light::Red);
    EXPECT_EQ(judge(rules, 5, 6), Light::Green);
    EXPECT_EQ(judge(rules, 5, 7), Light::Amber);
    EXPECT_EQ(judge(rules, 6, 8), Light::Red);
    EXPECT_EQ(judge(rules, 8, 8), Light::Red);
}

TEST(Session, DoesNothingBeforeItsBeginning) {
    Session session(catalogue(), plan());
    EXPECT_TRUE(session.apply(Tick{1000}).empty());
    EXPECT_EQ(session.mode(), Mode::New);
}

TEST(Session, TakesExactlyThePlannedTimeWhenNobodyInterferes) {
    Session session = begun();
    play(session, 1'000'000'000);
    EXPECT_EQ(session.coached_ms(), plan().total_s() * 1000);
    EXPECT_EQ(session.end(), End{EndKind::Finished});
}

TEST(Session, KnowsWhatIsLeft) {
    Session session = begun();
    EXPECT_EQ(session.left_ms(), plan().total_s() * 1000);
    play(session, 100'000);
    EXPECT_EQ(session.left_ms(), plan().total_s() * 1000 - 100'000);
}

TEST(Session, AsksForTheSignsAndThePainFirst) {
    Session session = begun(true);
    ASSERT_EQ(session.mode(), Mode::Asking);
    EXPECT_EQ(session.ask(), Ask{AskKind::Signs});
    session.apply(Reply{0, none_of_them});
    EXPECT_EQ(session.ask(), Ask{AskKind::PainBefore});
    session.apply(Reply{2, {}});
    EXPECT_EQ(session.mode(), Mode::Coaching);
    EXPECT_EQ(session.answered().pain_before, 2);
    EXPECT_EQ(session.item(), 0U);
}

TEST(Session, AsksForEachSignOfWhomIsNotSureOfTheList) {
    Session session = begun(true);
    session.apply(Reply{0, not_sure});
    for (std::size_t at = 0; at < asked_of_everybody(); ++at) {
        EXPECT_EQ(session.ask()->kind, AskKind::Sign);
        session.apply(Reply{0, "no"});
    }
    EXPECT_EQ(session.ask(), Ask{AskKind::PainBefore});
}

TEST(Session, EndsWhenASignIsThereOrNotAnswered) {
    for (const CheckInSign& sign : shipped_catalogue().session.check_in) {
        if (sign.asked_with) continue;
        Session session = begun(true);
        session.apply(Reply{0, sign.id.value()});
        EXPECT_EQ(session.end()->kind, EndKind::Sign);
    }
    for (const Event& event : {Event(Reply{0, "yes"}), Event(Skip{})}) {
        Session session = begun(true);
        session.apply(Reply{0, not_sure});
        session.apply(event);
        EXPECT_EQ(session.end(), (End{EndKind::Sign, 0}));
    }
}

// Sessions that were begun when the signs were asked one by one go on.
TEST(Session, HearsAHurtAsUrgentlyAsTheSignThatItIsToldWith) {
    int heard = 0;
    for (const Hurt& hurt : catalogue().session.hurts) {
        if (!hurt.told_with) continue;
        const auto& signs = catalogue().session.check_in;
        EXPECT_EQ(hurt.tier, std::ranges::find(signs, *hurt.told_with, &CheckInSign::id)->tier);
        EXPECT_EQ(hurt.light, Light::Black);
        ++heard;
    }
    EXPECT_EQ(heard, 1);
}

TEST(Session, TakesAYesOrANoForTheFirstOfTheSigns) {
    Session yes = begun(true);
    yes.apply(Reply{0, "yes"});
    EXPECT_EQ(yes.end(), (End{EndKind::Sign, 0}));
    Session no = begun(true);
    for (std::size_t at = 0; at < asked_of_everybody(); ++at) no.apply(Reply{0, "no"});
    EXPECT_EQ(no.ask(), Ask{AskKind::PainBefore});
}

TEST(Session, AsksNothingAgainThatWasAnsweredAMomentAgo) {
    Session session{shipped_catalogue(), plan()};
    session.apply(Begin{true, 2, true});
    EXPECT_EQ(session.mode(), Mode::Coaching);
    EXPECT_EQ(session.answered().pain_before, 2);
}

TEST(Session, DoesNotBeginWithTooMuchPain) {
    EXPECT_EQ(checked_in(6).mode(), Mode::Coaching);
    EXPECT_EQ(checked_in(7).end(), End{EndKind::TooPainful});
}

TEST(Session, DoesNotBeginWithClearlyMorePainThanWasAnswered) {
    for (const auto& [now, end] : {std::pair{2, false}, std::pair{3, true}}) {
        Session session = begun(true);
        for (const auto& event : check_in(now)) session.apply(event);
        EXPECT_EQ(session.end() == End{EndKind::PainRose}, end);
    }
}

TEST(Session, TakesNoAnswerAboutThePainForTheWorst) {
    Session session = begun(true);
    session.apply(Reply{0, none_of_them});
    session.apply(Skip{});
    EXPECT_EQ(session.end(), End{EndKind::TooPainful});
}

TEST(Session, BeginsWithMuchPainWhenThereIsOnlyRest) {
    SessionPlan rest = plan();
    std::erase_if(rest.items, [](const PlanItem& item) {
        return item.stretch->kind != Kind::Ease && item.stretch->kind != Kind::Breathing;
    });
    Session session = begun(true, rest);
    for (const Event& event : check_in(9)) session.apply(event);
    EXPECT_FALSE(session.end() == End{EndKind::TooPainful});
}

TEST(Session, LetsNoTimePassWhilePaused) {
    Session session = in_a_long_hold();
    const auto before = session.in_cue_ms();
    session.apply(Pause{});
    session.apply(Tick{3000});
    EXPECT_EQ(session.in_cue_ms(), before);
    session.apply(Resume{});
    EXPECT_EQ(session.mode(), Mode::Ready);
    session.apply(Tick{2000});
    EXPECT_EQ(session.in_cue_ms(), before);
    EXPECT_EQ(session.ready_ms(), 3000);
    session.apply(Tick{3000});
    EXPECT_EQ(session.mode(), Mode::Coaching);
    session.apply(Tick{500});
    EXPECT_EQ(session.in_cue_ms(), before + 500);
}

TEST(Session, PausesByItselfAfterAGap) {
    Session session = in_a_long_hold();
    const auto before = session.in_cue_ms();
    session.apply(Tick{3001});
    EXPECT_EQ(session.mode(), Mode::Paused);
    EXPECT_EQ(session.in_cue_ms(), before);
}

TEST(Session, IgnoresTimeThatRunsBackwards) {
    Session session = in_a_long_hold();
    const auto before = session.in_cue_ms();
    session.apply(Tick{-200});
    EXPECT_EQ(session.in_cue_ms(), before);
}

TEST(Session, SkipsToTheNextStretch) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    session.apply(Skip{});
    EXPECT_EQ(session.item(), item + 1);
    EXPECT_EQ(session.items()[item].outcome, Outcome::Skipped);
}

TEST(Session, GoesBackToTheBeginningAndThenToTheStretchBefore) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    session.apply(Back{});
    EXPECT_EQ(session.item(), item);
    EXPECT_EQ(session.cue()->kind, CueKind::Prepare);
    session.apply(Back{});
    EXPECT_EQ(session.item(), item - 1);
    EXPECT_EQ(session.items()[item].outcome, Outcome::NotBegun);
}

TEST(Session, NeverGoesBackToWhatPainEnded) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    told_by(session, {Hurts{}, Reply{9, {}}, Reply{0, "strong"}});
    ASSERT_EQ(session.items()[item].outcome, Outcome::Ended);
    session.apply(Back{});
    EXPECT_EQ(session.item(), item - 1);
    // … and is passed over on the way forth.
    session.apply(Skip{});
    EXPECT_EQ(session.item(), item + 1);
}

TEST(Session, RepeatsTheRoundAndCountsItOnce) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    session.apply(Repeat{});
    EXPECT_EQ(session.mode(), Mode::Ready);
    EXPECT_EQ(session.cue()->repetition, 1);
    session.apply(Tick{3000});
    session.apply(Tick{2000});
    while (session.item() == item) session.apply(Tick{1000});
    const auto& held = session.items()[item].held_ms;
    EXPECT_EQ(held[0], held[1]);
    EXPECT_GT(held[0], 0);
}

TEST(Session, RepeatsACompletedRoundWithoutCountingItTwice) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    play_until(session, [](const Cue& cue) { return cue.kind == CueKind::Settle; });
    session.apply(Repeat{});
    ASSERT_EQ(session.item(), item);
    session.apply(Tick{3000});
    session.apply(Tick{2000});
    while (session.item() == item) session.apply(Tick{1000});
    EXPECT_EQ(session.items()[item].held_ms[0], session.items()[item].held_ms[1]);
}

TEST(Session, EasesToAnEasierVariantFirstAndThenToLess) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    const PlanItem planned = plan().items[item];
    session.apply(Easier{});
    const Form eased = session.items()[item].form;
    if (planned.easier)
        EXPECT_EQ(eased.variant, planned.easier->variant);
    else
        EXPECT_LT(eased.dose.hold_s, planned.dose.hold_s);
    session.apply(Easier{});
    EXPECT_LT(session.items()[item].form.dose.hold_s, planned.dose.hold_s);
    for (int times = 0; times < 10; ++times) session.apply(Easier{});
    EXPECT_TRUE(told_by(session, {Easier{}}).contains("say.easiest"));
    EXPECT_EQ(session.item(), item);
}

TEST(Session, WaitsUntilThePersonSaysSo) {
    Session session = checked_in();
    ASSERT_EQ(session.cue()->kind, CueKind::Prepare);
    session.apply(Wait{});
    EXPECT_EQ(session.mode(), Mode::Waiting);
    play(session, 60'000);
    EXPECT_EQ(session.in_cue_ms(), 0);
    session.apply(Resume{});
    EXPECT_EQ(session.mode(), Mode::Coaching);
}

TEST(Session, WaitsAtTheBeginningOfTheRound) {
    Session session = in_a_long_hold();
    session.apply(Wait{});
    EXPECT_EQ(session.mode(), Mode::Waiting);
    EXPECT_EQ(session.in_cue_ms(), 0);
    session.apply(Resume{});
    EXPECT_EQ(session.mode(), Mode::Ready);
}

TEST(Hurting, StopsTheHoldAtOnceAndAsks) {
    Session session = in_a_long_hold();
    session.apply(Hurts{});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtPain});
    session.apply(Tick{2000});
    session.apply(Reply{2, {}});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtKind});
}

TEST(Hurting, ALittleGoesOn) {
    Session session = in_a_long_hold();
    const auto item = session.item();
    told_by(session, {Hurts{}, Reply{3, {}}, Reply{0, "strong"}});
    EXPECT_EQ(session.mode(), Mode::Ready);
    EXPECT_EQ(session.item(), item);
}

TEST(Hurting, SomewhatMoreMakesItShorterAndTwiceEndsTheStretch) {
    Session session = checked_in(4);
    play_until(session,
               [](const Cue& cue) { return is_hold(cue) && cue.length_ms >= 15'000 && cue.side; });
    const auto item = session.item().value();
    told_by(session, {Hurts{}, Reply{6, {}}, Reply{0, "strong"}});
    EXPECT_EQ(session.item(), item);
    EXPECT_EQ(session.items()[item].form.dose.hold_s, 10);
    EXPECT_EQ(session.items()[item].worst, Light::Amber);
    play_until(session, is_hold);
    told_by(session, {Hurts{}, Reply{6, {}}, Reply{0, "strong"}});
    EXPECT_EQ(session.items()[item].outcome, Outcome::Ended);
}

TEST(Hurting, SharpOrMuchEndsTheStretch) {
    for (const auto& reply : {Reply{1, "sharp"}, Reply{8, "strong"}}) {
        Session session = in_a_long_hold();
        const auto item = session.item().value();
        told_by(session, {Hurts{}, Reply{reply.number, {}}, Reply{0, reply.word}});
        EXPECT_EQ(session.items()[item].outcome, Outcome::Ended);
        EXPECT_EQ(session.items()[item].worst, Light::Red);
        EXPECT_EQ(session.item(), item + 1);
    }
}

TEST(Hurting, ASignOfDangerEndsTheSession) {
    for (const char* kind : {"down_leg", "numb_weak", "dizzy", "chest"}) {
        Session session = in_a_long_hold();
        told_by(session, {Hurts{}, Reply{1, {}}, Reply{0, kind}});
        ASSERT_TRUE(session.end()) << kind;
        EXPECT_EQ(session.end()->kind, EndKind::Hurt) << kind;
    }
}

TEST(Hurting, IsNotForgottenWhenThePersonStopsBeforeTheLastAnswer) {
    for (const std::vector<Event>& events :
         {std::vector<Event>{Hurts{}}, {Hurts{}, Reply{9, {}}}, {Hurts{}, Stop{}}}) {
        Session session = in_a_long_hold();
        const auto item = session.item().value();
        told_by(session, events);
        EXPECT_EQ(summarise(catalogue(), session).items[item].worst, Light::Red);
    }
}

TEST(Hurting, DuringTheAnnouncementBelongsToTheStretchBeforeAndLeavesBoth) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    while (session.item() == item) session.apply(Tick{1000});
    ASSERT_EQ(session.cue()->kind, CueKind::Prepare);
    told_by(session, {Hurts{}, Reply{9, {}}, Reply{0, "strong"}});
    EXPECT_EQ(session.items()[item].outcome, Outcome::Ended);
    EXPECT_EQ(session.items()[item + 1].outcome, Outcome::Skipped);
    EXPECT_EQ(session.items()[item + 1].worst, Light::Green);
    EXPECT_NE(session.item(), item + 1);
}

TEST(Hurting, IsNotUndoneByEasing) {
    Session session = checked_in(4);
    play_until(session,
               [](const Cue& cue) { return is_hold(cue) && cue.length_ms >= 15'000 && cue.side; });
    const auto item = session.item().value();
    told_by(session, {Hurts{}, Reply{6, {}}, Reply{0, "strong"}});
    const Form shorter = session.items()[item].form;
    session.apply(Easier{});
    EXPECT_LE(session.items()[item].form.dose.hold_s, shorter.dose.hold_s);
    EXPECT_LE(session.items()[item].form.caps.range, shorter.caps.range);
}

TEST(Hurting, SaysNothingMildWhenTheNumberIsHigh) {
    Session session = in_a_long_hold();
    const auto told = told_by(session, {Hurts{}, Reply{9, {}}, Reply{0, "strong"}});
    EXPECT_FALSE(told.contains("say.text"));
    ASSERT_EQ(session.cue()->kind, CueKind::Prepare);
    EXPECT_EQ(session.cue()->say.front().id, "say.hurt_red");
}

TEST(Hurting, LeavesTheStretchWhenNobodyAnswers) {
    Session session = in_a_long_hold();
    const auto item = session.item().value();
    told_by(session, {Hurts{}, Skip{}, Skip{}});
    EXPECT_EQ(session.items()[item].outcome, Outcome::Ended);
}

TEST(Hurting, MayBeSomethingElseThanANumber) {
    Session session = in_a_long_hold();
    told_by(session, {Hurts{}, Skip{}});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtKind});
    session.apply(Reply{0, "dizzy"});
    EXPECT_EQ(session.mode(), Mode::Over);
}

/// The same moment, but for getting back into position.
void expect_nothing_lost(Session session, const Session& before) {
    ASSERT_EQ(session.mode(), Mode::Ready);
    session.apply(InPosition{});
    EXPECT_EQ(session, before);
}

TEST(Hurting, ByMistakeCostsNothing) {
    const Session before = in_a_long_hold();
    Session session = before;
    told_by(session, {Hurts{}, Reply{0, all_fine}});
    expect_nothing_lost(session, before);
}

TEST(Hurting, IsNoMistakeOnceANumberWasGiven) {
    Session session = in_a_long_hold();
    told_by(session, {Hurts{}, Reply{7, {}}, Reply{0, all_fine}});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtKind});
}

TEST(Leaving, AsksOnceAndGoesOnWhereItWas) {
    const Session before = in_a_long_hold();
    for (const Event& back : {Event(Reply{0, "no"}), Event(Skip{}), Event(Resume{})}) {
        Session session = before;
        session.apply(Leave{});
        EXPECT_EQ(session.ask(), Ask{AskKind::Leave});
        session.apply(Tick{2000});
        session.apply(Leave{});
        for (const Event& ignored : {Event(Easier{}), Event(Back{}), Event(Repeat{})})
            session.apply(ignored);
        session.apply(back);
        expect_nothing_lost(session, before);
    }
}

TEST(Leaving, FinishesByYesAndByStop) {
    for (const Event& finish : {Event(Reply{0, "yes"}), Event(Stop{})}) {
        Session session = in_a_long_hold();
        Session stopped = session;
        stopped.apply(Stop{});
        session.apply(Leave{});
        session.apply(finish);
        EXPECT_EQ(session, stopped);
    }
}

TEST(Leaving, IsAPauseForWhoGoesAway) {
    Session session = in_a_long_hold();
    Session paused = session;
    paused.apply(Pause{});
    session.apply(Leave{});
    session.apply(Pause{});
    EXPECT_EQ(session, paused);
}

TEST(Leaving, DoesNotKeepAnybodyFromTellingOfPain) {
    Session session = in_a_long_hold();
    session.apply(Leave{});
    session.apply(Hurts{});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtPain});
    session.apply(Leave{});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtPain});
}

TEST(Leaving, IsStoppingWhereNobodyCanAnswer) {
    Session session = begun(false);
    session.apply(Leave{});
    EXPECT_EQ(session.end(), End{EndKind::Stopped});
}

TEST(InPosition, BeginsTheMovementWithoutTheRestOfTheSetUp) {
    Session session = checked_in();
    ASSERT_EQ(session.cue()->kind, CueKind::Prepare);
    const std::int64_t left_ms = session.left_ms();
    const std::int64_t set_up_ms = session.cue()->length_ms;
    session.apply(InPosition{});
    EXPECT_TRUE(session.cue()->is_phase());
    EXPECT_EQ(session.coached_ms(), 0);
    EXPECT_EQ(session.left_ms(), left_ms - set_up_ms);
}

TEST(InPosition, CutsShortNeitherAHoldNorARest) {
    Session session = in_a_long_hold();
    const Session before = session;
    session.apply(InPosition{});
    EXPECT_EQ(session, before);
    session.apply(Pause{});
    session.apply(InPosition{});
    EXPECT_EQ(session.mode(), Mode::Paused);
    Session resting = checked_in();
    play_until(resting, [](const Cue& cue) { return cue.kind == CueKind::Settle; });
    const Session rest = resting;
    resting.apply(InPosition{});
    EXPECT_EQ(resting, rest);
}

TEST(Stopping, StillAsksHowItWas) {
    Session session = in_a_long_hold();
    session.apply(Stop{});
    EXPECT_EQ(session.ask(), Ask{AskKind::PainAfter});
    session.apply(Reply{2, {}});
    EXPECT_EQ(session.end(), End{EndKind::Stopped});
    EXPECT_EQ(session.answered().pain_after, 2);
}

TEST(Stopping, AsksWhatHurtOnlyOfWhomItLeavesWorse) {
    const std::string stretch = plan().items.front().stretch->id.value();
    Session session = in_a_long_hold();
    session.apply(Stop{});
    session.apply(Reply{7, {}});
    EXPECT_EQ(session.ask(), Ask{AskKind::HurtBy});
    session.apply(Reply{0, stretch});
    EXPECT_EQ(session.end(), End{EndKind::Stopped});
    EXPECT_EQ(session.answered().pain_after, 7);
    EXPECT_EQ(session.answered().hurt_by, StretchId(stretch));
}

TEST(Stopping, TwiceLeavesAtOnce) {
    Session session = in_a_long_hold();
    session.apply(Stop{});
    session.apply(Stop{});
    EXPECT_EQ(session.end(), End{EndKind::Stopped});
}

TEST(Stopping, AtTheLastQuestionsDoesNotTakeBackWhatWasDone) {
    Session session = checked_in();
    while (!session.ask()) session.apply(Tick{1000});
    session.apply(Stop{});
    EXPECT_EQ(session.end(), End{EndKind::Finished});
}

TEST(Replies, OfTheWrongKindChangeNothing) {
    Session session = begun(true);
    for (const auto& reply : {Reply{3, {}}, Reply{0, "perhaps"}, Reply{0, ""}}) {
        session.apply(reply);
        EXPECT_EQ(session.ask(), Ask{AskKind::Signs});
    }
    Session hurting = in_a_long_hold();
    hurting.apply(Hurts{});
    for (const auto& reply : {Reply{11, {}}, Reply{-1, {}}, Reply{4, "strong"}}) {
        hurting.apply(reply);
        EXPECT_EQ(hurting.ask(), Ask{AskKind::HurtPain});
    }
}

TEST(Script, GivesEachSideItsFullTimeWithASwitchBetween) {
    Session session = begun();
    bool switched = false;
    while (session.mode() != Mode::Over) {
        for (const auto& effect : session.apply(Tick{1000})) {
            const auto* begin = std::get_if<BeginCue>(&effect);
            switched = switched || (begin && begin->cue.kind == CueKind::SwitchSides);
        }
    }
    EXPECT_TRUE(switched);
    for (const auto& item : session.items()) EXPECT_EQ(item.held_ms[0], item.held_ms[1]);
}

TEST(Script, BreathesInTheArticlesOrderOnlyWhenAsked) {
    const auto first_breath = [](BreathChoice breath) {
        SessionPlan of = healthy_plan();
        of.breath = breath;
        const auto item = std::ranges::find_if(
            of.items, [](const PlanItem& one) { return one.stretch->id == StretchId("cat-cow"); });
        const auto at = static_cast<std::size_t>(item - of.items.begin());
        const auto cues = ScriptWriter(catalogue(), of).item(at, form_of(*item), {});
        return std::ranges::find_if(cues, is_hold)->breath;
    };
    EXPECT_EQ(first_breath(BreathChoice::Usual), Breath::In);
    EXPECT_EQ(first_breath(BreathChoice::Article), Breath::Out);
}

/// What a plan says and shows of the breath, in all its cues.
std::set<std::string> breath_of(const SessionPlan& plan) {
    std::set<std::string> said;
    for (std::size_t at = 0; at < plan.items.size(); ++at) {
        for (const Cue& cue :
             ScriptWriter(catalogue(), plan).item(at, form_of(plan.items[at]), {})) {
            said.insert("shown." + std::string(name_of(cue.breath)));
            for (const Message& message : cue.say) said.insert(message.id);
        }
    }
    return said;
}

TEST(Script, NeverPacesWhoBreathesInTheirOwnTime) {
    SessionPlan plan = healthy_plan();
    const auto paced = breath_of(plan);
    EXPECT_TRUE(paced.contains("say.breathe_in"));
    EXPECT_TRUE(paced.contains("shown.slow"));
    EXPECT_FALSE(paced.contains("say.own_breath"));
    plan.breath = BreathChoice::Own;
    const auto own = breath_of(plan);
    EXPECT_TRUE(own.contains("say.own_breath"));
    for (const char* id : {"say.breathe_in", "say.breathe_out", "say.breathe_slowly", "say.in",
                           "say.out", "shown.in", "shown.out", "shown.slow"})
        EXPECT_FALSE(own.contains(id)) << id;
}

TEST(Script, CountsTheLastSecondsOfALongHoldDown) {
    Session session = in_a_long_hold();
    std::vector<Tone> tones;
    while (is_hold(*session.cue())) {
        for (const auto& effect : session.apply(Tick{500})) {
            const auto* mark = std::get_if<ReachMark>(&effect);
            if (mark != nullptr && mark->mark.tone) tones.push_back(*mark->mark.tone);
        }
    }
    EXPECT_EQ(tones, std::vector<Tone>(3, Tone::Count));
}

}  // namespace
}  // namespace limber::testing
