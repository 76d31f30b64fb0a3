#include "limber/vision/projection.hpp"

#include <gtest/gtest.h>

#include <numbers>

namespace limber {
namespace {

vision::RawLandmarks with(Landmark landmark, const Vec3& place, const Vec3& world,
                          double visibility) {
    vision::RawLandmarks raw;
    const auto index = static_cast<std::size_t>(landmark);
    raw.landmarks[index] = {.place = place, .visibility = visibility};
    raw.world[index] = world;
    return raw;
}

void expect_near(const Vec3& a, const Vec3& b) {
    for (int i = 0; i < 3; ++i) EXPECT_NEAR(a[i], b[i], 1e-9) << i;
}

TEST(Projection, ScalesAndShiftsIntoTheImage) {
    const auto raw = with(Landmark::LeftKnee, {0.75, 0.5, -0.1}, {0.1, 0.2, 0.3}, 0.8);
    const vision::PosePoints points = project(raw, {{100, 50}, 80, 0, false});
    expect_near(points.image.at(Landmark::LeftKnee), {120, 50, -8});
    expect_near(points.world.at(Landmark::LeftKnee), {0.1, 0.2, 0.3});
    EXPECT_EQ(points.image.visibility[25], 0.8);
    EXPECT_EQ(points.world.visibility[25], 0.8);
}

TEST(Projection, TurnsWithTheRegion) {
    // A body that lies with its head to the right of the image.
    const auto raw = with(Landmark::Nose, {0.5, 0.1, 0}, {0, -0.6, 0.2}, 1);
    const vision::PosePoints points = project(raw, {{100, 50}, 100, std::numbers::pi / 2, false});
    expect_near(points.image.at(Landmark::Nose), {140, 50, 0});
    expect_near(points.world.at(Landmark::Nose), {0.6, 0, 0.2});
}

TEST(Projection, UndoesTheMirror) {
    const auto raw = with(Landmark::LeftKnee, {0.75, 0.5, -0.1}, {0.1, 0.2, 0.3}, 0.8);
    const vision::PosePoints points = project(raw, {{100, 50}, 80, 0, true});
    expect_near(points.image.at(Landmark::RightKnee), {80, 50, -8});
    expect_near(points.world.at(Landmark::RightKnee), {-0.1, 0.2, 0.3});
    EXPECT_EQ(points.image.visibility[26], 0.8);
    EXPECT_EQ(points.image.visibility[25], 0);
}

TEST(Projection, FindsTheSameRegionAgain) {
    vision::RawLandmarks raw;
    raw.landmarks[33].place = {0.5, 0.5, 0};
    raw.landmarks[34].place = {0.5, 0.1, 0};
    for (const bool in_mirror : {false, true}) {
        const vision::PosePoints points = project(raw, {{100, 50}, 80, -2.5, in_mirror});
        const vision::Region next = vision::region_of(points.hips, points.circle);
        EXPECT_NEAR(next.centre.x, 100, 1e-9);
        EXPECT_NEAR(next.centre.y, 50, 1e-9);
        EXPECT_NEAR(next.size, 80, 1e-9);
        EXPECT_NEAR(next.angle, -2.5, 1e-9);
    }
}

}  // namespace
}  // namespace limber
