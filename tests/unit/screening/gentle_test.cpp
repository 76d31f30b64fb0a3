// The gentle start: what was left for later holds somebody back, and raises no alarm.
#include "limber/screening/intake.hpp"
#include "limber/screening/interview.hpp"
#include "limber/screening/screen.hpp"
#include "support/permissions.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const Catalogue& catalogue() { return shipped_catalogue(); }
const ScreenId& gentle() { return catalogue().intake.gentle.screen.id; }

Answers gentle_answers() { return answers_of(catalogue(), {{gentle(), {}}}); }
Screening screened(const Answers& answers) { return screen(catalogue(), answers, {}); }

template <class Conditions>
bool names(const Conditions& conditions, const char* id) {
    return std::ranges::any_of(conditions, [&](const auto* one) { return one->id.value() == id; });
}

/// Well, but for one question that was left for later.
Screening screened_without(const char* question) {
    Answers answers = healthy_answers();
    answers[QuestionId(question)] = NotAsked{};
    return screened(answers);
}

TEST(GentleStart, PermitsToMoveAndToRest) {
    const Screening screening = screened(gentle_answers());
    EXPECT_EQ(screening.verdict, Verdict::Limits);
    EXPECT_TRUE(screening.flags.empty());
    EXPECT_TRUE(screening.own_breath);
    EXPECT_GE(screening.permitted.size(), 5U);
    EXPECT_TRUE(std::ranges::any_of(screening.permitted, [](const Permission& one) {
        return one.stretch->kind != Kind::Ease && one.stretch->kind != Kind::Breathing;
    }));
}

TEST(GentleStart, TellsNobodyThatTheyHaveWhatNobodyAsked) {
    const Screening screening = screened(gentle_answers());
    EXPECT_TRUE(screening.conditions.empty());
    EXPECT_TRUE(names(screening.assumed, "osteoporosis"));
    ASSERT_EQ(screening.notices.size(), 1U);
    EXPECT_EQ(english().render(screening.notices.front()),
              "More opens when you answer a few questions.");
    for (const Refusal& refusal : screening.refused)
        for (const Message& reason : refusal.reasons)
            EXPECT_TRUE(english().render(reason).starts_with(
                "You have not answered the other questions yet."));
}

TEST(GentleStart, DoesNotAssumeWhatWasDenied) {
    const Screening screening = screened(gentle_answers());
    for (const char* id : {"pregnant", "ease_only", "radicular"})
        EXPECT_FALSE(names(screening.assumed, id)) << id;
}

TEST(GentleStart, WhatItLeavesForLaterRaisesNoFlag) {
    for (const Question& question : catalogue().questions) {
        if (!question.safety) continue;
        EXPECT_TRUE(screened_without(question.id.value().c_str()).flags.empty())
            << question.id.value();
    }
}

TEST(GentleStart, CountsPainThatNobodyAskedForAsSix) {
    const Screening screening = screened_without("pain");
    EXPECT_TRUE(names(screening.assumed, "knee"));
    EXPECT_TRUE(names(screening.assumed, "neck"));
    EXPECT_FALSE(names(screening.assumed, "ease_only"));
}

TEST(GentleStart, PermitsNoMoreThanAnyAnswerWithoutAFlag) {
    for (const char* question : {"health", "joints", "today_signs"}) {
        const Screening later = screened_without(question);
        for (const Option& option : catalogue().find(QuestionId(question))->options) {
            const Screening said = screened(with(healthy_answers(), question, option.id.value()));
            EXPECT_TRUE(!said.flags.empty() || is_subset(later, said)) << option.id.value();
        }
    }
}

TEST(GentleStart, WeakensNothingThatWasSaid) {
    Answers answers = gentle_answers();
    std::get<Choice>(answers.at(QuestionId("today_signs"))).insert(OptionId("calf_swollen"));
    EXPECT_EQ(screened(answers).verdict, Verdict::Today);
    std::get<Choice>(answers.at(QuestionId("emergency_signs"))).doubt(OptionId("chest_pain"));
    EXPECT_EQ(screened(answers).verdict, Verdict::Emergency);
}

TEST(GentleStart, LiftsNothingByAClearance) {
    const Date seen = Date::create(2026, 5, 30).value();
    const auto valid = find_valid(catalogue(), gentle_answers(), {{seen, {"osteoporosis"}, {}}},
                                  seen.plus_days(1));
    EXPECT_TRUE(valid.empty());
}

TEST(GentleStart, IsNotWholeAndMissesNothing) {
    EXPECT_TRUE(is_gentle(gentle_answers()));
    EXPECT_FALSE(is_gentle(healthy_answers()));
    EXPECT_FALSE(is_whole(catalogue(), gentle_answers()));
    EXPECT_TRUE(find_missing(catalogue(), gentle_answers()).empty());
}

TEST(GentleStart, AsksNothingMoreAfterNone) {
    EXPECT_EQ(find_next_screen(catalogue(), {{gentle(), {}}}), nullptr);
}

TEST(GentleStart, LeadsIntoTheWholeFlowByAnyTick) {
    const Said said = {{gentle(), {{LineId("strong"), Sureness::Yes}}}};
    EXPECT_EQ(find_next_screen(catalogue(), said), &catalogue().intake.screens.front());
    EXPECT_FALSE(is_gentle(answers_of(catalogue(), said)));
}

TEST(GentleStart, CarriesOverWhatWasTapped) {
    const Said said = {
        {gentle(), {{LineId("fever"), Sureness::Yes}, {LineId("hot"), Sureness::Yes}}},
        {ScreenId("map"), {}},
        {ScreenId("age"), {{LineId("from_18"), Sureness::Yes}}},
        {ScreenId("signs_well"), {}},
        {ScreenId("careful"), {}}};
    EXPECT_EQ(find_next_screen(catalogue(), said), nullptr);
    EXPECT_EQ(answers_of(catalogue(), said).at(QuestionId("today_signs")),
              Answer{Choice{OptionId("fever")}});
}

TEST(GentleStart, EndsAtOnceWithAnEmergency) {
    const Said said = {{gentle(), {{LineId("chest"), Sureness::Yes}}}};
    EXPECT_EQ(find_next_screen(catalogue(), said), nullptr);
    EXPECT_TRUE(is_over(catalogue(), answers_of(catalogue(), said)));
}

TEST(GentleStart, OfALineThatNobodyOpenedDoubtsNoAge) {
    const Said said = {{gentle(), {{LineId("expecting"), Sureness::Yes}}}};
    const Answers answers = answers_of(catalogue(), said);
    EXPECT_FALSE(answers.contains(QuestionId("age")));
    EXPECT_TRUE(
        std::get<Choice>(answers.at(QuestionId("health"))).is_doubted(OptionId("pregnant")));
}

TEST(GentleStart, FillsNoScreen) { EXPECT_EQ(said_of(catalogue(), gentle_answers()), Said{}); }

}  // namespace
}  // namespace limber::testing
