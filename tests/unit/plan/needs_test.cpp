// What answers together want of a plan, and what each stretch gives of it.
#include "limber/plan/needs.hpp"

#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

Use use_of(const std::string& region, Quality quality) {
    const auto& regions = shipped_catalogue().vocabulary.regions;
    const auto found = std::ranges::find(regions, region, &Word::id);
    EXPECT_NE(found, regions.end()) << region;
    return {static_cast<std::size_t>(found - regions.begin()), quality};
}

Needs needs_of(const Answers& answers) {
    const Screening screening = screen(shipped_catalogue(), answers, {});
    return needs_of(shipped_catalogue(), wishes_of(shipped_catalogue(), answers, screening));
}

/// In points; 0 where it is not wanted.
int wanted(const Needs& needs, const std::string& region, Quality quality) {
    const auto need = std::ranges::find(needs.all, use_of(region, quality), &Need::use);
    return need == needs.all.end() ? 0 : need->points;
}

std::string why(const Needs& needs, const std::string& region, Quality quality) {
    const auto need = std::ranges::find(needs.all, use_of(region, quality), &Need::use);
    return need == needs.all.end() ? "" : std::string(need->why.in("en"));
}

Answers with_pain(const std::string& place, int score) {
    Answers answers = healthy_answers();
    answers.erase(QuestionId("goal"));
    answers[QuestionId("direction")] = Choice{};
    answers[QuestionId("pain")] = Scores{{OptionId(place), score}};
    answers[QuestionId("pain_duration")] = Choice{OptionId("over_3_months")};
    return answers;
}

TEST(Needs, OfAPlaceThatHurtsAreWorthMoreThanOthers) {
    const Needs needs = needs_of(with_pain("neck", 3));
    EXPECT_EQ(wanted(needs, "neck", Quality::Moves), 18);
    EXPECT_EQ(wanted(needs, "shoulder_blades", Quality::Strengthens), 12);
    EXPECT_EQ(wanted(needs, "calf", Quality::Lengthens), 0);
    ASSERT_EQ(needs.places.size(), 1U);
    EXPECT_EQ(needs.places.front().in("en"), "neck");
}

TEST(Needs, OfTwoAnswersAreThoseOfTheOneThatWantsMore) {
    const Answers sits = with(with_pain("neck", 3), "causes", "sitting");
    const Needs needs = needs_of(sits);
    EXPECT_EQ(wanted(needs, "neck", Quality::Moves), 18);
    EXPECT_EQ(wanted(needs, "upper_back", Quality::Moves), 12);
}

TEST(Needs, TellFirstOfWhatHurts) {
    const Answers sits = with(with_pain("low_back", 3), "causes", "sitting");
    EXPECT_EQ(why(needs_of(sits), "lower_back", Quality::Moves),
              "It gets your lower back moving gently.");
    EXPECT_EQ(why(needs_of(sits), "chest", Quality::Lengthens),
              "It opens your chest after hours at a desk.");
}

TEST(Needs, OfAGoalComeOnTop) {
    Answers supple = healthy_answers();
    supple[QuestionId("goal")] = Choice{OptionId("supple")};
    // Two steps of everybody whom nothing hurts by 160 percent, and two more.
    EXPECT_EQ(wanted(needs_of(supple), "back_of_thigh", Quality::Lengthens), 20);
    EXPECT_EQ(wanted(needs_of(supple), "buttock", Quality::Strengthens), 2);
}

TEST(Needs, AreLessOfAQualityWhereSomebodyTrainsTooMuch) {
    const Answers tired = with(with_pain("low_back", 3), "causes", "overtraining");
    EXPECT_EQ(wanted(needs_of(tired), "buttock", Quality::Strengthens), 2);
    EXPECT_EQ(wanted(needs_of(with_pain("low_back", 3)), "buttock", Quality::Strengthens), 8);
}

TEST(Needs, NameWhatIsSparedAndWhy) {
    Answers bending = with_pain("low_back", 3);
    bending[QuestionId("direction")] = Choice{OptionId("worse_bending")};
    const Needs needs = needs_of(bending);
    const Use rounding = use_of("lower_back", Quality::Lengthens);
    ASSERT_TRUE(needs.spared.contains(rounding));
    EXPECT_EQ(needs.spared.at(rounding).second.in("en"),
              "It rounds your back, and bending makes your pain worse.");
}

TEST(Needs, AreServedByWhatAStretchDoes) {
    const Needs needs = needs_of(with_pain("neck", 3));
    const Uses serves = {{use_of("neck", Quality::Moves), 2}, {use_of("calf", Quality::Moves), 3}};
    const auto served = needs.served_by(serves);
    ASSERT_EQ(served.size(), 1U);
    EXPECT_EQ(served.front().second, 12);
    EXPECT_TRUE(needs.is_for_a_place(serves));
    EXPECT_FALSE(needs.is_for_a_place({{use_of("neck", Quality::Moves), 1}}));
}

class APlaceThatHurts : public ::testing::TestWithParam<std::string> {};

TEST_P(APlaceThatHurts, WantsSomethingAndHasAName) {
    const Needs needs = needs_of(with_pain(GetParam(), 2));
    EXPECT_FALSE(needs.places.empty());
    EXPECT_TRUE(std::ranges::any_of(needs.all, &Need::at_place));
}

std::vector<std::string> places() {
    std::vector<std::string> all;
    for (const Option& option : shipped_catalogue().find(QuestionId("pain"))->options)
        all.push_back(option.id.value());
    return all;
}

INSTANTIATE_TEST_SUITE_P(Needs, APlaceThatHurts, ::testing::ValuesIn(places()),
                         [](const auto& place) { return place.param; });

}  // namespace
}  // namespace limber::testing
