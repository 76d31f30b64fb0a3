#include "limber/vision/raw_landmarks.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace limber {
namespace {

TEST(RawLandmarks, AreDividedByTheInputsSide) {
    std::vector<float> landmarks(39 * 5, 0);
    std::vector<float> world(39 * 3, 0);
    landmarks[5 * 38] = 128;
    landmarks[5 * 38 + 1] = 512;
    landmarks[5 * 38 + 2] = -64;
    landmarks[5 * 38 + 3] = 2;
    landmarks[5 * 38 + 4] = -100;
    world[3 * 32 + 1] = 0.5F;
    const vision::RawLandmarks raw = vision::decode_landmarks(landmarks, world);
    EXPECT_EQ(raw.landmarks[38].place, Vec3(0.5, 2, -0.25));
    EXPECT_NEAR(raw.landmarks[38].visibility, 1 / (1 + std::exp(-2.0)), 1e-12);
    EXPECT_NEAR(raw.landmarks[38].presence, 0, 1e-12);
    EXPECT_EQ(raw.landmarks[0].visibility, 0.5);
    EXPECT_EQ(raw.world[32], Vec3(0, 0.5, 0));
}

}  // namespace
}  // namespace limber
