#include "limber/base/clock.hpp"

#include "support/set_clock.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;

Date day(int year, int month, int of_month) { return Date::create(year, month, of_month).value(); }

TEST(AMoment, HasTheDayAndTheMinuteOfTheZoneItIsLivedIn) {
    const Instant midnight = moment_at(day(2026, 11, 29), 0).at;
    EXPECT_EQ((Moment{midnight, 0min}.day()), day(2026, 11, 29));
    EXPECT_EQ((Moment{midnight, 0min}.minute_of_day()), 0);
    EXPECT_EQ((Moment{midnight, -1min}.day()), day(2026, 11, 28));
    EXPECT_EQ((Moment{midnight, -1min}.minute_of_day()), 1439);
    EXPECT_EQ((Moment{midnight, 14h}.minute_of_day()), 14 * 60);
}

TEST(AMoment, IsFoundByWhatTheClockOnTheWallShows) {
    for (const auto offset : {-12h, 0h, 14h}) {
        for (const int minute : {0, 1, 719, 1439}) {
            const Moment moment = moment_at(day(2024, 2, 29), minute, offset);
            EXPECT_EQ(moment.day(), day(2024, 2, 29));
            EXPECT_EQ(moment.minute_of_day(), minute);
        }
    }
    // Long before any computer.
    EXPECT_EQ(moment_at(day(1900, 1, 1), 1).day(), day(1900, 1, 1));
    EXPECT_EQ(moment_at(day(1900, 1, 1), 1).minute_of_day(), 1);
}

/// Where the clocks are put back, two o'clock comes twice; what lasted an hour lasted an hour.
TEST(AMoment, DiffersFromAnotherByTheTimeThatPassed) {
    const Moment summer = moment_at(day(2026, 10, 25), 150, 120min);
    const Moment winter = moment_at(day(2026, 10, 25), 150, 60min);
    EXPECT_EQ(winter.at - summer.at, 1h);
    EXPECT_EQ(winter.minute_of_day(), summer.minute_of_day());
}

TEST(AClockThatIsSet, DoesNotLetTimePass) {
    SetClock clock(moment_at(day(2026, 11, 29), 1439));
    clock.pass(90s);
    EXPECT_EQ(clock.today(), day(2026, 11, 30));
    clock.set(moment_at(day(2026, 11, 29), 600));
    EXPECT_EQ(clock.today(), day(2026, 11, 29));
    EXPECT_EQ(clock.elapsed(), 90s);
}

}  // namespace
}  // namespace limber::testing
