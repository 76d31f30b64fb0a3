// Answers that were given a moment ago spare the questions before a session; nothing else does.
#include "limber/keeping/diary.hpp"
#include "limber/keeping/today.hpp"
#include "limber/store/memory.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Date today = Date::create(2026, 11, 20).value();

class CheckedIn : public ::testing::Test {
protected:
    void at(int minute_of_day) { clock.set(moment_at(today, minute_of_day)); }
    bool is_checked_in() { return must(diary.is_checked_in(sheet)); }
    /// A session that hurt and was stopped.
    void practise() {
        Coaching coaching =
            must(diary.begin(sheet, session_today(shipped_catalogue(), sheet, {}).value(), 1000));
        coaching.apply(Begin{true, 0, true});
        for (const Event& event :
             {Event(Hurts{}), Event(Reply{5, {}}), Event(Reply{0, "down_leg"})})
            coaching.apply(event);
        ASSERT_EQ(coaching.session().mode(), Mode::Over);
    }

    AnswerSheet sheet{.date = today, .answers = healthy_answers()};
    SetClock clock{moment_at(today, 600)};
    store::Memory memory;
    Ports ports = memory.ports();
    StopJournal journal{shipped_catalogue(), english(), clock, ports.journal};
    Diary diary{shipped_catalogue(), clock, ports, journal, must(ports.people.chosen())};
};

TEST_F(CheckedIn, IsWhoAnsweredWithinTheHour) {
    EXPECT_FALSE(is_checked_in());
    must(diary.take_answers(sheet, {}));
    EXPECT_TRUE(is_checked_in());
    at(660);
    EXPECT_TRUE(is_checked_in());
    at(661);
    EXPECT_FALSE(is_checked_in());
}

TEST_F(CheckedIn, IsNobodyWhoseClockWasSetBack) {
    must(diary.take_answers(sheet, {}));
    at(599);
    EXPECT_FALSE(is_checked_in());
}

TEST_F(CheckedIn, IsNobodyByAnswersOfAnotherDay) {
    sheet.date = today.plus_days(-1);
    must(diary.take_answers(sheet, {}));
    EXPECT_FALSE(is_checked_in());
}

TEST_F(CheckedIn, IsNobodyByAnswersThatAreNotTheKeptOnes) {
    must(diary.take_answers(sheet, {}));
    sheet.answers = with_pain_at(sheet.answers, "low_back", 5);
    EXPECT_FALSE(is_checked_in());
}

TEST_F(CheckedIn, IsNobodyAgainAfterASession) {
    must(diary.take_answers(sheet, {}));
    at(610);
    practise();
    at(620);
    EXPECT_FALSE(is_checked_in());
}

}  // namespace
}  // namespace limber::testing
