// What counts as behind a pain until somebody says what is.
#include "limber/plan/wishes.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

Wishes wishes(const Answers& answers) {
    const Screening screening = screen(shipped_catalogue(), answers, {});
    return wishes_of(shipped_catalogue(), answers, screening);
}

bool has(const Wishes& wishes, const char* cause) {
    return std::ranges::any_of(wishes.causes,
                               [&](const Cause* one) { return one->id == CauseId(cause); });
}

Answers aged(int age, int pain) {
    Answers answers = with_pain_at(healthy_answers(), "low_back", pain);
    answers[QuestionId("age")] = age;
    answers.erase(QuestionId("causes"));
    return answers;
}

TEST(AnImpliedCause, IsAnOlderBackFromFiftySixOnWhereSomethingHurts) {
    EXPECT_TRUE(has(wishes(aged(56, 3)), "disc-degeneration"));
    EXPECT_FALSE(has(wishes(aged(55, 3)), "disc-degeneration"));
    EXPECT_FALSE(has(wishes(aged(56, 0)), "disc-degeneration"));
}

TEST(AnImpliedCause, IsPregnancyOfWhoeverIsPregnant) {
    Answers answers = aged(30, 3);
    answers[QuestionId("health")] = Choice{OptionId("pregnant")};
    EXPECT_TRUE(has(wishes(answers), "pregnancy"));
    EXPECT_FALSE(has(wishes(aged(30, 3)), "pregnancy"));
}

TEST(AnImpliedCause, CountsNoLongerOnceSomebodySaysWhatItIsOrThatTheyDoNotKnow) {
    Answers named = aged(70, 3);
    named[QuestionId("causes")] = Choice{OptionId("sitting")};
    EXPECT_FALSE(has(wishes(named), "disc-degeneration"));
    EXPECT_TRUE(wishes(named).cause_is_known);
    Answers unknown = aged(70, 3);
    unknown[QuestionId("causes")] = Choice{};
    EXPECT_TRUE(wishes(unknown).causes.empty());
}

// Nobody hears that they named what they did not.
TEST(AnImpliedCause, IsNeverToldAsIfSomebodyHadNamedIt) {
    const AnswerSheet sheet{.date = *Date::create(2026, 1, 1), .answers = aged(60, 3)};
    const auto plan = session_today(shipped_catalogue(), sheet, {});
    ASSERT_TRUE(plan);
    std::vector<Message> told = plan->notices;
    told.insert(told.end(), plan->advice.begin(), plan->advice.end());
    for (const auto& item : plan->items)
        told.insert(told.end(), item.reasons.begin(), item.reasons.end());
    for (const auto& left : plan->left_out)
        told.insert(told.end(), left.reasons.begin(), left.reasons.end());
    for (const Message& message : told) {
        const std::string words = english().render(message);
        EXPECT_EQ(words.find("You named"), std::string::npos) << words;
        EXPECT_EQ(words.find("worn discs"), std::string::npos) << words;
        EXPECT_EQ(words.find("older"), std::string::npos) << words;
    }
}

TEST(Props, AreReckonedToBeThereUntilSomebodySaysOtherwise) {
    Answers answers = healthy_answers();
    answers.erase(QuestionId("props"));
    EXPECT_EQ(props_of(shipped_catalogue(), answers), shipped_catalogue().plan.props_assumed);
    answers[QuestionId("props")] = Choice{};
    EXPECT_TRUE(props_of(shipped_catalogue(), answers).empty());
}

}  // namespace
}  // namespace limber::testing
