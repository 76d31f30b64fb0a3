#include "limber/vision/anchors.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

TEST(Anchors, StandInTheMiddleOfTheirCells) {
    ASSERT_EQ(vision::anchor_count, 2254U);
    EXPECT_EQ(vision::anchors()[0], Vec2(0.5) / 28.0);
    EXPECT_EQ(vision::anchors()[1], Vec2(0.5) / 28.0);
    EXPECT_EQ(vision::anchors()[2], Vec2(1.5, 0.5) / 28.0);
}

TEST(Anchors, GoRowByRow) {
    EXPECT_EQ(vision::anchors()[56], Vec2(0.5, 1.5) / 28.0);
    EXPECT_EQ(vision::anchors()[1567], Vec2(27.5) / 28.0);
}

TEST(Anchors, GoFromFineLayersToCoarseOnes) {
    EXPECT_EQ(vision::anchors()[1568], Vec2(0.5) / 14.0);
    EXPECT_EQ(vision::anchors()[1960], Vec2(0.5) / 7.0);
    EXPECT_EQ(vision::anchors()[1965], Vec2(0.5) / 7.0);
    EXPECT_EQ(vision::anchors()[1966], Vec2(1.5, 0.5) / 7.0);
    EXPECT_EQ(vision::anchors()[2253], Vec2(6.5) / 7.0);
}

}  // namespace
}  // namespace limber
