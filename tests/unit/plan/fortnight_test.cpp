// Two weeks of sessions: what comes round, and what changes from one to the next.
#include "limber/plan/plan.hpp"
#include "limber/screening/screen.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

constexpr int days = 14;

/// The stretches of every session of two weeks, on the days on which somebody begins.
std::vector<std::set<StretchId>> two_weeks_of(const Answers& answers) {
    const Catalogue& catalogue = shipped_catalogue();
    const Screening screening = screen(catalogue, answers, {});
    Wishes wishes = wishes_of(catalogue, answers, screening);
    std::vector<std::set<StretchId>> sessions;
    for (int day = 0; day < days; ++day) {
        for (auto& away : wishes.days_away) ++away.second;
        const auto& practised = catalogue.plan.week.first_days;
        if (std::ranges::find(practised, day % 7 + 1) == practised.end()) continue;
        std::set<StretchId> done;
        for (const PlanItem& item : plan_session(catalogue, permit_of(screening), wishes).items) {
            if (item.stretch->kind != Kind::WarmUp) done.insert(item.stretch->id);
            wishes.days_away[item.stretch->id] = 0;
        }
        sessions.push_back(std::move(done));
        ++wishes.sessions;
    }
    return sessions;
}

Answers somebody(const std::string& place, int pain) {
    Answers answers = healthy_answers();
    if (pain == 0) return answers;
    answers.erase(QuestionId("goal"));
    answers[QuestionId("pain")] = Scores{{OptionId(place), pain}};
    answers[QuestionId("pain_duration")] = Choice{OptionId("over_3_months")};
    for (const char* asked : {"direction", "inflammatory_signs", "neck_signs"})
        answers[QuestionId(asked)] = Choice{};
    return with(answers, "causes", "sitting");
}

class AFortnight : public ::testing::TestWithParam<Answers> {};

TEST_P(AFortnight, BringsEveryStretchOfTheArticleThatIsPermitted) {
    const Screening screening = screen(shipped_catalogue(), GetParam(), {});
    std::set<StretchId> met;
    for (const auto& session : two_weeks_of(GetParam())) met.insert(session.begin(), session.end());
    for (const Permission& permission : screening.permitted) {
        const Stretch& stretch = *permission.stretch;
        EXPECT_TRUE(!stretch.article || met.contains(stretch.id)) << stretch.id.value();
    }
}

TEST_P(AFortnight, HasNoTwoSessionsInARowAlike) {
    const auto sessions = two_weeks_of(GetParam());
    ASSERT_GE(sessions.size(), 8U);
    EXPECT_EQ(std::ranges::adjacent_find(sessions), sessions.end());
}

INSTANTIATE_TEST_SUITE_P(People, AFortnight,
                         ::testing::Values(somebody("", 0), somebody("low_back", 3),
                                           somebody("buttock", 5), somebody("neck", 2),
                                           somebody("knee", 3)));

}  // namespace
}  // namespace limber::testing
