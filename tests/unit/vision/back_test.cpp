#include "limber/vision/back.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

/// Somebody on all fours who looks to the right, with a trunk of 80 pixels at y = 60.
Landmarks on_all_fours() {
    Landmarks landmarks;
    const auto put = [&](Landmark left, Vec3 place) {
        landmarks.places[static_cast<std::size_t>(left)] = place;
        place.z = 10;
        landmarks.places[static_cast<std::size_t>(mirrored(left))] = place;
    };
    put(Landmark::LeftShoulder, {120, 60, 0});
    put(Landmark::LeftHip, {40, 60, 0});
    put(Landmark::LeftKnee, {40, 110, 0});
    put(Landmark::LeftEar, {140, 60, 0});
    put(Landmark::Nose, {150, 65, 0});
    return landmarks;
}

/// Everything below a back that is `middle` pixels higher halfway between hip and shoulder.
Silhouette with_back(double middle) {
    Silhouette silhouette{200, 140, std::vector<std::uint8_t>(200 * 140, 0)};
    for (int x = 0; x < 200; ++x) {
        const double share = (x - 80.0) / 40;
        const double top = 45 - middle * (1 - share * share);
        for (int y = 0; y < 140; ++y) silhouette.inside[silhouette.index(x, y)] = y >= top ? 1 : 0;
    }
    return silhouette;
}

TEST(Back, IsRoundedArchedOrStraight) {
    EXPECT_GT(vision::find_back_curvature(on_all_fours(), with_back(10)).value(), 0.2);
    EXPECT_LT(vision::find_back_curvature(on_all_fours(), with_back(-10)).value(), -0.2);
    EXPECT_NEAR(vision::find_back_curvature(on_all_fours(), with_back(0)).value(), 0, 0.1);
}

TEST(Back, IsTheOtherSideWhenTheKneesAreAbove) {
    Landmarks turned = on_all_fours();
    for (Vec3& place : turned.places) place.y = 120 - place.y;
    Silhouette silhouette = with_back(10);
    Silhouette mirrored = silhouette;
    for (int y = 0; y < 140; ++y) {
        for (int x = 0; x < 200; ++x)
            mirrored.inside[mirrored.index(x, y)] = silhouette.at(x, 120 - y) ? 1 : 0;
    }
    EXPECT_NEAR(vision::find_back_curvature(turned, mirrored).value(),
                vision::find_back_curvature(on_all_fours(), silhouette).value(), 0.1);
}

TEST(Back, IsUnknownWithoutASilhouetteOrATrunk) {
    EXPECT_FALSE(vision::find_back_curvature(on_all_fours(), Silhouette{}));
    EXPECT_FALSE(vision::find_back_curvature(Landmarks{}, with_back(10)));
}

}  // namespace
}  // namespace limber::testing
