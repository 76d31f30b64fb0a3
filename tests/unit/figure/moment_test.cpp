#include "limber/figure/moment.hpp"

#include "unit/figure/figure_sample.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

Vec2 start_of(const Drawing& drawing) {
    return layer_of(drawing, "near-leg").shapes.front().front().start;
}

TEST(AMoment, IsWhatIsSeenThere) {
    const Drawing moving = drawn(scene_of({standing(), on_all_fours()}, "side"));
    const auto& shapes = layer_of(moving, "near-leg").shapes;
    const Vec2 first = shapes.front().front().start;
    const Vec2 last = shapes.back().front().start;
    ASSERT_NE(first, last);
    EXPECT_EQ(start_of(still_at(moving, 0)), first);
    EXPECT_EQ(start_of(still_at(moving, 1)), last);
    const Vec2 between = start_of(still_at(moving, 0.25));
    EXPECT_NEAR(between.x, 0.75 * first.x + 0.25 * last.x, 1e-9);
    EXPECT_NEAR(between.y, 0.75 * first.y + 0.25 * last.y, 1e-9);
}

TEST(AMoment, BeforeTheFirstAndAfterTheLastIsThatOne) {
    const Drawing moving = drawn(scene_of({standing(), on_all_fours()}, "side"));
    EXPECT_EQ(start_of(still_at(moving, -1)), start_of(still_at(moving, 0)));
    EXPECT_EQ(start_of(still_at(moving, 7)), start_of(still_at(moving, 1)));
}

TEST(AMoment, OfAStillIsTheStill) {
    const Drawing still = drawn(scene_of({standing()}, "side"));
    EXPECT_EQ(start_of(still_at(still, 3)), start_of(still));
}

}  // namespace
}  // namespace limber::testing
