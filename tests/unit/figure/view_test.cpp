#include "limber/figure/view.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

void expect_near(const Vec2& one, const Vec2& other) {
    EXPECT_LT(glm::distance(one, other), 1e-9) << one.x << ' ' << one.y;
}

TEST(View, ShowsTrueHeightsAndLengthsFromTheSide) {
    expect_near(oblique_view({0.2, 0.3}).page({1, 2, 0}), {1, -2});
}

TEST(View, ShiftsWhatIsNearer) {
    expect_near(oblique_view({0.2, 0.3}).page({0, 0, 1}), {0.2, 0.3});
}

TEST(View, SeesAlongItsOwnDirection) {
    for (const View& view : {oblique_view({0.2, 0.3}), turned_view(38, 14), turned_view(0, 56)})
        expect_near(view.page(view.toward), {0, 0});
}

TEST(View, FacesThePersonFromInFront) {
    const View front = turned_view(90, 0);
    EXPECT_GT(front.toward.x, 0.99);
    // The person's right hand is on the page's left.
    expect_near(front.page({0, 0, 1}), {-1, 0});
}

TEST(View, MirroredShowsTheOtherSideTheOtherWayRound) {
    const View right = oblique_view({0.2, 0.3});
    const View left = mirrored(right);
    const Vec3 point{0.3, 0.4, 0.5};
    const Vec2 mirror = right.page(point * Vec3(1, 1, -1));
    expect_near(left.page(point), {-mirror.x, mirror.y});
    EXPECT_LT(left.toward.z, 0);
}

TEST(View, DropsAShadowStraightToTheFloor) {
    const View view = oblique_view({0.2, 0.3});
    const View shadow = shadow_view(view, {0, -1, 0}, 0.25);
    expect_near(shadow.page({0.5, 1.7, 0.1}), view.page({0.5, 0.25, 0.1}));
}

}  // namespace
}  // namespace limber
