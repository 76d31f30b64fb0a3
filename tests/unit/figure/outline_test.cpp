#include "limber/figure/outline.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>

namespace limber {
namespace {

Ellipse disc(double x, double y, double radius) {
    return project(PageFrame{}, {x, y, 0}, Vec3(radius));
}

double distance_to(const Ring& ring, const Vec2& point) {
    double least = std::numeric_limits<double>::max();
    for (const Vec2& sample : ring) least = std::min(least, glm::distance(sample, point));
    return least;
}

/// A thigh from the right and a shank down from its end.
Ring bent_knee(double closing) {
    Outliner outliner(closing);
    outliner.add(disc(-0.2, 0, 0.03));
    outliner.add(disc(0, 0, 0.03));
    outliner.add(disc(0, -0.2, 0.03));
    return outliner.ring(400);
}

TEST(Outline, JoinsNeighboursByTheirHull) {
    Outliner outliner(0);
    outliner.add(disc(0, 0, 0.1));
    outliner.add(disc(1, 0, 0.1));
    const Ring ring = outliner.ring(400);
    EXPECT_LT(distance_to(ring, {0.5, 0.1}), 0.01);
    EXPECT_LT(distance_to(ring, {1.1, 0}), 0.01);
}

TEST(Outline, ClosesTheCreaseBehindABentKnee) {
    // The corner of page coordinates: y runs down there.
    const Vec2 crease{-0.03, 0.03};
    EXPECT_LT(distance_to(bent_knee(0), crease), 0.006);
    EXPECT_GT(distance_to(bent_knee(0.03), crease), 0.009);
}

TEST(Outline, SwellsNothingByClosing) {
    const Ring ring = bent_knee(0.03);
    EXPECT_NEAR(std::ranges::max(ring, {}, &Vec2::x).x, 0.03, 0.002);
    EXPECT_NEAR(std::ranges::min(ring, {}, &Vec2::x).x, -0.23, 0.002);
}

TEST(Outline, HoldsALimbThatIsSeenEndOn) {
    Outliner outliner(0);
    outliner.add(disc(0, 0, 0.1));
    outliner.add(disc(0, 0, 0.05));
    outliner.add(disc(0.3, 0, 0.05));
    const Ring ring = outliner.ring(400);
    EXPECT_LT(distance_to(ring, {-0.1, 0}), 0.01);
    EXPECT_LT(distance_to(ring, {0.35, 0}), 0.01);
    // The thick one does not thicken what comes out of it.
    EXPECT_LT(distance_to(ring, {0.2, 0.05}), 0.01);
}

TEST(Outline, HasAsManyEvenSamplesAsAsked) {
    const Ring ring = bent_knee(0.02);
    ASSERT_EQ(ring.size(), 400U);
    const double step = glm::distance(ring[0], ring[1]);
    for (std::size_t index = 1; index < ring.size(); ++index)
        EXPECT_NEAR(glm::distance(ring[index - 1], ring[index]), step, step);
}

TEST(Outline, IsMadeOnceForWhatStaysWhereItIs) {
    const auto ring_at = [](double x, KnownRings& known) {
        Outliner outliner(0);
        outliner.add(disc(x, 0, 0.1));
        outliner.add(disc(x + 0.4, 0, 0.1));
        outliner.lift();
        return outliner.ring(100, known);
    };
    KnownRings known;
    const Ring first = ring_at(0, known);
    EXPECT_EQ(ring_at(1e-9, known), first);
    EXPECT_GT(distance_to(first, {0.7, 0}), 0.19);
    EXPECT_LT(distance_to(ring_at(0.2, known), {0.7, 0}), 0.01);
    EXPECT_EQ(ring_at(0, known), first);
}

TEST(Outline, IsEmptyWithoutFlesh) { EXPECT_TRUE(Outliner(0.01).ring(100).empty()); }

}  // namespace
}  // namespace limber
