// Small questions after a session: which is next, and what an answer adds to what is kept.
#include "limber/keeping/more.hpp"

#include "limber/catalogue/known_questions.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/store/memory.hpp"
#include "support/set_clock.hpp"
#include "support/support.hpp"
#include "unit/store/shelf.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const Date today = Date::create(2026, 11, 20).value();

const Catalogue& catalogue() { return shipped_catalogue(); }

/// Somebody whose lower back hurts, of whom nothing is known beside safety.
AnswerSheet sore() {
    AnswerSheet sheet{.date = today, .answers = with_pain_at(healthy_answers(), "low_back", 5)};
    for (const Question& question : catalogue().questions)
        if (!question.safety) sheet.answers.erase(question.id);
    sheet.answers[known_questions::direction] = Choice{OptionId("worse_bending")};
    sheet.answers[QuestionId("pain_duration")] = Choice{OptionId("under_6_weeks")};
    return sheet;
}

const MoreQuestion& question_of(const QuestionId& id) {
    return *std::ranges::find(catalogue().more, id, &MoreQuestion::question);
}

QuestionId next_of(const AnswerSheet& sheet, const std::set<QuestionId>& denied = {}) {
    const auto found = find_more(catalogue(), sheet, today, denied);
    return found ? found->question->question : QuestionId{};
}

TEST(More, AsksOneAfterAnotherUntilNothingIsOpen) {
    AnswerSheet sheet = sore();
    std::vector<QuestionId> asked;
    while (const auto found = find_more(catalogue(), sheet, today, {})) {
        const MoreQuestion& question = *found->question;
        EXPECT_EQ(std::ranges::count(asked, question.question), 0) << question.question.value();
        asked.push_back(question.question);
        sheet = with_more(catalogue(), sheet, today, question, {found->options.front()->id});
    }
    EXPECT_EQ(asked, (std::vector{known_questions::direction, known_questions::causes,
                                  known_questions::props, known_questions::activities}));
}

TEST(More, AsksNothingOfTheRestThatDoesNotApply) {
    AnswerSheet well = sore();
    well.answers[known_questions::pain] = Scores{};
    std::set<QuestionId> denied{known_questions::props};
    EXPECT_EQ(next_of(well, denied), known_questions::goal);
    AnswerSheet lifter = sore();
    lifter.answers[known_questions::causes] = Choice{OptionId("lifting-form")};
    EXPECT_EQ(next_of(lifter, {known_questions::direction}), known_questions::training);
}

TEST(More, PassesOverWhatNothingWasNamedTo) {
    EXPECT_EQ(next_of(sore()), known_questions::direction);
    EXPECT_EQ(next_of(sore(), {known_questions::direction}), known_questions::causes);
}

TEST(More, OffersNothingThatContradictsWhatWasSaid) {
    const auto found =
        open_question(catalogue(), sore(), today, question_of(known_questions::direction));
    ASSERT_TRUE(found);
    ASSERT_EQ(found->options.size(), 1U);
    EXPECT_EQ(found->options[0]->id, OptionId("better_arching"));
}

TEST(More, OffersNothingThatWouldTakeACareAway) {
    AnswerSheet sheet = sore();
    sheet.answers[QuestionId("today_signs")] = Choice{OptionId("leg_pain_from_back")};
    sheet.answers[known_questions::direction] = Choice{};
    const auto found =
        open_question(catalogue(), sheet, today, question_of(known_questions::direction));
    ASSERT_TRUE(found);
    EXPECT_TRUE(std::ranges::none_of(found->options, [](const MoreOption* option) {
        return option->id == OptionId("better_bending");
    }));
}

TEST(More, KeepsTheCauseThatIsReckonedWithBesideThoseThatAreNamed) {
    AnswerSheet old = sore();
    old.answers[known_questions::age] = 60;
    const MoreQuestion& causes = question_of(known_questions::causes);
    const AnswerSheet told = with_more(catalogue(), old, today, causes, {OptionId("sitting")});
    EXPECT_EQ(told.answers.at(known_questions::causes),
              Answer(Choice{OptionId("sitting"), OptionId("disc-degeneration")}));
    EXPECT_FALSE(
        with_more(catalogue(), old, today, causes, {}).answers.contains(known_questions::causes));
}

TEST(More, LeavesWhatWasSaidToTheSameQuestion) {
    const AnswerSheet told =
        with_more(catalogue(), sore(), today, question_of(known_questions::direction),
                  {OptionId("better_arching")});
    EXPECT_EQ(told.answers.at(known_questions::direction),
              Answer(Choice{OptionId("worse_bending"), OptionId("better_arching")}));
}

class KeptMore : public ::testing::Test {
protected:
    void SetUp() override { must(diary.take_answers(sore(), {})); }
    void at(int of_november, int minute_of_day) {
        clock.set(moment_at(Date::create(2026, 11, of_november).value(), minute_of_day));
    }

    SetClock clock{moment_at(today, 600)};
    store::Memory memory;
    Ports ports = memory.ports();
    StopJournal journal{catalogue(), english(), clock, ports.journal};
    Diary diary{catalogue(), clock, ports, journal, must(ports.people.chosen())};
};

TEST_F(KeptMore, IsNoNewAnswerAndNoCheckIn) {
    at(21, 600);
    const auto before = must(ports.answers.find(diary.person().id));
    must(diary.tell_more(known_questions::props, std::set{OptionId("chair")}));
    const auto after = must(ports.answers.find(diary.person().id));
    EXPECT_EQ(after->day, before->day);
    EXPECT_EQ(after->given, before->given);
    EXPECT_EQ(must(diary.find_answers())->answers.at(known_questions::props),
              Answer(Choice{OptionId("chair")}));
    EXPECT_FALSE(must(diary.is_checked_in(*must(diary.find_answers()))));
}

TEST_F(KeptMore, IsAskedOnceADay) {
    EXPECT_TRUE(must(diary.more()).is_due);
    must(diary.tell_more(known_questions::direction, std::nullopt));
    EXPECT_FALSE(must(diary.more()).is_due);
    EXPECT_EQ(must(diary.more()).next->question->question, known_questions::direction);
    at(21, 600);
    EXPECT_TRUE(must(diary.more()).is_due);
    must(diary.tell_more(known_questions::direction, std::set<OptionId>{}));
    EXPECT_FALSE(must(diary.more()).is_due);
    EXPECT_EQ(must(diary.more()).next->question->question, known_questions::causes);
}

TEST_F(KeptMore, RefusesWhatIsNotOffered) {
    const auto refuses = [&](const QuestionId& question, const std::set<OptionId>& chosen) {
        const auto told = diary.tell_more(question, chosen);
        return !told && told.error().message.id == "more.not_open";
    };
    const auto before = must(ports.answers.find(diary.person().id));
    EXPECT_TRUE(refuses(known_questions::pain, {known_questions::lower_back}));
    EXPECT_TRUE(refuses(known_questions::causes, {OptionId("pregnancy")}));
    EXPECT_TRUE(refuses(known_questions::direction, {OptionId("better_bending")}));
    EXPECT_TRUE(refuses(known_questions::training, {OptionId("none")}));
    EXPECT_EQ(must(ports.answers.find(diary.person().id)), before);
}

TEST_F(KeptMore, IsNotAskedOfWhomNothingIsKept) {
    at(29, 600);
    EXPECT_FALSE(must(diary.more()).next);
    EXPECT_FALSE(diary.tell_more(known_questions::props, std::set{OptionId("chair")}));
}

}  // namespace
}  // namespace limber::testing
