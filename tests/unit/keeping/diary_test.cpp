// What is kept of a person's sessions, and what follows from it.
#include "limber/keeping/diary.hpp"

#include "limber/exchange/record.hpp"
#include "limber/keeping/today.hpp"
#include "limber/store/memory.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }

Date day(int of_november) { return Date::create(2026, 11, of_november).value(); }
Moment noon(int of_november) { return moment_at(day(of_november), 720); }
Moment at(int of_november, int minute_of_day) { return moment_at(day(of_november), minute_of_day); }

class DiaryTest : public ::testing::Test {
protected:
    [[nodiscard]] AnswerSheet sheet(int of_november = 20) const {
        return {.date = day(of_november), .answers = healthy_answers()};
    }
    [[nodiscard]] SessionPlan plan() const {
        return session_today(catalogue(), sheet(), {.minutes = 10}).value();
    }
    Coaching begin(const Moment& now) {
        clock.set(now);
        return must(diary.begin(sheet(), plan(), 1000));
    }

    /// A session that is led to its end, with all its questions answered.
    void practise(const Moment& now, const std::string& hurt = {}) {
        Coaching coaching = begin(now);
        coaching.apply(Begin{true, 0});
        for (const Event& event : check_in(2)) coaching.apply(event);
        if (!hurt.empty()) {
            for (const Event& event : {Event(Hurts{}), Event(Reply{5, {}}), Event(Reply{0, hurt})})
                coaching.apply(event);
        }
        while (coaching.session().mode() == Mode::Coaching) coaching.apply(Tick{1000});
        for (const Event& event :
             {Event(Reply{1, {}}), Event(Reply{3, {}}), Event(Reply{0, {}}), Event(Reply{0, {}})})
            coaching.apply(event);
        ASSERT_EQ(coaching.session().mode(), Mode::Over);
        ASSERT_FALSE(coaching.loss());
    }

    std::optional<Unfinished> find_unfinished(const Moment& now) {
        clock.set(now);
        BrokenOff found = must(diary.find_broken_off());
        problem = found.problem;
        return std::move(found.unfinished);
    }
    std::optional<AnswerSheet> find_answers(int of_november) {
        clock.set(noon(of_november));
        return must(diary.find_answers());
    }
    std::optional<Date> find_untold_morning(const Moment& now) {
        clock.set(now);
        return must(diary.find_untold_morning());
    }
    std::vector<RecordedSession> history() { return must(diary.record()).sessions; }
    /// Writes into the log of the session that is open.
    void append(const LogEntry& entry) {
        const PersonId& person = diary.person().id;
        must(ports.sessions.append(person, must(ports.sessions.open(person)).at(0).id, {entry}));
    }

    std::optional<Error> problem;
    SetClock clock{noon(20)};
    store::Memory memory;
    Ports ports = memory.ports();
    StopJournal journal{catalogue(), english(), clock, ports.journal};
    Diary diary{catalogue(), clock, ports, journal, must(ports.people.chosen())};
};

TEST_F(DiaryTest, KeepsASessionAndItsSummary) {
    practise(noon(20));
    const auto past = history();
    ASSERT_EQ(past.size(), 1U);
    ASSERT_TRUE(past[0].summary);
    EXPECT_EQ(past[0].summary->end, SessionEnd::Finished);
    EXPECT_EQ(past[0].summary->pain_before, 2);
    EXPECT_EQ(past[0].summary->pain_after, 1);
    EXPECT_EQ(past[0].summary->items.size(), plan().items.size());
}

TEST_F(DiaryTest, GoesOnWhereASessionWasBrokenOff) {
    std::int64_t left_ms = 0;
    {
        Coaching coaching = begin(noon(20));
        coaching.apply(Begin{false, 0});
        for (int ticks = 0; ticks < 100; ++ticks) coaching.apply(Tick{1000});
        coaching.save();
        left_ms = coaching.session().left_ms();
    }
    auto unfinished = find_unfinished(at(20, 725));
    ASSERT_TRUE(unfinished);
    const Coaching again = must(diary.go_on(std::move(*unfinished), sheet(), 1000));
    EXPECT_EQ(again.session().left_ms(), left_ms);
}

TEST_F(DiaryTest, ClosesWhatWasBrokenOffLongAgo) {
    {
        Coaching coaching = begin(noon(20));
        coaching.apply(Begin{false, 0});
        for (int ticks = 0; ticks < 100; ++ticks) coaching.apply(Tick{1000});
        coaching.save();
    }
    EXPECT_FALSE(find_unfinished(at(20, 720 + 181)));
    ASSERT_TRUE(history()[0].summary);
    EXPECT_EQ(history()[0].summary->end, SessionEnd::Left);
    EXPECT_EQ(history()[0].summary->coached_ms, 100'000);
}

TEST_F(DiaryTest, GoesOnWhenTheClockWasSetBack) {
    begin(noon(20)).apply(Begin{false, 0});
    EXPECT_TRUE(find_unfinished(at(20, 718)));
    EXPECT_FALSE(find_unfinished(at(20, 720 - 181)));
}

TEST_F(DiaryTest, GoesOnAcrossMidnight) {
    begin(at(20, 1435)).apply(Begin{false, 0});
    EXPECT_TRUE(find_unfinished(at(21, 5)));
}

TEST_F(DiaryTest, ClosesALogThatItDoesNotKnow) {
    Coaching coaching = begin(noon(20));
    coaching.apply(Begin{false, 0});
    append({"levitate", 1, ""});
    EXPECT_FALSE(find_unfinished(noon(20)));
    ASSERT_TRUE(problem);
    EXPECT_EQ(problem->message.id, "session.log_kind");
    EXPECT_FALSE(history()[0].summary);
    must(diary.close_open());
    ASSERT_TRUE(history()[0].summary);
    EXPECT_EQ(history()[0].summary->end, SessionEnd::Left);
}

TEST_F(DiaryTest, ClosesWhatWasKilledBetweenItsEndAndItsSummary) {
    must(diary.take_answers(sheet(20), {}));
    {
        Coaching coaching = begin(noon(20));
        coaching.apply(Begin{true, 0});
        coaching.save();
    }
    // The end is in the log, the summary is not written yet.
    append({"reply", 0, "yes"});
    EXPECT_FALSE(find_unfinished(noon(20)));
    EXPECT_EQ(history()[0].summary->sign, SignId("emergency"));
    EXPECT_FALSE(find_answers(20));
}

TEST_F(DiaryTest, KeepsAnswersForAWeek) {
    must(diary.take_answers(sheet(10), {}));
    EXPECT_TRUE(find_answers(17));
    EXPECT_FALSE(find_answers(18));
    EXPECT_FALSE(find_answers(9));
    EXPECT_EQ(find_answers(10)->answers, healthy_answers());
}

TEST_F(DiaryTest, ForgetsAnswersThatLedToAnUnsafeEnd) {
    must(diary.take_answers(sheet(20), {}));
    const auto are_kept = [&] { return must(ports.answers.find(diary.person().id)).has_value(); };
    practise(noon(20));
    EXPECT_TRUE(are_kept());
    practise(noon(21), "numb_weak");
    EXPECT_FALSE(are_kept());
    EXPECT_FALSE(find_answers(21));
}

TEST_F(DiaryTest, AsksForTheMorningOnceAndOnlyOnALaterDay) {
    EXPECT_FALSE(find_untold_morning(noon(20)));
    practise(noon(20));
    EXPECT_FALSE(find_untold_morning(noon(20)));
    EXPECT_FALSE(find_untold_morning(at(21, 3 * 60)));
    const auto last = find_untold_morning(noon(21));
    ASSERT_TRUE(last);
    must(diary.keep_morning(*last, 3));
    EXPECT_FALSE(find_untold_morning(noon(21)));
    EXPECT_EQ(history()[0].morning, 3);
}

TEST_F(DiaryTest, RaisesADoseAfterThreeGoodSessionsAndMornings) {
    for (int day = 16; day <= 18; ++day) {
        must(diary.take_answers(sheet(day), {}));
        clock.set(noon(day));
        Coaching coaching = must(diary.begin(sheet(day), plan(), 1000));
        coaching.apply(Begin{false, 1});
        while (coaching.session().mode() != Mode::Over) coaching.apply(Tick{1000});
        must(diary.keep_morning(*find_untold_morning(noon(day + 1)), 1));
    }
    clock.set(noon(20));
    const Progress progress = must(diary.progress({}));
    EXPECT_EQ(progress.history.at(StretchId("cat-cow")).stage, 1);
    const SessionPlan next =
        session_today(catalogue(), sheet(), {.minutes = 30, .progress = progress}).value();
    const auto cat_cow = std::ranges::find_if(
        next.items, [](const PlanItem& item) { return item.stretch->id == StretchId("cat-cow"); });
    ASSERT_NE(cat_cow, next.items.end());
    EXPECT_EQ(cat_cow->dose.repetitions, 8);
    EXPECT_TRUE(std::ranges::any_of(
        cat_cow->reasons, [](const Message& reason) { return reason.id == "progress.up"; }));
}

// They lift nothing, since they were not asked after it, and by them nothing may be done.
TEST_F(DiaryTest, EndsASessionWhenNewerAnswersDoNotTellOfWhatStands) {
    AnswerSheet fallen = sheet();
    fallen.answers = with(std::move(fallen.answers), "today_signs", "major_trauma");
    must(diary.take_answers(fallen, {}));
    const SessionPlan rest =
        session_today(catalogue(), fallen, {.minutes = catalogue().plan.least_minutes}).value();
    Coaching coaching = must(diary.begin(fallen, rest, 1000));
    coaching.apply(Begin{false, 2});
    coaching.look();
    ASSERT_EQ(coaching.session().mode(), Mode::Coaching);
    must(diary.take_answers(sheet(), {}));
    coaching.look();
    EXPECT_EQ(coaching.session().mode(), Mode::Over);
}

TEST_F(DiaryTest, GoesOnCoachingWhenNothingCanBeKeptAnyMore) {
    Coaching coaching = begin(noon(20));
    coaching.apply(Begin{false, 0});
    must(ports.people.erase(diary.person().id));
    for (int ticks = 0; ticks < 100; ++ticks) coaching.apply(Tick{1000});
    EXPECT_TRUE(coaching.loss());
    EXPECT_EQ(coaching.session().coached_ms(), 100'000);
}

TEST_F(DiaryTest, WritesHistoryAsJsonAndCsv) {
    practise(noon(20));
    practise(noon(21), "strong");
    const Record record = must(diary.record());
    const auto json = nlohmann::json::parse(history_json(catalogue(), record, english()));
    EXPECT_EQ(json["sessions"].size(), 2U);
    EXPECT_EQ(json["sessions"][1]["stretches"].size(), plan().items.size());
    const std::string csv = history_csv(record);
    const auto lines = std::ranges::count(csv, '\n');
    EXPECT_EQ(static_cast<std::size_t>(lines), 1 + 2 * plan().items.size());
    const auto columns =
        std::count(csv.begin(), csv.begin() + static_cast<std::ptrdiff_t>(csv.find('\n')), ',');
    EXPECT_EQ(std::ranges::count(csv, ','), columns * lines);
}

/// Sessions of the past, put right or deleted.
class PastTest : public DiaryTest {
protected:
    SessionId last() { return history().back().id; }
};

TEST_F(PastTest, IsCorrectedWhereItWasToldWrongly) {
    practise(noon(20));
    clock.set(noon(21));
    must(diary.correct_session(last(), {.date = day(18),
                                        .minute_of_day = 450,
                                        .pain_before = 4,
                                        .pain_after = 3,
                                        .effort = 7,
                                        .morning = 1}));
    const auto past = history();
    ASSERT_EQ(past.size(), 1U);
    EXPECT_TRUE(past[0].corrected);
    EXPECT_EQ(past[0].begun, at(18, 450));
    EXPECT_EQ(past[0].summary->pain_before, 4);
    EXPECT_EQ(past[0].summary->pain_after, 3);
    EXPECT_EQ(past[0].summary->effort, 7);
    EXPECT_EQ(past[0].morning, 1);
    EXPECT_FALSE(find_untold_morning(noon(21)));
}

TEST_F(PastTest, IsCorrectedByAnotherAnswerOnlyAndNotByOneMore) {
    practise(noon(20));
    const auto before = history()[0];
    const StretchId stretch = before.summary->items.front().stretch;
    must(diary.correct_session(
        last(), {.pain_after = before.summary->pain_after, .morning = 1, .helped = stretch}));
    EXPECT_FALSE(history()[0].corrected);
    must(diary.correct_session(last(), {.morning = 2}));
    EXPECT_TRUE(history()[0].corrected);
    must(diary.correct_session(last(), {.hurt_by = stretch}));
    EXPECT_TRUE(history()[0].corrected);
}

TEST_F(PastTest, KeepsWhatIsNotCorrected) {
    practise(noon(20));
    const auto before = history()[0];
    const StretchId stretch = before.summary->items.front().stretch;
    must(diary.correct_session(last(), {.effort = 9, .helped = stretch, .hurt_by = stretch}));
    const auto after = history()[0];
    EXPECT_EQ(after.summary->helped, stretch);
    EXPECT_EQ(after.summary->hurt_by, stretch);
    EXPECT_EQ(after.begun, before.begun);
    EXPECT_EQ(after.summary->items, before.summary->items);
    EXPECT_EQ(after.summary->pain_after, before.summary->pain_after);
    EXPECT_EQ(after.morning, before.morning);
}

TEST_F(PastTest, IsNotCorrectedToWhatCannotBe) {
    practise(noon(20));
    const auto id_of = [](const Result<void>& failed) { return failed.error().message.id; };
    EXPECT_EQ(id_of(diary.correct_session(last(), {.date = day(21)})), "history.future");
    EXPECT_EQ(id_of(diary.correct_session(SessionId("none"), {.effort = 1})), "history.gone");
    EXPECT_EQ(id_of(diary.correct_session(last(), {.hurt_by = StretchId("none")})),
              "history.not_in_it");
    EXPECT_EQ(id_of(diary.delete_session(SessionId("none"))), "history.gone");
    const Coaching open = begin(noon(20));
    EXPECT_EQ(id_of(diary.correct_session(last(), {.effort = 1})), "history.unreadable");
    EXPECT_FALSE(history()[0].corrected);
}

TEST_F(PastTest, CountsADeletedSessionNoMore) {
    practise(noon(20));
    EXPECT_FALSE(must(diary.progress({})).held_s.empty());
    must(diary.delete_session(last()));
    EXPECT_TRUE(history().empty());
    EXPECT_TRUE(must(diary.progress({})).held_s.empty());
    EXPECT_FALSE(find_untold_morning(noon(21)));
}

TEST_F(PastTest, LeavesWhatADeletedSessionStopped) {
    practise(noon(20), "numb_weak");
    ASSERT_FALSE(must(diary.standing()).empty());
    must(diary.delete_session(last()));
    EXPECT_TRUE(history().empty());
    EXPECT_FALSE(must(diary.standing()).empty());
}

/// The journal could not be written when it ended: the session alone knows of the stop.
TEST_F(PastTest, WritesDownWhatOnlyTheDeletedSessionKnew) {
    practise(noon(20));
    auto kept = must(ports.sessions.all(diary.person().id)).back();
    Summary summary = must(read_summary(*kept.summary));
    summary.end = SessionEnd::Hurt;
    summary.hurt = HurtId("numb_weak");
    kept.summary = write_summary(summary);
    must(ports.sessions.correct(diary.person().id, kept));
    ASSERT_TRUE(must(ports.journal.all(diary.person().id)).empty());
    must(diary.delete_session(last()));
    EXPECT_FALSE(must(diary.standing()).empty());
}

}  // namespace
}  // namespace limber::testing
