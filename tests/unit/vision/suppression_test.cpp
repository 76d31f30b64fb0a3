#include "limber/vision/suppression.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

vision::Detection box(double score, const Vec2& centre, const Vec2& size = {0.2, 0.2}) {
    vision::Detection detection{.centre = centre, .size = size, .score = score};
    detection.keypoints.fill(centre + 0.1);
    return detection;
}

std::vector<vision::Detection> suppressed(std::vector<vision::Detection> found) {
    std::vector<vision::Detection> kept;
    vision::suppress(found, kept);
    EXPECT_TRUE(found.empty());
    return kept;
}

TEST(Suppression, OfNothingIsNothing) { EXPECT_TRUE(suppressed({}).empty()); }

TEST(Suppression, MakesTheMeanOfWhatOverlapsWeightedByScore) {
    // They share 0.15 × 0.2 of 0.05: IoU 0.6.
    const auto kept = suppressed({box(0.6, {0.55, 0.5}), box(0.9, {0.5, 0.5})});
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].score, 0.9);
    EXPECT_NEAR(kept[0].centre.x, (0.6 * 0.55 + 0.9 * 0.5) / 1.5, 1e-12);
    EXPECT_NEAR(kept[0].centre.y, 0.5, 1e-12);
    EXPECT_NEAR(kept[0].size.x, 0.2, 1e-12);
    EXPECT_NEAR(kept[0].keypoints[3].x, kept[0].centre.x + 0.1, 1e-12);
}

TEST(Suppression, KeepsApartWhatSharesLessThanThreeTenths) {
    // Shifted by half: IoU 1/3; a little more: below 0.3.
    EXPECT_EQ(suppressed({box(0.9, {0.5, 0.5}), box(0.8, {0.6, 0.5})}).size(), 1U);
    const auto kept = suppressed({box(0.8, {0.61, 0.5}), box(0.9, {0.5, 0.5})});
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_EQ(kept[0].score, 0.9);
    EXPECT_EQ(kept[1].score, 0.8);
}

TEST(Suppression, ComparesWithTheBestOnly) {
    // The middle one joins the best; the last overlaps the middle, but not the best.
    const auto kept =
        suppressed({box(0.9, {0.5, 0.5}), box(0.8, {0.58, 0.5}), box(0.7, {0.66, 0.5})});
    ASSERT_EQ(kept.size(), 2U);
    EXPECT_NEAR(kept[1].centre.x, 0.66, 1e-12);
}

TEST(Suppression, EndsOnBoxesWithoutArea) {
    EXPECT_EQ(suppressed({box(0.9, {0.5, 0.5}, {0, 0}), box(0.8, {0.5, 0.5}, {0, 0})}).size(), 2U);
}

}  // namespace
}  // namespace limber
