// How long answers hold: a week, fewer days for what changes sooner, and until a session tells of
// pain to whom nothing had hurt.
#include "limber/keeping/diary.hpp"
#include "limber/store/memory.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Date monday = Date::create(2026, 11, 16).value();

Answers sore_answers(const char* since) {
    Answers answers = with_pain_at(healthy_answers(), "low_back", 3);
    answers[QuestionId("pain_duration")] = Choice{OptionId(since)};
    for (const char* question : {"direction", "inflammatory_signs"})
        answers[QuestionId(question)] = Choice{};
    return answers;
}

class AnswersHeld : public ::testing::Test {
protected:
    void at(int days_later, int minute_of_day = 600) {
        clock.set(moment_at(monday.plus_days(days_later), minute_of_day));
    }
    void answer(const Answers& answers) {
        sheet = {.date = clock.today(), .answers = answers};
        must(diary.take_answers(sheet, {}));
    }
    /// A session with this pain before it, in it and after it.
    void practise(int before, std::optional<int> hurt, int after) {
        auto coaching =
            must(diary.begin(sheet, session_today(shipped_catalogue(), sheet, {}).value(), 1000));
        coaching.apply(Begin{true, 0});
        for (const Event& event : check_in(before)) coaching.apply(event);
        for (int second = 0; second < 60; ++second) coaching.apply(Tick{1000});
        if (hurt) {
            coaching.apply(Hurts{});
            coaching.apply(Reply{*hurt, {}});
            coaching.apply(Reply{0, "strong"});
        }
        coaching.apply(Stop{});
        coaching.apply(Reply{0, "yes"});
        while (coaching.session().mode() != Mode::Over) coaching.apply(Reply{after, {}});
    }
    bool hold() { return must(diary.find_answers()).has_value(); }
    std::optional<Overtaken> why() { return must(diary.why_asked_again()); }

    AnswerSheet sheet{.date = monday, .answers = {}};
    SetClock clock{moment_at(monday, 600)};
    store::Memory memory;
    Ports ports = memory.ports();
    StopJournal journal{shipped_catalogue(), english(), clock, ports.journal};
    Diary diary{shipped_catalogue(), clock, ports, journal, must(ports.people.chosen())};
};

TEST_F(AnswersHeld, HoldForAWeek) {
    answer(sore_answers("over_3_months"));
    at(7);
    EXPECT_TRUE(hold());
    EXPECT_EQ(why(), std::nullopt);
    at(8);
    EXPECT_FALSE(hold());
    EXPECT_EQ(why(), Overtaken::ByDays);
}

TEST_F(AnswersHeld, APainOfUnderThreeDaysIsAskedForOnTheThird) {
    answer(sore_answers("under_72_hours"));
    at(2);
    EXPECT_TRUE(hold());
    at(3);
    EXPECT_FALSE(hold());
    EXPECT_EQ(why(), Overtaken::ByDays);
}

TEST_F(AnswersHeld, WhomNothingHurtIsAskedOnceItHasHurt) {
    for (const auto& [before, hurt, after] :
         {std::tuple(2, std::optional<int>(), 0), std::tuple(0, std::optional(5), 0),
          std::tuple(0, std::optional<int>(), 1)}) {
        answer(healthy_answers());
        practise(before, hurt, after);
        EXPECT_FALSE(hold()) << before << after;
        EXPECT_EQ(why(), Overtaken::ByPain);
        at(0, 610 + before + after);
    }
    answer(sore_answers("under_72_hours"));
    EXPECT_TRUE(hold());
}

TEST_F(AnswersHeld, AHurtIsNotForgottenOverTheDays) {
    answer(healthy_answers());
    practise(0, 5, 0);
    at(30);
    EXPECT_EQ(why(), Overtaken::ByPain);
}

TEST_F(AnswersHeld, NothingIsAskedAnewAfterASessionThatHurtNobody) {
    answer(healthy_answers());
    practise(0, std::nullopt, 0);
    EXPECT_TRUE(hold());
    practise(0, 2, 0);
    EXPECT_TRUE(hold());
}

TEST_F(AnswersHeld, WhoHurtsAnywayIsNotAskedAnew) {
    answer(sore_answers("over_3_months"));
    practise(3, 6, 4);
    EXPECT_TRUE(hold());
}

}  // namespace
}  // namespace limber::testing
