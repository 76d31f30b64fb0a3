#include "limber/vision/smoothing.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace limber {
namespace {

using std::chrono::microseconds;

/// A body of the size 200 (twice the radius of its circle) that wanders about.
vision::PosePoints points_at(int frame) {
    vision::PosePoints points;
    points.image.places.fill({100 + 5 * std::sin(frame), 50 + frame, -3 * std::cos(frame)});
    points.world.places.fill({0.1 * std::sin(frame), 0.2, 0.01 * frame});
    points.image.visibility.fill(frame % 2);
    points.world.visibility.fill(frame % 2);
    points.hips = {100 + std::sin(frame), 60};
    points.circle = points.hips - Vec2(0, 100);
    return points;
}

microseconds time_of(int frame) { return microseconds(40'000 * frame); }

TEST(Smoothing, FiltersEveryKindOfPointByItsOwnOptions) {
    vision::PoseSmoothing smoothing;
    vision::OneEuro image_x({0.05, 80, 1});
    vision::OneEuro world_z({0.1, 40, 1});
    vision::OneEuro hips_x({0.01, 10, 1});
    vision::LowPass visibility;
    for (int frame = 0; frame < 20; ++frame) {
        const vision::PosePoints raw = points_at(frame);
        vision::PosePoints smooth = raw;
        smoothing.smooth(smooth, time_of(frame));
        const Vec3& image = raw.image.places[32];
        EXPECT_DOUBLE_EQ(smooth.image.places[32].x, image_x.filter(image.x, time_of(frame), 0.005));
        EXPECT_DOUBLE_EQ(smooth.world.places[0].z,
                         world_z.filter(raw.world.places[0].z, time_of(frame)));
        EXPECT_DOUBLE_EQ(smooth.hips.x, hips_x.filter(raw.hips.x, time_of(frame), 0.005));
        EXPECT_DOUBLE_EQ(smooth.image.visibility[7], visibility.filter(frame % 2, 0.1));
        EXPECT_EQ(smooth.world.visibility, smooth.image.visibility);
    }
}

TEST(Smoothing, OfTheRegionLeavesTheLandmarks) {
    vision::PoseSmoothing smoothing(vision::Smoothed::RegionOnly);
    vision::PosePoints first = points_at(0);
    smoothing.smooth(first, time_of(0));
    vision::PosePoints second = points_at(1);
    smoothing.smooth(second, time_of(1));
    EXPECT_EQ(second.image.places, points_at(1).image.places);
    EXPECT_EQ(second.image.visibility, points_at(1).image.visibility);
    EXPECT_NE(second.hips, points_at(1).hips);
}

TEST(Smoothing, LeavesABodyWithoutSize) {
    vision::PoseSmoothing smoothing;
    vision::PosePoints first = points_at(0);
    smoothing.smooth(first, time_of(0));
    vision::PosePoints second = points_at(1);
    second.circle = second.hips;
    smoothing.smooth(second, time_of(1));
    EXPECT_EQ(second.image.places, points_at(1).image.places);
}

TEST(Smoothing, BeginsAnewAfterAReset) {
    vision::PoseSmoothing used;
    for (int frame = 0; frame < 5; ++frame) {
        vision::PosePoints points = points_at(frame);
        used.smooth(points, time_of(frame));
    }
    used.reset();
    vision::PoseSmoothing fresh;
    for (int frame = 0; frame < 5; ++frame) {
        vision::PosePoints a = points_at(frame);
        vision::PosePoints b = a;
        used.smooth(a, time_of(frame));
        fresh.smooth(b, time_of(frame));
        EXPECT_EQ(a.image.places, b.image.places);
        EXPECT_EQ(a.world.places, b.world.places);
        EXPECT_EQ(a.circle, b.circle);
    }
}

}  // namespace
}  // namespace limber
