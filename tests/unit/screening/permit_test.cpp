// Who may do anything at all, and what lifts what stops them.
#include "limber/screening/permit.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

Screening screening_of(const std::string& question, const std::string& option) {
    return screen(shipped_catalogue(), with(healthy_answers(), question, option), {});
}

Screening well() { return screen(shipped_catalogue(), healthy_answers(), {}); }

JournalEntry stop_of(const std::string& sign, Tier tier) {
    return {.id = EntryId("entry"), .kind = EntryKind::Stopped, .sign = sign, .tier = tier};
}

tl::expected<Permit, StandingSign> permitted(Screening screening, const Standing& standing) {
    return permit(PersonId("me"), Instant{}, std::move(screening), standing, {});
}

TEST(Permit, IsForWhomNothingStops) {
    const auto permit = permitted(well(), {});
    ASSERT_TRUE(permit);
    EXPECT_FALSE(permit->screening().permitted.empty());
}

TEST(Permit, IsNotForWhomSomethingStopsThatTheAnswersDoNotTellOf) {
    const auto permit = permitted(well(), {{stop_of("VA1a", Tier::Today)}});
    ASSERT_FALSE(permit);
    EXPECT_EQ(permit.error().said.sign, "VA1a");
    EXPECT_FALSE(permitted(screening_of("today_signs", "calf_swollen"),
                           {{stop_of("numb_weak", Tier::Today)}}));
}

TEST(Permit, LeavesWhatTheAnswersTellOfToTheScreening) {
    const auto permit =
        permitted(screening_of("today_signs", "calf_swollen"), {{stop_of("VA1a", Tier::Today)}});
    ASSERT_TRUE(permit);
    EXPECT_EQ(permit->screening().verdict, Verdict::Today);
    for (const Permission& permission : permit->screening().permitted)
        EXPECT_TRUE(permission.stretch->kind == Kind::Ease ||
                    permission.stretch->kind == Kind::Breathing);
}

TEST(Permit, HoldsNothingInAnEmergency) {
    const auto permit = permitted(screening_of("emergency_signs", "saddle_numb"),
                                  {{stop_of("CE2", Tier::Emergency)}});
    ASSERT_TRUE(permit);
    EXPECT_TRUE(permit->screening().permitted.empty());
}

TEST(Lifting, TakesAnswersThatNoLongerTellOfTheSign) {
    const Catalogue& catalogue = shipped_catalogue();
    const Screening calf = screening_of("today_signs", "calf_swollen");
    EXPECT_TRUE(still_tells_of(catalogue, calf, stop_of("VA1a", Tier::Today)));
    EXPECT_FALSE(still_tells_of(catalogue, calf, stop_of("CE2", Tier::Emergency)));
    EXPECT_FALSE(still_tells_of(catalogue, well(), stop_of("VA1a", Tier::Today)));
    // What was said in a session may have been any sign that is as urgent.
    EXPECT_TRUE(still_tells_of(catalogue, calf, stop_of("numb_weak", Tier::Today)));
    EXPECT_TRUE(still_tells_of(catalogue, calf, stop_of("down_leg", Tier::Days)));
    EXPECT_FALSE(still_tells_of(catalogue, well(), stop_of("chest", Tier::Emergency)));
}

}  // namespace
}  // namespace limber::testing
