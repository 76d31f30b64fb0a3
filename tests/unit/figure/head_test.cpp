#include "limber/figure/head.hpp"

#include "unit/figure/figure_sample.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace limber::testing {
namespace {

double area(const Ring& ring) {
    double twice = 0;
    for (std::size_t index = 0; index < ring.size(); ++index) {
        const Vec2& next = ring[(index + 1) % ring.size()];
        twice += ring[index].x * next.y - next.x * ring[index].y;
    }
    return std::abs(twice) / 2;
}

double hair_area(const View& view) {
    const HairShape& hair = shipped_figure().build("slim").hair;
    return area(hair_ring(hair, 1, on_page(view, Frame{}), view.toward));
}

TEST(Hair, CoversMostOfTheHeadFromBehindAndLeastFromInFront) {
    const double front = hair_area(turned_view(90, 0));
    const double side = hair_area(turned_view(0, 0));
    const double back = hair_area(turned_view(-90, 0));
    EXPECT_LT(front, side);
    EXPECT_GT(front, 0.1 * back);
    const Vec3 radii = shipped_figure().build("slim").hair.skull.radii;
    EXPECT_LT(back, 3.1416 * radii.y * radii.z);
    EXPECT_GT(back, 0.75 * 3.1416 * radii.y * radii.z);
}

TEST(Hair, IsMostOfWhatIsSeenFromAbove) {
    const Vec3 radii = shipped_figure().build("slim").hair.skull.radii;
    EXPECT_GT(hair_area(turned_view(0, 89)), 0.8 * 3.1416 * radii.x * radii.z);
}

TEST(Hair, ChangesLittleWithALittleTurn) {
    for (int turn = -180; turn < 180; turn += 5)
        EXPECT_NEAR(hair_area(turned_view(turn, 20)), hair_area(turned_view(turn + 5, 20)), 0.001);
}

}  // namespace
}  // namespace limber::testing
