#include "limber/base/time_of_day.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(TimeOfDay, IsReadStrictly) {
    EXPECT_EQ(parse_minute_of_day("00:00"), 0);
    EXPECT_EQ(parse_minute_of_day("23:59"), 1439);
    for (const char* wrong : {"", "7:30", "24:00", "07:60", "07-30", "07:30 ", "+7:30", "0a:30"})
        EXPECT_FALSE(parse_minute_of_day(wrong)) << wrong;
}

}  // namespace
}  // namespace limber::testing
