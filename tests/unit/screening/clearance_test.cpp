// How long "seen, exercise is fine" holds: not for ever, and not for what came after it.
#include "limber/screening/screen.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <map>

namespace limber::testing {
namespace {

const Date today = *Date::create(2026, 6, 30);

/// A clearance of so many days ago, and what of it holds for somebody with these answers.
std::vector<Clearance> valid_after(int days, const Answers& answers,
                                   const std::set<StretchId>& avoid = {}) {
    const std::vector<Clearance> clearances{{today.plus_days(-days), {"recent_surgery"}, avoid}};
    return find_valid(shipped_catalogue(), answers, clearances, today);
}

/// Whether a clearance of so many days ago holds for somebody who answers this.
bool holds_after(int days, const std::string& question = {}, const std::string& option = {}) {
    Answers answers = healthy_answers();
    if (!question.empty()) answers = with(std::move(answers), question, option);
    return !valid_after(days, answers).empty();
}

TEST(AClearance, HoldsForHalfAYear) {
    EXPECT_TRUE(holds_after(183));
    EXPECT_FALSE(holds_after(184));
}

TEST(AClearance, HoldsForNoPainThatMayBeNewer) {
    EXPECT_TRUE(holds_after(0, "pain_duration", "under_72_hours"));
    EXPECT_FALSE(holds_after(1, "pain_duration", "under_72_hours"));
    EXPECT_TRUE(holds_after(3, "pain_duration", "under_6_weeks"));
    EXPECT_FALSE(holds_after(4, "pain_duration", "under_6_weeks"));
    EXPECT_TRUE(holds_after(42, "pain_duration", "under_3_months"));
    EXPECT_FALSE(holds_after(43, "pain_duration", "under_3_months"));
    EXPECT_TRUE(holds_after(183, "pain_duration", "over_3_months"));
}

TEST(AClearance, HoldsForWhoIsNotSureNoLongerThanForTheNewest) {
    for (const auto& [question, days] :
         std::map<std::string, int>{{"pain_duration", 0}, {"health", 42}, {"joints", 84}}) {
        Answers unsure = healthy_answers();
        unsure[QuestionId(question)] = Unsure{};
        EXPECT_FALSE(valid_after(days, unsure).empty()) << question;
        EXPECT_TRUE(valid_after(days + 1, unsure).empty()) << question;
    }
}

TEST(AClearance, ForbidsAlsoWhenItLiftsNothingAnyMore) {
    const auto valid = valid_after(400, healthy_answers(), {StretchId("bridge")});
    ASSERT_EQ(valid.size(), 1U);
    EXPECT_TRUE(valid.front().lifts.empty());
    EXPECT_TRUE(valid.front().avoid.contains(StretchId("bridge")));
}

TEST(AClearance, HoldsForNoBirthOperationOrInjuryThatIsNewer) {
    EXPECT_TRUE(holds_after(42, "health", "gave_birth"));
    EXPECT_FALSE(holds_after(43, "health", "gave_birth"));
    EXPECT_TRUE(holds_after(84, "health", "caesarean"));
    EXPECT_FALSE(holds_after(85, "health", "caesarean"));
    EXPECT_FALSE(holds_after(85, "joints", "operation"));
    EXPECT_FALSE(holds_after(85, "joints", "injury"));
}

}  // namespace
}  // namespace limber::testing
