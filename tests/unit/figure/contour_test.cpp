#include "limber/figure/contour.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber {
namespace {

/// A circle of radius 1 whose samples begin somewhere.
Ring circle(double begin) {
    Ring ring;
    constexpr int samples = 200;
    for (int sample = 0; sample < samples; ++sample) {
        const double angle = begin + 2 * std::numbers::pi * sample / samples;
        ring.emplace_back(std::cos(angle), std::sin(angle));
    }
    return ring;
}

double largest_step(const std::vector<Path>& paths) {
    double most = glm::distance(paths[0].start, paths[1].start);
    for (std::size_t index = 0; index < paths[0].curves.size(); ++index) {
        for (std::size_t point = 0; point < 3; ++point)
            most = std::max(most, glm::distance(paths[0].curves[index].at(point),
                                                paths[1].curves[index].at(point)));
    }
    return most;
}

TEST(Contour, HasAsManyCurvesAsAskedAndCloses) {
    const auto paths = fit_contours({{circle(0), {{1, 0}, {0, 1}, {-1, 0}}}}, 9);
    ASSERT_EQ(paths.front().curves.size(), 9U);
    EXPECT_LT(glm::distance(paths.front().start, paths.front().curves.back()[2]), 1e-9);
}

TEST(Contour, LiesOnTheRing) {
    const auto paths = fit_contours({{circle(0), {}}}, 8);
    for (const auto& curve : paths.front().curves) EXPECT_NEAR(glm::length(curve[2]), 1, 0.001);
}

TEST(Contour, KeepsALandmarkAtItsPlaceWhereverTheRingBegins) {
    const std::vector<Vec2> landmarks = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    EXPECT_LT(largest_step(fit_contours({{circle(0), landmarks}, {circle(2.1), landmarks}}, 12)),
              0.03);
}

TEST(Contour, LaysRingsWithoutLandmarksOnEachOther) {
    EXPECT_LT(largest_step(fit_contours({{circle(0), {}}, {circle(2.1), {}}}, 12)), 0.03);
}

TEST(Contour, LeavesOutALandmarkThatIsOutOfOrderAtAnyMoment) {
    const std::vector<Vec2> right = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    const std::vector<Vec2> wrong = {{1, 0}, {0, 1}, {-1, 0}, {0.707, 0.707}};
    EXPECT_LT(largest_step(fit_contours({{circle(0), right}, {circle(1), wrong}}, 12)), 0.2);
}

}  // namespace
}  // namespace limber
