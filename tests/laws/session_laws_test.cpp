// Laws of the coach over people, plans and events made up at random.
#include "limber/session/log.hpp"
#include "limber/session/session.hpp"
#include "limber/session/summary.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

Dice dice() {
    return [](int below) { return *rc::gen::inRange(0, below); };
}

/// Somebody's screening with their plan.
struct Practice {
    Screening screening;
    SessionPlan plan;
};

/// A person with a plan that holds something.
Practice make_practice() {
    Practice practice;
    while (practice.plan.items.empty()) {
        const Answers person = dice()(2) == 0 ? healthy_answers() : make_person(dice());
        practice.screening = screen(catalogue(), person, {});
        Wishes wishes = wishes_of(catalogue(), person, practice.screening);
        wishes.minutes = 4 + dice()(27);
        if (dice()(3) == 0) wishes.doses = DoseChoice::Article;
        for (const auto& stretch : catalogue().stretches)
            if (dice()(2) == 0) wishes.history[stretch.id] = Reached{dice()(8), std::nullopt};
        practice.plan = plan_session(catalogue(), permit_of(practice.screening), wishes);
        practice.plan.pain = dice()(7);
    }
    return practice;
}

Reply make_reply(const SessionPlan& plan) {
    const auto& hurts = catalogue().session.hurts;
    switch (dice()(7)) {
        case 0:
            return {0, "no"};
        case 6:
            return {0, dice()(2) == 0 ? all_fine : "yes"};
        case 1:
            return {0, dice()(4) == 0
                           ? hurts[static_cast<std::size_t>(dice()(static_cast<int>(hurts.size())))]
                                 .id.value()
                           : "strong"};
        case 2: {
            const auto at = static_cast<std::size_t>(dice()(static_cast<int>(plan.items.size())));
            return {0, plan.items[at].stretch->id.value()};
        }
        case 3:
            return {};
        default:
            return {dice()(7), {}};
    }
}

Event make_event(const SessionPlan& plan) {
    switch (dice()(22)) {
        case 20:
            return Leave{};
        case 21:
            return InPosition{};
        case 0:
            return Pause{};
        case 1:
        case 2:
            return Resume{};
        case 3:
            return Skip{};
        case 4:
            return Back{};
        case 5:
            return Repeat{};
        case 6:
            return Easier{};
        case 7:
            return Wait{};
        case 8:
            return Hurts{};
        case 9:
        case 10:
        case 11:
        case 12:
            return make_reply(plan);
        case 13:
            return dice()(20) == 0 ? Event(Stop{}) : Event(Tick{4000});
        default:
            return Tick{dice()(3001)};
    }
}

std::vector<Event> make_events(const SessionPlan& plan) {
    std::vector<Event> events{Begin{dice()(4) != 0, plan.pain}};
    if (std::get<Begin>(events.front()).attended && dice()(8) != 0)
        for (const auto& event : check_in(dice()(7))) events.push_back(event);
    const int count = dice()(400);
    for (int at = 0; at < count; ++at) events.push_back(make_event(plan));
    return events;
}

bool within(const Form& form, const Screening& screening) {
    const Permission* permitted = screening.find(*form.variant);
    if (permitted == nullptr) return false;
    const Caps& caps = permitted->caps;
    return form.caps.range <= caps.range &&
           form.dose.hold_s <= caps.hold_s.value_or(form.dose.hold_s) &&
           form.dose.sets <= caps.sets.value_or(form.dose.sets) &&
           (caps.sides.left || !form.caps.sides.left) &&
           (caps.sides.right || !form.caps.sides.right);
}

void check_state(const Session& session, const Practice& practice) {
    RC_ASSERT(session.end().has_value() == (session.mode() == Mode::Over));
    RC_ASSERT(session.ask().has_value() == (session.mode() == Mode::Asking));
    if (const Cue* cue = session.cue()) {
        RC_ASSERT(session.in_cue_ms() >= 0);
        RC_ASSERT(session.in_cue_ms() <= cue->length_ms);
        if (cue->side) {
            const Caps& caps = session.items()[*session.item()].form.caps;
            RC_ASSERT((cue->side == Side::Left ? caps.sides.left : caps.sides.right));
        }
    }
    if (session.mode() == Mode::Coaching || session.mode() == Mode::Ready)
        RC_ASSERT(session.cue() != nullptr);
    RC_ASSERT(session.left_ms() >= 0);
    for (const auto& item : session.items()) {
        RC_ASSERT(within(item.form, practice.screening));
        for (const auto held : item.held_ms) RC_ASSERT(held >= 0);
    }
}

/// Lets everything run to its end, answering harmlessly.
void finish(Session& session) {
    for (int steps = 0; steps < 100'000 && session.mode() != Mode::Over; ++steps) {
        if (session.ask()) {
            if (session.ask()->kind == AskKind::Signs) {
                session.apply(Reply{0, none_of_them});
                continue;
            }
            const bool kind = session.ask()->kind == AskKind::HurtKind;
            const bool sign =
                session.ask()->kind == AskKind::Sign || session.ask()->kind == AskKind::Leave;
            const bool name = session.ask()->kind == AskKind::HurtBy;
            session.apply(Reply{name || sign || kind ? 0 : 2, kind ? "strong" : sign ? "no" : ""});
        } else if (session.mode() == Mode::Paused || session.mode() == Mode::Waiting) {
            session.apply(Resume{});
        } else {
            session.apply(Tick{1000});
        }
    }
    RC_ASSERT(session.mode() == Mode::Over);
}

RC_GTEST_PROP(SessionLaws, AnyOrderOfEventsLeavesALegalStateWithinWhatIsPermitted, ()) {
    const Practice practice = make_practice();
    Session session(catalogue(), practice.plan);
    for (const auto& event : make_events(practice.plan)) {
        session.apply(event);
        check_state(session, practice);
    }
}

RC_GTEST_PROP(SessionLaws, NothingIsCoachedThatIsNotPermitted, ()) {
    const Practice practice = make_practice();
    Session session(catalogue(), practice.plan);
    for (const auto& event : make_events(practice.plan)) {
        for (const auto& effect : session.apply(event)) {
            const auto* begin = std::get_if<BeginCue>(&effect);
            if (begin == nullptr || !begin->item) continue;
            const Form& form = session.items()[*begin->item].form;
            RC_ASSERT(begin->cue.set <= form.dose.sets);
            RC_ASSERT(begin->cue.repetition <= form.dose.repetitions);
            if (begin->cue.kind == CueKind::Hold)
                RC_ASSERT(begin->cue.length_ms <=
                          practice.plan.items[*begin->item].dose.hold_s * 1000);
        }
    }
}

RC_GTEST_PROP(SessionLaws, EveryPathEndsInACheckOutOrASafetyStop, ()) {
    const Practice practice = make_practice();
    Session session = replay(catalogue(), practice.plan, make_events(practice.plan));
    finish(session);
    const EndKind kind = session.end()->kind;
    const bool safety = kind == EndKind::Sign || kind == EndKind::TooPainful ||
                        kind == EndKind::PainRose || kind == EndKind::Hurt;
    RC_ASSERT(safety || kind == EndKind::Finished || kind == EndKind::Stopped);
}

RC_GTEST_PROP(SessionLaws, WhatPainEndedIsNeverLedAgain, ()) {
    const Practice practice = make_practice();
    Session session(catalogue(), practice.plan);
    std::vector<bool> ended(practice.plan.items.size());
    for (const auto& event : make_events(practice.plan)) {
        session.apply(event);
        for (std::size_t at = 0; at < ended.size(); ++at) {
            RC_ASSERT(!ended[at] || session.items()[at].outcome == Outcome::Ended);
            ended[at] = session.items()[at].outcome == Outcome::Ended;
        }
    }
}

RC_GTEST_PROP(SessionLaws, NothingThatWasMadeLessBecomesMoreAgain, ()) {
    const Practice practice = make_practice();
    Session session(catalogue(), practice.plan);
    std::vector<ItemState> before = session.items();
    for (const auto& event : make_events(practice.plan)) {
        session.apply(event);
        for (std::size_t at = 0; at < before.size(); ++at) {
            const Form& then = before[at].form;
            const Form& now = session.items()[at].form;
            RC_ASSERT(now.dose.hold_s <= then.dose.hold_s);
            RC_ASSERT(now.dose.repetitions <= then.dose.repetitions);
            RC_ASSERT(now.dose.sets <= then.dose.sets);
            RC_ASSERT(now.caps.range <= then.caps.range);
            RC_ASSERT(session.items()[at].worst >= before[at].worst);
        }
        before = session.items();
    }
}

RC_GTEST_PROP(SessionLaws, TwoStopsAlwaysEndIt, ()) {
    const Practice practice = make_practice();
    Session session = replay(catalogue(), practice.plan, make_events(practice.plan));
    session.apply(Stop{});
    session.apply(Stop{});
    RC_ASSERT(session.mode() == Mode::Over);
}

RC_GTEST_PROP(SessionLaws, ReplayingTheKeptLogGivesTheSameState, ()) {
    const Practice practice = make_practice();
    const auto events = make_events(practice.plan);
    std::vector<LogEntry> entries;
    for (const auto& event : events) entries.push_back(entry_of(event));
    const auto read = read_log(log_version, entries);
    RC_ASSERT(read.has_value());
    RC_ASSERT(*read == events);
    const Session once = replay(catalogue(), practice.plan, events);
    const Session again = replay(catalogue(), practice.plan, *read);
    RC_ASSERT(once == again);
    RC_ASSERT(summarise(catalogue(), once) == summarise(catalogue(), again));
}

RC_GTEST_PROP(SessionLaws, HowTimeIsCutIntoTicksDoesNotMatter, ()) {
    const Practice practice = make_practice();
    std::vector<Event> whole;
    std::vector<Event> cut;
    for (const auto& event : make_events(practice.plan)) {
        whole.push_back(event);
        const auto* tick = std::get_if<Tick>(&event);
        if (tick == nullptr || tick->ms > catalogue().session.longest_gap_ms) {
            cut.push_back(event);
            continue;
        }
        for (std::int64_t left = tick->ms; left > 0;) {
            const std::int64_t part = std::min<std::int64_t>(left, 1 + dice()(1000));
            cut.emplace_back(Tick{part});
            left -= part;
        }
    }
    RC_ASSERT(replay(catalogue(), practice.plan, whole) == replay(catalogue(), practice.plan, cut));
}

RC_GTEST_PROP(SessionLaws, PlannedSecondsArePlayedSeconds, ()) {
    const Practice practice = make_practice();
    Session session(catalogue(), practice.plan);
    session.apply(Begin{false, practice.plan.pain});
    const std::int64_t total_ms = practice.plan.total_s() * std::int64_t{1000};
    while (session.mode() != Mode::Over) {
        RC_ASSERT(session.coached_ms() + session.left_ms() == total_ms);
        session.apply(Tick{1 + dice()(3000)});
    }
    RC_ASSERT(session.coached_ms() == total_ms);
}

RC_GTEST_PROP(SessionLaws, PausingChangesNothingButTheClock, ()) {
    const Practice practice = make_practice();
    Session straight(catalogue(), practice.plan);
    Session paused(catalogue(), practice.plan);
    for (Session* session : {&straight, &paused}) session->apply(Begin{false, 0});
    while (straight.mode() != Mode::Over) {
        straight.apply(Tick{1000});
        if (dice()(20) == 0) {
            paused.apply(dice()(2) == 0 ? Event(Pause{}) : Event(Tick{60'000}));
            paused.apply(Tick{dice()(3000)});
            paused.apply(Resume{});
            while (paused.mode() == Mode::Ready)
                paused.apply(Tick{std::min<std::int64_t>(paused.ready_ms(), 1000)});
        }
        paused.apply(Tick{1000});
    }
    RC_ASSERT(summarise(catalogue(), straight) == summarise(catalogue(), paused));
}

RC_GTEST_PROP(SessionLaws, EachSideGetsTheSameTimeUnlessItWasEasedOrEnded, ()) {
    const Practice practice = make_practice();
    Session session = replay(catalogue(), practice.plan, make_events(practice.plan));
    finish(session);
    for (std::size_t at = 0; at < session.items().size(); ++at) {
        const ItemState& item = session.items()[at];
        const SideSet& sides = item.form.caps.sides;
        if (item.outcome != Outcome::Done || item.eased || !sides.left || !sides.right) continue;
        RC_ASSERT(item.held_ms[0] == item.held_ms[1]);
        if (item.form.variant->sides == Sides::Each && item.form.dose.hold_s > 0)
            RC_ASSERT(item.held_ms[2] == 0);
    }
}

TEST(Logs, OfAnotherVersionOrKindAreRefused) {
    const auto version = read_log(log_version + 1, {});
    ASSERT_FALSE(version);
    EXPECT_EQ(version.error().message.id, "session.log_version");
    const auto kind = read_log(log_version, {{"begin", 0, "attended"}, {"levitate", 0, ""}});
    ASSERT_FALSE(kind);
    EXPECT_EQ(kind.error().message.id, "session.log_kind");
}

}  // namespace
}  // namespace limber::testing
