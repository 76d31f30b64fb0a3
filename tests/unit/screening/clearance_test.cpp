// How long "seen, exercise is fine" holds: not for ever, and not for what came after it.
#include "limber/screening/screen.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Date today = *Date::create(2026, 6, 30);

/// Whether a clearance of so many days ago holds for somebody who answers this.
bool holds_after(int days, const std::string& question = {}, const std::string& option = {}) {
    Date seen = today;
    for (int year = 2025; year <= 2026; ++year)
        for (int month = 1; month <= 12; ++month)
            for (int day = 1; day <= 31; ++day)
                if (const auto date = Date::create(year, month, day))
                    if (today.days_since(*date) == days) seen = *date;
    EXPECT_EQ(today.days_since(seen), days);
    Answers answers = healthy_answers();
    if (!question.empty()) answers = with(std::move(answers), question, option);
    const std::vector<Clearance> clearances{{seen, {"recent_surgery"}, {}}};
    return !find_valid(shipped_catalogue(), answers, clearances, today).empty();
}

TEST(AClearance, HoldsForHalfAYear) {
    EXPECT_TRUE(holds_after(183));
    EXPECT_FALSE(holds_after(184));
}

TEST(AClearance, HoldsForNoPainThatIsNewer) {
    EXPECT_TRUE(holds_after(3, "pain_duration", "under_72_hours"));
    EXPECT_FALSE(holds_after(4, "pain_duration", "under_72_hours"));
    EXPECT_TRUE(holds_after(92, "pain_duration", "under_3_months"));
    EXPECT_FALSE(holds_after(93, "pain_duration", "under_3_months"));
    EXPECT_TRUE(holds_after(42, "pain_duration", "under_6_weeks"));
    EXPECT_FALSE(holds_after(43, "pain_duration", "under_6_weeks"));
    EXPECT_TRUE(holds_after(183, "pain_duration", "over_3_months"));
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
