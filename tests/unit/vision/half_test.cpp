#include "limber/vision/half.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace limber::network {
namespace {

TEST(Half, KnowsOneTwoAndTheSmallest) {
    EXPECT_EQ(vision::network::float_of_half(0x3c00), 1);
    EXPECT_EQ(vision::network::float_of_half(0xc000), -2);
    EXPECT_EQ(vision::network::float_of_half(0x3555), 0.333251953125F);
    EXPECT_EQ(vision::network::float_of_half(0x0001), std::ldexp(1.0F, -24));
    EXPECT_EQ(vision::network::float_of_half(0x7bff), 65504);
}

TEST(Half, KeepsZeroInfinityAndNotANumber) {
    EXPECT_TRUE(std::signbit(vision::network::float_of_half(0x8000)));
    EXPECT_EQ(vision::network::float_of_half(0x8000), 0);
    EXPECT_TRUE(std::isinf(vision::network::float_of_half(0x7c00)));
    EXPECT_LT(vision::network::float_of_half(0xfc00), 0);
    EXPECT_TRUE(std::isnan(vision::network::float_of_half(0x7e00)));
}

}  // namespace
}  // namespace limber::network
