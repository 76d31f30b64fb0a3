#include "unit/figure/figure_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const std::vector<std::string> all_views = {"side",  "side_lying", "side_deep",     "above",
                                            "front", "back",       "three_quarter", "feet"};

std::vector<Pose> sample_poses() {
    return {standing(), on_all_fours(), lying_with_a_knee_up(), sitting_with_legs_straight()};
}

double largest_step(const std::vector<Path>& before, const std::vector<Path>& after) {
    double most = 0;
    for (std::size_t path = 0; path < before.size(); ++path) {
        most = std::max(most, glm::distance(before[path].start, after[path].start));
        for (std::size_t curve = 0; curve < before[path].curves.size(); ++curve) {
            for (std::size_t point = 0; point < 3; ++point)
                most = std::max(most, glm::distance(before[path].curves[curve].at(point),
                                                    after[path].curves[curve].at(point)));
        }
    }
    return most;
}

TEST(Figure, FitsOnThePageFromEverySide) {
    for (const std::string& view : all_views) {
        for (const Pose& pose : sample_poses()) {
            const Drawing drawing = drawn(scene_of({pose}, view));
            for (const Layer& layer : drawing.layers) {
                for (const Path& path : layer.shapes.front()) {
                    EXPECT_TRUE(path.start.x >= 0 && path.start.x <= drawing.width) << view;
                    EXPECT_TRUE(path.start.y >= 0 && path.start.y <= drawing.height) << view;
                }
            }
        }
    }
}

TEST(Figure, DrawsEachPartWithTheSameNumberOfCurvesInEveryPose) {
    const CurveCounts& counts = shipped_figure().curves;
    for (const std::string& view : all_views) {
        for (const Pose& pose : sample_poses()) {
            const Drawing drawing = drawn(scene_of({pose}, view));
            const auto curves = [&](const std::string& part) {
                return layer_of(drawing, part).shapes.front().front().curves.size();
            };
            EXPECT_EQ(curves("near-leg"), counts.near_leg);
            EXPECT_EQ(curves("far-leg"), counts.far_leg);
            EXPECT_EQ(curves("top"), counts.top);
            EXPECT_EQ(curves("head"), counts.head);
            EXPECT_EQ(curves("hair"), counts.hair);
        }
    }
}

TEST(Figure, NoPointJumpsWhenThePoseChangesByFiveDegrees) {
    const auto try_angle = [](const Pose& pose, Angle angle) {
        Pose next = pose;
        if (is_sided(angle))
            next.angles.at(angle, Side::Right) += 5;
        else
            next.angles[angle] += 5;
        // A leg's end moves by about 40 units when its hip turns by 5 degrees.
        constexpr double farthest = 90;
        const Drawing drawing = drawn(scene_of({pose, next}, "side"));
        for (const Layer& layer : drawing.layers) {
            const bool line = layer.paint == Paint::Crease || layer.paint == Paint::Shadow;
            if (layer.shapes.size() < 2 || line) continue;
            EXPECT_LT(largest_step(layer.shapes[0], layer.shapes[1]), farthest)
                << layer.part << ' ' << name_of(angle);
        }
    };
    for (const Pose& pose : sample_poses()) {
        for (std::size_t index = 0; index < angle_kinds; ++index)
            try_angle(pose, static_cast<Angle>(index));
    }
}

TEST(Figure, HasTheSameCurvesAtEveryMoment) {
    const Drawing drawing =
        drawn(scene_of({on_all_fours(), sitting_with_legs_straight(), standing()}, "side"));
    EXPECT_EQ(drawing.moments, (std::vector<double>{0, 1, 2}));
    for (const Layer& layer : drawing.layers) {
        EXPECT_TRUE(layer.shapes.size() == 1 || layer.shapes.size() == 3) << layer.part;
        for (const auto& shape : layer.shapes) {
            ASSERT_EQ(shape.size(), layer.shapes.front().size()) << layer.part;
            for (std::size_t path = 0; path < shape.size(); ++path)
                EXPECT_EQ(shape[path].curves.size(), layer.shapes.front()[path].curves.size());
        }
    }
}

TEST(Figure, SaysOnceWhatNeverMoves) {
    const Drawing drawing = drawn(scene_of({on_all_fours(), on_all_fours()}, "side"));
    for (const Layer& layer : drawing.layers) EXPECT_EQ(layer.shapes.size(), 1U) << layer.part;
}

TEST(Figure, LiesFromBackToFront) {
    const Drawing drawing = drawn(scene_of({on_all_fours()}, "side"));
    std::vector<std::size_t> places;
    for (const char* part :
         {"disc", "mat-edge", "mat", "shadow", "far-foot", "far-leg", "far-sleeve", "far-arm",
          "bun", "head", "hair", "top", "near-foot", "near-leg", "near-arm"})
        places.push_back(place_of(drawing, part));
    EXPECT_TRUE(std::ranges::is_sorted(places));
}

TEST(Figure, ShowsAHandOnTheSmallOfTheBackFromBehindOnly) {
    Pose pose = standing();
    for (const Side side : both_sides) {
        pose.angles.at(Angle::ShoulderFlexion, side) = -35;
        pose.angles.at(Angle::ShoulderRotation, side) = -60;
        pose.angles.at(Angle::ElbowFlexion, side) = 90;
    }
    const Drawing behind = drawn(scene_of({pose}, "back"));
    EXPECT_GT(place_of(behind, "near-arm"), place_of(behind, "top"));
    const Drawing before = drawn(scene_of({pose}, "front"));
    EXPECT_LT(place_of(before, "near-arm"), place_of(before, "top"));
}

TEST(Figure, LooksAtTheViewerFromInFrontAndNotFromBehind) {
    const auto eyes = [](const std::string& view) {
        const Drawing drawing = drawn(scene_of({standing()}, view));
        return std::ranges::count(drawing.layers, "eye", &Layer::part);
    };
    EXPECT_EQ(eyes("front"), 2);
    EXPECT_EQ(eyes("side"), 1);
    EXPECT_EQ(eyes("back"), 0);
}

TEST(Figure, IsItsOwnMirrorImageFromTheOtherSide) {
    const Pose pose = lying_with_a_knee_up();
    Scene other = scene_of({mirrored(pose)}, "side_lying");
    other.mirrored = true;
    const Drawing one = drawn(scene_of({pose}, "side_lying"));
    const Drawing two = drawn(other);
    ASSERT_EQ(one.layers.size(), two.layers.size());
    EXPECT_NEAR(one.height, two.height, 2);
    for (std::size_t index = 0; index < one.layers.size(); ++index)
        EXPECT_EQ(one.layers[index].part, two.layers[index].part);
}

TEST(Figure, TintsTheSideThatIsMeantWithinItsPart) {
    Scene scene = scene_of({sitting_with_legs_straight()}, "side");
    scene.moments.front().effort = 1;
    scene.tints = {{"hamstrings", Side::Right}};
    const Drawing drawing = drawn(scene);
    EXPECT_EQ(std::ranges::count(drawing.layers, "tint", &Layer::part), 1);
    EXPECT_EQ(layer_of(drawing, "tint").inside, "near-leg");
    EXPECT_EQ(place_of(drawing, "tint"), place_of(drawing, "near-leg") + 1);
}

TEST(Figure, StandsWithoutAMat) {
    Scene scene = scene_of({standing()}, "side");
    scene.mat = false;
    const Drawing drawing = drawn(scene);
    EXPECT_EQ(std::ranges::count(drawing.layers, "mat", &Layer::part), 0);
    EXPECT_EQ(std::ranges::count(drawing.layers, "shadow", &Layer::part), 1);
}

TEST(Figure, SitsBeforeTheBackOfAChairAndHoldsAStrap) {
    Scene scene = scene_of({standing()}, "side");
    scene.props = {{.kind = PropKind::Chair, .at = {0, 0, 0}, .size = {0.26, 0.25, 0.26}},
                   {.kind = PropKind::Strap,
                    .carried_by = {{{Bone::Hand, 0.5, Vec3(0)}, Side::Right},
                                   {{Bone::Foot, 0, Vec3(0.07, 0, 0)}, Side::Right}}}};
    const Drawing drawing = drawn(scene);
    EXPECT_LT(place_of(drawing, "chair-back"), place_of(drawing, "top"));
    EXPECT_LT(place_of(drawing, "strap"), place_of(drawing, "near-arm"));
}

/// The outline of the shirt, empty and full of breath.
double highest_change(const Pose& pose, double sign) {
    Scene scene = scene_of({pose, pose}, "side");
    scene.moments.back().breath = 1;
    const Drawing drawing = drawn(scene);
    const Layer& top = layer_of(drawing, "top");
    double most = 0;
    const auto& empty = top.shapes.front().front().curves;
    const auto& full = top.shapes.back().front().curves;
    for (std::size_t curve = 0; curve < empty.size(); ++curve)
        most = std::max(most, sign * (full[curve][2].y - empty[curve][2].y));
    return most;
}

TEST(Figure, BreathesWithTheBelly) {
    constexpr double units = 5;
    EXPECT_GT(highest_change(lying_with_a_knee_up(), -1), units);
    EXPECT_GT(highest_change(on_all_fours(), 1), units);
}

TEST(Figure, BreathesIntoTheBackOverThighs) {
    // The page's y runs down: a back that rises.
    Pose folded = on_all_fours();
    folded.hips.y -= 0.2;
    EXPECT_GT(highest_change(folded, -1), 5);
    EXPECT_LT(highest_change(folded, 1), 4);
}

TEST(Figure, KeepsItsLegsWhileItBreathes) {
    Scene scene = scene_of({standing(), standing()}, "side");
    scene.moments.back().breath = 1;
    const Drawing drawing = drawn(scene);
    EXPECT_EQ(layer_of(drawing, "near-leg").shapes.size(), 1);
    EXPECT_EQ(layer_of(drawing, "head").shapes.size(), 1);
    EXPECT_EQ(layer_of(drawing, "top").shapes.size(), 2);
}

}  // namespace
}  // namespace limber::testing
