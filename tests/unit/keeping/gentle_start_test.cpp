// A gentle start is one session on one day; after that the rest is asked.
#include "limber/exchange/record.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/screening/intake.hpp"
#include "limber/store/memory.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Date today = Date::create(2026, 11, 20).value();

class StartingGently : public ::testing::Test {
protected:
    static AnswerSheet sheet_of(const Date& day) {
        const Catalogue& catalogue = shipped_catalogue();
        return {.date = day,
                .answers = answers_of(catalogue, {{catalogue.intake.gentle.screen.id, {}}})};
    }
    void at(const Date& day, int minute_of_day = 600) { clock.set(moment_at(day, minute_of_day)); }
    GentleStart start() { return must(diary.gentle_start()); }
    SessionPlan plan(const PlanOptions& options = {}) {
        return session_today(shipped_catalogue(), sheet, options).value();
    }
    Coaching begin() { return must(diary.begin(sheet, plan(), 1000)); }
    /// A session of which so many seconds were led.
    void practise(int seconds) {
        Coaching coaching = begin();
        coaching.apply(Begin{true, 0, true});
        for (int second = 0; second < seconds; ++second) coaching.apply(Tick{1000});
        coaching.apply(Stop{});
        for (int question = 0; question < 4; ++question) coaching.apply(Reply{0, {}});
        ASSERT_EQ(coaching.session().mode(), Mode::Over);
    }

    AnswerSheet sheet = sheet_of(today);
    SetClock clock{moment_at(today, 600)};
    store::Memory memory;
    Ports ports = memory.ports();
    StopJournal journal{shipped_catalogue(), english(), clock, ports.journal};
    Diary diary{shipped_catalogue(), clock, ports, journal, must(ports.people.chosen())};
};

TEST_F(StartingGently, IsOfferedToWhomNothingIsKnownOf) {
    EXPECT_EQ(start(), GentleStart::Offered);
    must(diary.take_answers({.date = today, .answers = healthy_answers()}, {}));
    EXPECT_EQ(start(), GentleStart::None);
}

TEST_F(StartingGently, IsNotOfferedToWhomSomethingStops) {
    journal.suspect(diary.person().id, "CV1");
    EXPECT_EQ(start(), GentleStart::None);
}

TEST_F(StartingGently, IsKeptAndCountsAsACheckIn) {
    must(diary.take_answers(sheet, {}));
    EXPECT_EQ(start(), GentleStart::Begun);
    EXPECT_EQ(must(diary.find_answers())->answers, sheet.answers);
    EXPECT_TRUE(must(diary.is_checked_in(sheet)));
}

TEST_F(StartingGently, IsOverAfterItsSession) {
    must(diary.take_answers(sheet, {}));
    practise(120);
    EXPECT_EQ(start(), GentleStart::Over);
    EXPECT_FALSE(must(diary.find_answers()));
    EXPECT_EQ(diary.begin(sheet, plan(), 1000).error().message.id, "answers.rest_first");
    EXPECT_EQ(diary.take_answers(sheet, {}).error().message.id, "answers.rest_first");
}

TEST_F(StartingGently, IsNotOverByASessionOfWhichNothingWasDone) {
    must(diary.take_answers(sheet, {}));
    Coaching coaching = begin();
    coaching.apply(Begin{true, 0, false});
    coaching.apply(Stop{});
    ASSERT_EQ(coaching.session().mode(), Mode::Over);
    EXPECT_EQ(start(), GentleStart::Begun);
}

TEST_F(StartingGently, IsOverOnTheNextDay) {
    must(diary.take_answers(sheet, {}));
    at(today.plus_days(1));
    EXPECT_EQ(start(), GentleStart::Over);
    EXPECT_FALSE(must(diary.find_answers()));
    EXPECT_EQ(diary.take_answers(sheet_of(today.plus_days(1)), {}).error().message.id,
              "answers.rest_first");
}

TEST_F(StartingGently, EndsWithAnswersToTheWhole) {
    must(diary.take_answers(sheet, {}));
    practise(120);
    must(diary.take_answers({.date = today, .answers = healthy_answers()}, {}));
    EXPECT_EQ(start(), GentleStart::None);
    EXPECT_TRUE(must(diary.find_answers()));
}

TEST_F(StartingGently, TakesNoMoreThanItsMinutes) {
    const Gentle& gentle = shipped_catalogue().intake.gentle;
    EXPECT_EQ(plan().minutes, gentle.minutes);
    EXPECT_EQ(plan({.minutes = 20}).minutes, gentle.most_minutes);
    EXPECT_FALSE(plan().items.empty());
    EXPECT_FALSE(week_today(shipped_catalogue(), sheet, {}));
}

TEST_F(StartingGently, LeadsToNoProgress) {
    must(diary.take_answers(sheet, {}));
    Coaching coaching = begin();
    coaching.apply(Begin{true, 0, true});
    while (coaching.session().mode() == Mode::Coaching) coaching.apply(Tick{1000});
    for (int question = 0; question < 4; ++question) coaching.apply(Reply{0, {}});
    ASSERT_EQ(coaching.session().mode(), Mode::Over);
    at(today.plus_days(1));
    EXPECT_FALSE(must(diary.find_untold_morning()));
    const Progress progress = must(diary.progress({}));
    EXPECT_EQ(progress.sessions, 0);
    EXPECT_TRUE(progress.history.empty());
}

}  // namespace
}  // namespace limber::testing
