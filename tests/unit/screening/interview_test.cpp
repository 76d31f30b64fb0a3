#include "limber/screening/interview.hpp"

#include "limber/document/yaml.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <map>

namespace limber::testing {
namespace {

TEST(Interview, MissesNothingAfterAnEmergency) {
    const Answers answers{{QuestionId("emergency_signs"), Choice{OptionId("chest_pain")}}};
    EXPECT_TRUE(find_missing(shipped_catalogue(), answers).empty());
}

TEST(Interview, MissesEverySafetyAnswerThatWasNotGiven) {
    Answers answers = healthy_answers();
    answers.erase(QuestionId("health"));
    const auto missing = find_missing(shipped_catalogue(), answers);
    ASSERT_EQ(missing.size(), 1U);
    EXPECT_EQ(missing.front()->id, QuestionId("health"));
}

TEST(Screening, ShowsOnlyWhatWasSaidAfterAnEarlyEnd) {
    const Answers answers{{QuestionId("emergency_signs"), Choice{OptionId("saddle_numb")}}};
    const Screening screening = screen(shipped_catalogue(), answers, {});
    EXPECT_EQ(screening.verdict, Verdict::Emergency);
    ASSERT_EQ(screening.flags.size(), 1U);
    EXPECT_EQ(screening.flags.front()->id, FlagId("CE2"));
    EXPECT_TRUE(screening.permitted.empty());
}

TEST(Screening, CountsNotSureAlsoWhereTheQuestionWasPointless) {
    Answers answers = healthy_answers();
    answers[QuestionId("direction")] = Unsure{};
    const Screening unsure = screen(shipped_catalogue(), answers, {});
    const Screening known =
        screen(shipped_catalogue(), with(healthy_answers(), "direction", "worse_bending"), {});
    EXPECT_LE(unsure.permitted.size(), known.permitted.size());
}

TEST(Screening, SaysThatOnlyADoubtRaisedAFlag) {
    Choice legs;
    legs.doubt(OptionId("both_legs"));
    const Answers unsure{{QuestionId("emergency_signs"), legs}};
    const Screening screening = screen(shipped_catalogue(), unsure, {});
    EXPECT_EQ(screening.verdict, Verdict::Emergency);
    ASSERT_EQ(screening.flags.size(), 1U);
    EXPECT_TRUE(screening.is_doubted(*screening.flags.front()));
    legs.insert(OptionId("leg_weaker"));
    const Answers sure{{QuestionId("emergency_signs"), legs}};
    EXPECT_TRUE(screen(shipped_catalogue(), sure, {}).doubted.empty());
}

TEST(Screening, TellsEverySureSignOfTodayAndOneOfAnEmergency) {
    const auto told = [](const Answers& answers) {
        std::vector<std::string> ids;
        const Screening screening = screen(shipped_catalogue(), answers, {});
        for (const ToldFlag& one : told_flags(screening)) ids.push_back(one.flag->id.value());
        return ids;
    };
    Answers answers =
        with(with(healthy_answers(), "today_signs", "major_trauma"), "today_signs", "calf_swollen");
    EXPECT_EQ(told(answers), (std::vector<std::string>{"FX1", "VA1a"}));
    Choice signs;
    signs.doubt(OptionId("major_trauma"));
    signs.insert(OptionId("calf_swollen"));
    answers[QuestionId("today_signs")] = signs;
    EXPECT_EQ(told(answers), std::vector<std::string>{"VA1a"});
    answers[QuestionId("today_signs")] = Unsure{};
    EXPECT_EQ(told(answers).size(), 1U);
    EXPECT_EQ(told(with(with(answers, "emergency_signs", "saddle_numb"), "emergency_signs",
                        "tearing_pain"))
                  .size(),
              1U);
}

TEST(Screening, SaysOnceThatTodayIsForRest) {
    const Screening screening =
        screen(shipped_catalogue(),
               with(with_pain_at(healthy_answers(), "low_back", 8), "health", "osteoporosis"), {});
    for (const Refusal& refusal : screening.refused) EXPECT_EQ(refusal.reasons.size(), 1U);
}

TEST(Screening, TellsWhoMightFallOnBloodThinnersNotToBeAlone) {
    const auto says_company = [](const Answers& answers) {
        const Screening screening = screen(shipped_catalogue(), answers, {});
        return std::ranges::any_of(screening.notices, [](const Message& notice) {
            return english().render(notice).ends_with("somebody at home.");
        });
    };
    const Answers thinned = with(healthy_answers(), "health", "blood_thinner");
    EXPECT_FALSE(says_company(thinned));
    EXPECT_TRUE(says_company(with(thinned, "joints", "falls")));
    EXPECT_TRUE(says_company(with(thinned, "joints", "balance")));
    EXPECT_TRUE(says_company(with(thinned, "health", "numb_feet")));
    EXPECT_FALSE(says_company(with(healthy_answers(), "joints", "falls")));
}

TEST(ANotice, ThatCalmsIsNotToldBesideWhatAsksForCare) {
    const auto says_stay_active = [](const Answers& answers) {
        const Screening screening = screen(shipped_catalogue(), answers, {});
        return std::ranges::any_of(screening.notices, [](const Message& notice) {
            return english().render(notice).find("Stay as active") != std::string::npos;
        });
    };
    const Answers sore =
        with(with_pain_at(healthy_answers(), "low_back", 4), "pain_duration", "under_6_weeks");
    EXPECT_TRUE(says_stay_active(sore));
    for (const auto& [question, option] :
         std::map<std::string, std::string>{{"today_signs", "fever"},
                                            {"slow_signs", "cancer_new_pain"},
                                            {"joints", "operation"},
                                            {"health", "gave_birth"}})
        EXPECT_FALSE(says_stay_active(with(sore, question, option))) << option;
    EXPECT_FALSE(says_stay_active(with_pain_at(sore, "low_back", 8)));
}

TEST(Clearance, LiftsOnlyWhatItNamesAndLapsesOnANewFlag) {
    const Clearance seen{*Date::create(2026, 1, 5), {"ND1", "radicular"}, {}};
    const Answers numb = with(healthy_answers(), "today_signs", "leg_numb");
    const Screening cleared = screen(shipped_catalogue(), numb, {seen});
    EXPECT_LT(cleared.verdict, Verdict::Days);
    EXPECT_FALSE(cleared.clearances.empty());
    const Screening lapsed =
        screen(shipped_catalogue(), with(numb, "today_signs", "walking_leg_pain"), {seen});
    EXPECT_EQ(lapsed.verdict, Verdict::Days);
    EXPECT_TRUE(std::ranges::any_of(lapsed.flags,
                                    [](const Flag* flag) { return flag->id == FlagId("ND1"); }));
    EXPECT_TRUE(lapsed.clearances.empty());
}

TEST(Clearance, NeverLiftsAnEmergency) {
    const Clearance seen{*Date::create(2026, 1, 5), {"CE2"}, {}};
    const Answers answers = with(healthy_answers(), "emergency_signs", "saddle_numb");
    EXPECT_EQ(screen(shipped_catalogue(), answers, {seen}).verdict, Verdict::Emergency);
}

TEST(Clearance, CanForbidAStretch) {
    const Clearance seen{*Date::create(2026, 1, 5), {}, {StretchId("bridge")}};
    const Screening screening = screen(shipped_catalogue(), healthy_answers(), {seen});
    EXPECT_TRUE(std::ranges::none_of(screening.permitted, [](const Permission& permission) {
        return permission.stretch->id == StretchId("bridge");
    }));
}

/// The red flags of the rulings, one rule a row, with the nearest answers that must not raise them.
struct FlagCase {
    const char* name;
    const char* answers;
    Verdict verdict;
};

class RedFlags : public ::testing::TestWithParam<FlagCase> {};

TEST_P(RedFlags, FollowTheRulings) {
    const Node tree = *parse_document(GetParam().answers, "case");
    EXPECT_EQ(screen(shipped_catalogue(), answers_of(tree), {}).verdict, GetParam().verdict);
}

INSTANTIATE_TEST_SUITE_P(
    Rulings, RedFlags,
    ::testing::Values(
        FlagCase{"bladder_or_bowel", "{emergency_signs: bladder_bowel}", Verdict::Emergency},
        FlagCase{"numb_between_the_legs", "{emergency_signs: saddle_numb}", Verdict::Emergency},
        FlagCase{"sexual_function", "{emergency_signs: sexual_change}", Verdict::Emergency},
        FlagCase{"both_legs", "{emergency_signs: both_legs}", Verdict::Emergency},
        FlagCase{"a_weaker_leg", "{emergency_signs: leg_weaker}", Verdict::Emergency},
        FlagCase{"tearing_pain", "{emergency_signs: tearing_pain}", Verdict::Emergency},
        FlagCase{"chest_pain", "{emergency_signs: chest_pain}", Verdict::Emergency},
        FlagCase{"fracture_after_major_trauma", "{today_signs: major_trauma}", Verdict::Today},
        FlagCase{"minor_fall_alone", "{today_signs: minor_fall}", Verdict::Go},
        FlagCase{"minor_fall_at_70", "{today_signs: minor_fall, age: 70}", Verdict::Today},
        FlagCase{"minor_fall_at_69", "{today_signs: minor_fall, age: 69}", Verdict::Go},
        FlagCase{"minor_fall_on_steroids", "{today_signs: minor_fall, health: steroids}",
                 Verdict::Today},
        FlagCase{"fever_without_pain_is_ease_only", "{today_signs: fever}", Verdict::Limits},
        FlagCase{"fever_with_pain_5", "{today_signs: fever, pain: 5}", Verdict::Today},
        FlagCase{"fever_with_pain_4", "{today_signs: fever, pain: 4}", Verdict::Limits},
        FlagCase{"fever_with_unexplained_pain", "{today_signs: [fever, unexplained], pain: 2}",
                 Verdict::Today},
        FlagCase{"weak_immune_defence_alone", "{today_signs: weak_immune}", Verdict::Go},
        FlagCase{"weak_immune_defence_with_pain_7", "{today_signs: weak_immune, pain: 7}",
                 Verdict::Today},
        FlagCase{"swollen_calf", "{today_signs: calf_swollen}", Verdict::Today},
        FlagCase{"walking_leg_pain", "{today_signs: walking_leg_pain}", Verdict::Days},
        FlagCase{"new_pain_after_cancer", "{pain: 3, slow_signs: cancer_new_pain}", Verdict::Days},
        FlagCase{"weight_loss", "{pain: 3, slow_signs: weight_loss}", Verdict::Days},
        FlagCase{"not_better_alone", "{pain: 3, slow_signs: not_better}", Verdict::Go},
        FlagCase{"not_better_and_night_pain", "{pain: 3, slow_signs: [not_better, night_pain]}",
                 Verdict::Days},
        FlagCase{"first_ever_at_55_and_night_pain",
                 "{age: 55, pain: 3, slow_signs: [first_ever, night_pain]}", Verdict::Go},
        FlagCase{"first_ever_at_56_and_night_pain",
                 "{age: 56, pain: 3, slow_signs: [first_ever, night_pain]}", Verdict::Days},
        FlagCase{"before_45_and_two_inflammatory_signs",
                 "{pain: 3, pain_duration: over_3_months, inflammatory_signs: [before_45, "
                 "buttock_sides, tablets_help]}",
                 Verdict::Days},
        FlagCase{"before_45_and_one_inflammatory_sign",
                 "{pain: 3, pain_duration: over_3_months, inflammatory_signs: [before_45, "
                 "skin_bowel_eye]}",
                 Verdict::Go},
        FlagCase{
            "all_inflammatory_signs_after_45",
            "{age: 60, pain: 3, pain_duration: over_3_months, inflammatory_signs: [morning_stiff, "
            "better_moving, wakes_late_night, buttock_sides, tablets_help, skin_bowel_eye]}",
            Verdict::Go},
        FlagCase{"clumsy_hands_with_the_neck", "{pain: {neck: 2}, neck_signs: clumsy_hands}",
                 Verdict::Today},
        FlagCase{"known_aneurysm", "{health: aneurysm}", Verdict::Days},
        FlagCase{"new_night_sweats_with_strong_back_pain", "{today_signs: sweats, pain: 5}",
                 Verdict::Today},
        FlagCase{"new_night_sweats_alone", "{today_signs: sweats}", Verdict::Go},
        FlagCase{"steady_numbness", "{today_signs: leg_numb}", Verdict::Days},
        FlagCase{"pregnant_and_bleeding",
                 "{health: pregnant, pregnancy_weeks: 20, pregnancy_signs: bleeding}",
                 Verdict::Emergency},
        FlagCase{"pregnant_and_baby_moves_less",
                 "{health: pregnant, pregnancy_weeks: 30, pregnancy_signs: moves_less}",
                 Verdict::Today},
        FlagCase{"fifteen", "{age: 15}", Verdict::Refused},
        FlagCase{"sixteen", "{age: 16}", Verdict::Go},
        FlagCase{"pain_7_is_ease_only", "{pain: 7}", Verdict::Limits},
        FlagCase{"pain_6_is_fine", "{pain: 6}", Verdict::Go}),
    [](const auto& row) { return std::string(row.param.name); });

}  // namespace
}  // namespace limber::testing
