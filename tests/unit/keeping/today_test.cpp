#include "limber/keeping/today.hpp"

#include "limber/catalogue/emergency.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

/// Whether the part stands in the text; shows the text where it does not.
::testing::AssertionResult contains(const std::string& text, const std::string& part) {
    if (text.find(part) != std::string::npos) return ::testing::AssertionSuccess() << text;
    return ::testing::AssertionFailure() << text;
}

bool any_contains(const std::vector<std::string>& texts, const std::string& part) {
    return std::ranges::any_of(texts,
                               [&](const std::string& text) { return contains(text, part); });
}

const Date today = *Date::create(2026, 5, 31);

AnswerSheet sheet_of(const Answers& answers) { return {.date = today, .answers = answers}; }

AnswerSheet healthy() { return sheet_of(healthy_answers()); }

std::string refusal_of(const PlanOptions& options) {
    const auto plan = session_today(shipped_catalogue(), healthy(), options);
    return plan ? "" : plan.error().where + ": " + english().render(plan.error().message);
}

/// The seconds of the session that is planned for somebody well.
int seconds_of(const PlanOptions& options, const AnswerSheet& sheet = healthy()) {
    return session_today(shipped_catalogue(), sheet, options).value().total_s();
}

TEST(PlanningToday, RefusesMinutesOutsideTheBounds) {
    for (const int minutes : {-1, 0, 3, 31, 1'000'000}) {
        EXPECT_EQ(refusal_of({.minutes = minutes}), "--minutes: A session takes 4 to 30 minutes.");
        EXPECT_FALSE(week_today(shipped_catalogue(), healthy(), {.minutes = minutes}));
    }
}

TEST(PlanningToday, TakesMinutesWithinTheBounds) {
    for (const int minutes : {4, 30}) {
        EXPECT_EQ(refusal_of({.minutes = minutes}), "");
        EXPECT_LE(seconds_of({.minutes = minutes}), minutes * 60);
    }
}

const PlanItem* find_item(const SessionPlan& plan, const char* stretch) {
    const auto found = std::ranges::find_if(
        plan.items, [&](const PlanItem& item) { return item.stretch->id == StretchId(stretch); });
    return found == plan.items.end() ? nullptr : &*found;
}

TEST(PlanningToday, TakesTheFormThatWasChosenAndSaysSo) {
    const PlanOptions options{.minutes = 30, .chosen = {{StretchId("bridge"), VariantId("low")}}};
    const auto plan = session_today(shipped_catalogue(), healthy(), options);
    ASSERT_TRUE(plan);
    const PlanItem* bridge = find_item(*plan, "bridge");
    ASSERT_NE(bridge, nullptr);
    EXPECT_EQ(bridge->variant->id, VariantId("low"));
    EXPECT_TRUE(std::ranges::count(bridge->reasons, "variant.reason.chosen", &Message::id) == 1);
}

TEST(PlanningToday, KeepsToWhatIsPermittedWhateverWasChosen) {
    AnswerSheet sheet = healthy();
    sheet.answers[QuestionId("worse_with")] = Choice{OptionId("bending")};
    const PlanOptions options{.minutes = 30,
                              .chosen = {{StretchId("cat-cow"), VariantId("standard")}}};
    const Screening screening = screen_person(shipped_catalogue(), sheet, today);
    const auto plan = session_today(shipped_catalogue(), sheet, options);
    ASSERT_TRUE(plan);
    EXPECT_TRUE(permits(permit_of(screening), *plan));
}

/// Somebody in that week of pregnancy, who answered so many days ago.
AnswerSheet expecting(int week, int days_ago = 0) {
    Answers answers = with(healthy_answers(), "health", "pregnant");
    answers[QuestionId("pregnancy_weeks")] = week;
    answers[QuestionId("pregnancy_signs")] = Choice{};
    return {.date = today.plus_days(-days_ago), .answers = std::move(answers)};
}

bool holds(const Screening& screening, const char* condition) {
    return std::ranges::any_of(screening.conditions, [&](const Condition* one) {
        return one->id == ConditionId(condition);
    });
}

TEST(AWeekOfPregnancy, GoesOnFromTheDayOfTheAnswers) {
    EXPECT_TRUE(holds(screen_person(shipped_catalogue(), expecting(15), today), "pregnant_early"));
    // A begun week counts.
    EXPECT_TRUE(
        holds(screen_person(shipped_catalogue(), expecting(15, 1), today), "pregnant_middle"));
    EXPECT_TRUE(
        holds(screen_person(shipped_catalogue(), expecting(14, 100), today), "pregnant_late"));
    EXPECT_TRUE(
        holds(screen_person(shipped_catalogue(), expecting(42, 300), today), "pregnant_late"));
}

TEST(APlan, IsNoLongerPermittedToWhomItsBreathOrItsCheckInIsNotEnough) {
    const auto plan = session_today(shipped_catalogue(), healthy(), {});
    ASSERT_TRUE(plan);
    const AnswerSheet lungs = sheet_of(with(healthy_answers(), "health", "lung_disease"));
    EXPECT_FALSE(permits(permit_of(screen_person(shipped_catalogue(), lungs, today)), *plan));
    SessionPlan bare = *plan;
    bare.check_in.clear();
    const Screening now = screen_person(shipped_catalogue(), healthy(), today);
    EXPECT_TRUE(permits(permit_of(now), *plan));
    EXPECT_FALSE(permits(permit_of(now), bare));
}

TEST(MorePain, IsNeverLessThanWhatWasAnswered) {
    const AnswerSheet sheet =
        with_pain_of_at_least(sheet_of(with_pain_at(healthy_answers(), "foot", 2)), 6);
    const auto& scores = std::get<Scores>(sheet.answers.at(QuestionId("pain")));
    EXPECT_EQ(scores, (Scores{{OptionId("foot"), 6}}));
    EXPECT_EQ(with_pain_of_at_least(sheet, 3).answers, sheet.answers);
}

TEST(PlanningToday, NeedsNoMoreThanWhatIsAtHandToday) {
    const auto needed = [](const SessionPlan& plan) {
        std::set<std::size_t> props;
        for (const PlanItem& item : plan.items)
            props.insert(item.variant->props.begin(), item.variant->props.end());
        return props;
    };
    AnswerSheet sheet = healthy();
    sheet.answers[QuestionId("props")] = Choice{OptionId("chair"), OptionId("strap")};
    const PlanOptions wished{.minutes = 30,
                             .chosen = {{StretchId("seated-hamstring"), VariantId("chair")}}};
    const auto usual = session_today(shipped_catalogue(), sheet, wished);
    ASSERT_TRUE(usual);
    EXPECT_FALSE(needed(*usual).empty());
    PlanOptions with_nothing = wished;
    with_nothing.props.emplace();
    const auto bare = session_today(shipped_catalogue(), sheet, with_nothing);
    ASSERT_TRUE(bare);
    EXPECT_TRUE(needed(*bare).empty());
}

TEST(PlanningToday, LeavesOutWhatIsNotWantedTodayAndSaysSo) {
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        const auto plan = session_today(shipped_catalogue(), healthy(),
                                        {.minutes = 30, .left_out = {stretch.id}});
        ASSERT_TRUE(plan);
        EXPECT_EQ(find_item(*plan, stretch.id.value().c_str()), nullptr);
        const auto out = std::ranges::find(plan->left_out, &stretch, &LeftOut::stretch);
        ASSERT_NE(out, plan->left_out.end()) << stretch.id.value();
        EXPECT_EQ(out->reasons.front().id, "reason.not_wanted");
    }
}

TEST(PlanningToday, PrefersTheOptionToTheSheetAndTheSheetToTheUsual) {
    AnswerSheet sheet = healthy();
    const auto minutes = [&](const PlanOptions& options) {
        return session_today(shipped_catalogue(), sheet, options)->minutes;
    };
    EXPECT_EQ(minutes({}), shipped_catalogue().plan.default_minutes);
    sheet.minutes = 6;
    EXPECT_EQ(minutes({}), 6);
    EXPECT_EQ(minutes({.minutes = 20}), 20);
}

TEST(PlanningToday, NamesThePossibleTrainingDays) {
    const std::string refusal = refusal_of({.training = "yoga_before"});
    EXPECT_TRUE(contains(refusal, "--training: There is no training day \"yoga_before\""));
    for (const auto& training : shipped_catalogue().plan.trainings)
        EXPECT_TRUE(contains(refusal, training.id));
}

TEST(PlanningToday, TakesEveryTrainingDay) {
    for (const auto& training : shipped_catalogue().plan.trainings) {
        EXPECT_EQ(refusal_of({.training = training.id}), "");
    }
    EXPECT_EQ(refusal_of({.training = "none"}), "");
}

TEST(PlanningToday, ForgetsTheTrainingOfTheAnswersOnRequest) {
    const AnswerSheet lifting = sheet_of(with(healthy_answers(), "training", "deadlift_before"));
    const auto held = [&](const PlanOptions& options) {
        int seconds = 0;
        const auto plan = session_today(shipped_catalogue(), lifting, options);
        for (const auto& item : plan->items) {
            if (item.stretch->kind == Kind::Stretch) seconds += item.seconds;
        }
        return seconds;
    };
    EXPECT_GT(held({.training = "none"}), held({}));
}

TEST(PlanningToday, TakesTheArticlesDosesFromSheetOrOption) {
    AnswerSheet sheet = healthy();
    const auto doses = [&](const PlanOptions& options) {
        return session_today(shipped_catalogue(), sheet, options)->doses;
    };
    EXPECT_EQ(doses({}), DoseChoice::Limber);
    EXPECT_EQ(doses({.article = true}), DoseChoice::Article);
    sheet.article = true;
    EXPECT_EQ(doses({}), DoseChoice::Article);
}

TEST(PlanningToday, LeavesOutWhatIsNotWanted) {
    for (const auto& stretch : shipped_catalogue().stretches) {
        AnswerSheet sheet = healthy();
        sheet.left_out = {stretch.id};
        const auto plan = session_today(shipped_catalogue(), sheet, {.minutes = 30});
        for (const auto& item : plan->items) EXPECT_NE(item.stretch, &stretch);
    }
}

TEST(PlanningToday, GrowsWithTheStagesOfTheSheet) {
    AnswerSheet sheet = healthy();
    for (const auto& stretch : shipped_catalogue().stretches)
        sheet.history[stretch.id] = Reached{3, std::nullopt};
    EXPECT_GT(seconds_of({.minutes = 30}, sheet), seconds_of({.minutes = 30}));
}

TEST(PlanningToday, GivesNothingInAnEmergency) {
    const AnswerSheet sheet =
        sheet_of({{QuestionId("emergency_signs"), Choice{OptionId("saddle_numb")}}});
    const auto plan = session_today(shipped_catalogue(), sheet, {});
    ASSERT_TRUE(plan);
    EXPECT_EQ(plan->verdict, Verdict::Emergency);
    EXPECT_TRUE(plan->items.empty());
}

TEST(PlanningTheWeek, BeginsWithToday) {
    const auto day = session_today(shipped_catalogue(), healthy(), {.minutes = 12});
    const auto week = week_today(shipped_catalogue(), healthy(), {.minutes = 12});
    ASSERT_TRUE(week && day && week->days.front());
    ASSERT_EQ(week->days.front()->items.size(), day->items.size());
    for (std::size_t at = 0; at < day->items.size(); ++at) {
        EXPECT_EQ(week->days.front()->items[at].variant, day->items[at].variant);
        EXPECT_EQ(week->days.front()->items[at].dose, day->items[at].dose);
    }
}

/// Whom to call, as a sentence; nothing where there is nobody.
std::string call_of(Tier tier, const std::string& country) {
    const auto call = find_call(shipped_catalogue(), tier, country);
    return call ? english().render(call->words) : "";
}

TEST(AnEmergencyCall, NamesTheNumberOfTheCountry) {
    EXPECT_EQ(call_of(Tier::Emergency, "DE"), "The emergency number is 112 (DE).");
    EXPECT_EQ(call_of(Tier::Emergency, "US"), "The emergency number is 911 (US).");
    EXPECT_EQ(call_of(Tier::Emergency, "GB"), "The emergency number is 999 (GB).");
    EXPECT_EQ(call_of(Tier::Emergency, "UK"), "The emergency number is 999 (UK).");
}

TEST(AnEmergencyCall, NamesBothNumbersForToday) {
    EXPECT_EQ(call_of(Tier::Today, "GB"),
              "For advice today, call 111. The emergency number is 999 (GB).");
    EXPECT_EQ(find_call(shipped_catalogue(), Tier::Today, "GB")->number, "111");
    EXPECT_EQ(call_of(Tier::Today, "US"), "The emergency number is 911 (US).");
    EXPECT_EQ(find_call(shipped_catalogue(), Tier::Today, "US")->number, std::nullopt);
    EXPECT_EQ(call_of(Tier::Today, "XX"), "");
    EXPECT_EQ(call_of(Tier::Days, "GB"), "");
    EXPECT_EQ(call_of(Tier::Refused, "GB"), "");
}

TEST(AnEmergencyCall, NamesTheCommonNumbersWhereTheCountryIsNotKnown) {
    for (const char* country : {"", "XX", "\x1B[31m", "DEU"}) {
        const std::string call = call_of(Tier::Emergency, country);
        for (const char* number : {"112", "911", "999"}) EXPECT_TRUE(contains(call, number));
    }
}

TEST(AnEmergencyCall, HasANumberForEveryCountryOfTheData) {
    EXPECT_GE(shipped_catalogue().emergency.by_country.size(), 30U);
    for (const auto& [country, number] : shipped_catalogue().emergency.by_country) {
        EXPECT_EQ(country.size(), 2U);
        EXPECT_TRUE(contains(call_of(Tier::Emergency, country), number));
    }
}

std::vector<std::string> notices_of(const AnswerSheet& sheet) {
    std::vector<std::string> all;
    const Screening screening = screen_person(shipped_catalogue(), sheet, today);
    for (const auto& notice : screening.notices) all.push_back(english().render(notice));
    return all;
}

TEST(AnAnswerTooMany, IsToldOfAndCounts) {
    const auto notices = notices_of(sheet_of(with(healthy_answers(), "injury_place", "leg")));
    EXPECT_TRUE(any_contains(notices, "You also answered this"));
    EXPECT_EQ(screen_person(shipped_catalogue(),
                            sheet_of(with(healthy_answers(), "pregnancy_signs", "bleeding")), today)
                  .verdict,
              Verdict::Emergency);
}

TEST(AnAnswerTooMany, IsNotToldOfWhereEveryAnswerFits) {
    EXPECT_FALSE(any_contains(notices_of(healthy()), "You also answered this"));
}

TEST(Notices, DoNotSpeakOfContradictionsThatNobodyUttered) {
    Answers answers = healthy_answers();
    answers.erase(QuestionId("goal"));
    answers[QuestionId("pain")] = Scores{{OptionId("low_back"), 3}};
    answers[QuestionId("slow_signs")] = Choice{};
    answers[QuestionId("pain_duration")] = Choice{OptionId("under_6_weeks")};
    answers[QuestionId("direction")] = Unsure{};
    EXPECT_FALSE(any_contains(notices_of(sheet_of(answers)), "You said that"));
}

}  // namespace
}  // namespace limber::testing
