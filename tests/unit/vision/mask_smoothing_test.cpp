#include "limber/vision/mask_smoothing.hpp"

#include "limber/vision/mask.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace limber {
namespace {

constexpr vision::Region region{{50, 60}, 256, 0, false};

std::vector<float> flat(float logit) { return std::vector<float>(vision::mask_size, logit); }

float logit_of(double probability) {
    return static_cast<float>(std::log(probability / (1 - probability)));
}

TEST(MaskSmoothing, BeginsWithTheProbabilities) {
    vision::MaskSmoothing smoothing;
    const auto first = smoothing.smooth(flat(logit_of(0.8)), region);
    ASSERT_EQ(first.size(), vision::mask_size);
    EXPECT_NEAR(first[0], 0.8, 1e-6);
    EXPECT_NEAR(first[vision::mask_size - 1], 0.8, 1e-6);
}

TEST(MaskSmoothing, FindsProbabilitiesToTheLastBits) {
    std::vector<float> logits(vision::mask_size);
    for (std::size_t i = 0; i < vision::mask_size; ++i)
        logits[i] = 100 * (static_cast<float>(i) / (vision::mask_size / 2) - 1);
    vision::MaskSmoothing smoothing;
    const auto found = smoothing.smooth(logits, region);
    for (std::size_t i = 0; i < vision::mask_size; ++i) {
        const double exact = 1 / (1 + std::exp(-static_cast<double>(logits[i])));
        ASSERT_NEAR(found[i], exact, 4e-7 * exact + 1e-37) << logits[i];
    }
}

TEST(MaskSmoothing, SeesNobodyWhereThereIsNoNumber) {
    EXPECT_LT(vision::MaskSmoothing().smooth(flat(std::nanf("")), region)[0], 1e-6);
}

TEST(MaskSmoothing, KeepsSevenTenthsWhereAProbabilitySaysNothing) {
    vision::MaskSmoothing smoothing;
    smoothing.smooth(flat(logit_of(0.9)), region);
    EXPECT_NEAR(smoothing.smooth(flat(0), region)[777], 0.5 + 0.7 * 0.4, 1e-6);
    // Blended with what was blended.
    EXPECT_NEAR(smoothing.smooth(flat(0), region)[777], 0.5 + 0.7 * 0.28, 1e-6);
}

TEST(MaskSmoothing, BelievesAProbabilityThatIsSure) {
    vision::MaskSmoothing smoothing;
    smoothing.smooth(flat(-30), region);
    EXPECT_NEAR(smoothing.smooth(flat(30), region)[777], 1, 1e-3);
}

TEST(MaskSmoothing, WeighsByThePolynomial) {
    vision::MaskSmoothing smoothing;
    smoothing.smooth(flat(-30), region);
    // (0.8 − 0.5)² = 0.09 → 0.5119554 − 0.0060645 − 0.0421399 + 0.0191128 − 0.0036889 = 0.4791749.
    const double uncertainty = 1 - 0.4791749;
    EXPECT_NEAR(smoothing.smooth(flat(logit_of(0.8)), region)[777], 0.8 - 0.8 * uncertainty * 0.7,
                1e-5);
}

TEST(MaskSmoothing, BringsTheMaskBeforeIntoTheNewRegion) {
    std::vector<float> half = flat(-30);
    for (std::size_t i = 0; i < vision::mask_size; ++i)
        if (i % vision::mask_side < 100) half[i] = 30;
    vision::MaskSmoothing smoothing;
    smoothing.smooth(half, region);
    vision::Region moved = region;
    moved.centre.x += 20;
    const auto second = smoothing.smooth(flat(0), moved);
    EXPECT_NEAR(second[79], 0.5 + 0.7 * 0.5, 1e-5);
    EXPECT_NEAR(second[80], 0.5 - 0.7 * 0.5, 1e-5);
    // Nobody was seen outside the region before.
    moved.centre.x -= 40;
    EXPECT_NEAR(smoothing.smooth(flat(0), moved)[0], 0.5 - 0.7 * 0.5, 1e-5);
}

TEST(MaskSmoothing, BeginsAnewAfterAReset) {
    vision::MaskSmoothing smoothing;
    smoothing.smooth(flat(30), region);
    smoothing.reset();
    EXPECT_EQ(smoothing.smooth(flat(0), region)[0], 0.5F);
}

}  // namespace
}  // namespace limber
