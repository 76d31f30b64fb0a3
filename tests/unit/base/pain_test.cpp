#include "limber/base/pain.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(Pain, IsAWholeNumberFromNoneToTheWorst) {
    EXPECT_EQ(worst_pain, 10);
    for (const int number : {0, 5, 10}) EXPECT_TRUE(is_on_pain_scale(number)) << number;
    for (const int number : {-1, 11}) EXPECT_FALSE(is_on_pain_scale(number)) << number;
}

}  // namespace
}  // namespace limber::testing
