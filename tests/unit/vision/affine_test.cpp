#include "limber/vision/affine.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

constexpr vision::Affine quarter_turn{{10, 20}, {0, 2}, {-2, 0}};

TEST(Affine, TurnsScalesAndShifts) {
    EXPECT_EQ(quarter_turn.at({3, 1}), Vec2(8, 26));
    EXPECT_EQ(quarter_turn.turn({3, 1}), Vec2(-2, 6));
}

TEST(Affine, ComesBackByItsInverse) {
    const vision::Affine back = vision::inverse(quarter_turn);
    EXPECT_EQ(back.at({8, 26}), Vec2(3, 1));
    const vision::Affine stay = vision::chained(quarter_turn, back);
    EXPECT_EQ(stay.at({5, 7}), Vec2(5, 7));
}

TEST(Affine, ChainsFromFirstToLast) {
    const vision::Affine shift{{1, 0}, {1, 0}, {0, 1}};
    EXPECT_EQ(vision::chained(shift, quarter_turn).at({2, 1}), quarter_turn.at({3, 1}));
}

}  // namespace
}  // namespace limber
