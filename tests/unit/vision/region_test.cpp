#include "limber/vision/region.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <numbers>

namespace limber {
namespace {

constexpr double pi = std::numbers::pi;

void expect_near(const Vec2& a, const Vec2& b, double tolerance = 1e-9) {
    EXPECT_NEAR(a.x, b.x, tolerance);
    EXPECT_NEAR(a.y, b.y, tolerance);
}

TEST(Region, OfAWholeImageReachesOverItsShorterSides) {
    const vision::Region whole = vision::letterbox(640, 480);
    EXPECT_EQ(whole, (vision::Region{{320, 240}, 640, 0, false}));
    expect_near(vision::placement(whole).at({0, 0}), {0, -80});
    expect_near(vision::placement(whole).at({1, 1}), {640, 560});
}

TEST(Region, OfABodyIsAQuarterWiderThanItsCircle) {
    const vision::Region region = vision::region_of({100, 100}, {100, 60});
    EXPECT_EQ(region.centre, Vec2(100, 100));
    EXPECT_EQ(region.size, 100);
    EXPECT_NEAR(region.angle, 0, 1e-12);
}

TEST(Region, IsTurnedSoThatTheBodyStandsUp) {
    EXPECT_NEAR(vision::region_of({0, 0}, {10, 0}).angle, pi / 2, 1e-12);
    EXPECT_NEAR(vision::region_of({0, 0}, {0, 10}).angle, pi, 1e-12);
    EXPECT_NEAR(vision::region_of({0, 0}, {-10, 0}).angle, -pi / 2, 1e-12);
    EXPECT_NEAR(vision::region_of({0, 0}, {-10, 10}).angle, -3 * pi / 4, 1e-12);
}

RC_GTEST_PROP(Region, ShowsTheCircleStraightAboveTheHips, ()) {
    const auto coordinate = rc::gen::inRange(-1000, 1000);
    const Vec2 hips(*coordinate, *coordinate);
    const Vec2 circle(*coordinate, *coordinate);
    RC_PRE(glm::distance(hips, circle) > 1);
    const vision::Region region = vision::region_of(hips, circle);
    RC_ASSERT(region.angle > -pi && region.angle <= pi);
    const Vec2 seen = vision::inverse(vision::placement(region)).at(circle);
    RC_ASSERT(glm::distance(seen, Vec2(0.5, 0.5 - 0.5 / 1.25)) < 1e-9);
}

TEST(Region, IsPaddedAroundItsMiddle) {
    EXPECT_EQ(vision::padded({{3, 4}, 100, 0.5, true}, 1.5),
              (vision::Region{{3, 4}, 150, 0.5, true}));
}

TEST(Region, ExchangesLeftAndRightInAMirror) {
    const vision::Region region{{100, 50}, 40, 0.3, false};
    EXPECT_EQ(mirrored(mirrored(region)), region);
    for (const double y : {0.0, 0.25, 1.0})
        expect_near(vision::placement(mirrored(region)).at({0.2, y}),
                    vision::placement(region).at({0.8, y}));
}

TEST(Region, PlacesThePixelsOfTheWholeImageOnTheImage) {
    const vision::Affine pixels = vision::pixel_placement(vision::letterbox(4, 4), 4);
    expect_near(pixels.at({0, 0}), {0, 0});
    expect_near(pixels.at({3, 2}), {3, 2});
    // Half as many: each lies between four.
    expect_near(vision::pixel_placement(vision::letterbox(4, 4), 2).at({0, 1}), {0.5, 2.5});
}

}  // namespace
}  // namespace limber
