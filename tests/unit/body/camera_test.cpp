// What a computed camera sees, and how round a back is in its image.
#include "limber/body/camera.hpp"

#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

const BodyModel& body() { return shipped_catalogue().body; }

CameraView look_at(const Pose& pose, const Viewpoint& viewpoint) {
    return look(camera_at(viewpoint), body(), compute_posture(body(), pose));
}

double visibility(const CameraView& view, Landmark landmark) {
    return view.image.visibility[static_cast<std::size_t>(landmark)];
}

TEST(Landmarks, ArePairedAsInTheOrderOfBlazePose) {
    for (std::size_t index = 0; index < landmark_count; ++index) {
        const auto landmark = static_cast<Landmark>(index);
        EXPECT_EQ(mirrored(mirrored(landmark)), landmark);
    }
    EXPECT_EQ(mirrored(Landmark::LeftEyeOuter), Landmark::RightEyeOuter);
    EXPECT_EQ(mirrored(Landmark::RightMouth), Landmark::LeftMouth);
    EXPECT_EQ(static_cast<int>(Landmark::LeftHip), 23);
    EXPECT_EQ(static_cast<int>(Landmark::RightFootIndex), 32);
}

TEST(Landmarks, LieOnTheBodyWhereTheyBelong) {
    const Landmarks standing = landmarks_of(body(), compute_posture(body(), {}));
    using enum Landmark;
    EXPECT_GT(standing.at(Nose).x, standing.at(LeftEar).x);
    EXPECT_GT(standing.at(LeftEye).y, standing.at(Nose).y);
    EXPECT_LT(standing.at(LeftMouth).y, standing.at(Nose).y);
    EXPECT_GT(standing.at(LeftFootIndex).x, standing.at(LeftHeel).x);
    // Palms forward, so the thumbs are outside.
    EXPECT_GT(standing.at(RightThumb).z, standing.at(RightPinky).z);
    for (std::size_t index = 0; index < landmark_count; ++index) {
        const auto landmark = static_cast<Landmark>(index);
        const Vec3 here = standing.at(landmark);
        const Vec3 there = standing.at(mirrored(landmark));
        EXPECT_LT(glm::distance(here, Vec3(there.x, there.y, -there.z)), 1e-12) << index;
    }
}

TEST(Camera, AtTheRightSeesAPersonFacingRightAndUpright) {
    const CameraView view = look_at({}, {});
    const Landmarks& image = view.image;
    EXPECT_GT(image.at(Landmark::Nose).x, image.at(Landmark::RightEar).x);
    EXPECT_LT(image.at(Landmark::Nose).y, image.at(Landmark::RightHip).y);
    EXPECT_GT(image.at(Landmark::LeftHip).z, image.at(Landmark::RightHip).z);
    EXPECT_NEAR(image.middle(Landmark::LeftHip).x, view.silhouette.width / 2.0, 1);
    EXPECT_EQ(visibility(view, Landmark::RightKnee), 1);
    EXPECT_EQ(visibility(view, Landmark::LeftKnee), 0);
    EXPECT_EQ(visibility(view, Landmark::LeftEar), 0);
}

TEST(Camera, InFrontSeesThePersonsLeftOnTheRight) {
    const CameraView view = look_at({}, {.azimuth = 0});
    EXPECT_GT(view.image.at(Landmark::LeftHip).x, view.image.at(Landmark::RightHip).x);
    EXPECT_EQ(visibility(view, Landmark::Nose), 1);
    EXPECT_EQ(visibility(look_at({}, {.azimuth = 180}), Landmark::Nose), 0);
}

TEST(Camera, StraightAboveSeesTheBackOfWhoLiesFaceDown) {
    Pose prone;
    prone.angles[Angle::PelvisTilt] = 90;
    const CameraView view = look_at(prone, {.azimuth = 90, .elevation = 90});
    EXPECT_NEAR(glm::dot(camera_at({.elevation = 90}).up(), Vec3(0, 0, -1)), 1, 1e-12);
    EXPECT_EQ(visibility(view, Landmark::Nose), 0);
    EXPECT_EQ(visibility(view, Landmark::LeftHip), 1);
}

TEST(Camera, DoesNotSeeWhatLiesOutsideItsImage) {
    const CameraView view = look_at({}, {.target = {0, 1, 0}, .distance = 3});
    EXPECT_EQ(visibility(view, Landmark::RightAnkle), 0);
}

TEST(Camera, MeasuresTheWorldFromTheHipsInStatures) {
    const Posture standing = compute_posture(body(), {});
    const CameraView view = look_at({}, {.azimuth = 30, .elevation = 20});
    EXPECT_LT(glm::length(view.world.middle(Landmark::LeftHip)), 1e-12);
    EXPECT_NEAR(glm::distance(view.world.at(Landmark::LeftHip), view.world.at(Landmark::LeftKnee)),
                glm::distance(standing.thigh[0].origin, standing.shank[0].origin), 1e-12);
}

TEST(Camera, DrawsASilhouetteThatHoldsEveryVisibleJoint) {
    Pose pose;
    pose.angles.at(Angle::ShoulderFlexion, Side::Right) = 90;
    for (const double azimuth : {0.0, 50.0, 90.0, 135.0}) {
        const CameraView view = look_at(pose, {.azimuth = azimuth, .elevation = 15});
        for (auto index = static_cast<std::size_t>(Landmark::LeftShoulder);
             index <= static_cast<std::size_t>(Landmark::RightWrist); ++index) {
            const Vec3 place = view.image.places[index];
            EXPECT_TRUE(view.silhouette.at(static_cast<int>(place.x), static_cast<int>(place.y)))
                << index;
        }
        EXPECT_FALSE(view.silhouette.at(0, 0));
    }
}

TEST(Camera, ErrsAlikeForTheSameSeedAndAsMuchAsAsked) {
    const Landmarks exact = landmarks_of(body(), compute_posture(body(), {}));
    const Landmarks once = with_noise(exact, 2, 7);
    EXPECT_EQ(once.places, with_noise(exact, 2, 7).places);
    EXPECT_NE(once.places, with_noise(exact, 2, 8).places);
    double squares = 0;
    double sum = 0;
    int count = 0;
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        const Landmarks noisy = with_noise(exact, 2, seed * 1000);
        for (std::size_t index = 0; index < landmark_count; ++index) {
            const Vec3 error = noisy.places[index] - exact.places[index];
            squares += glm::dot(error, error);
            sum += error.x + error.y + error.z;
            count += 3;
        }
    }
    EXPECT_NEAR(std::sqrt(squares / count), 2, 0.1);
    EXPECT_NEAR(sum / count, 0, 0.1);
}

/// On hands and knees, seen from a side.
std::optional<double> back_curvature(double lumbar, double thoracic, double azimuth) {
    Pose pose;
    pose.angles[Angle::PelvisTilt] = 77 - 0.9 * lumbar;
    pose.angles[Angle::LumbarFlexion] = lumbar;
    pose.angles[Angle::ThoracicFlexion] = thoracic;
    for (const Side side : both_sides) {
        pose.angles.at(Angle::HipFlexion, side) = pose.angles[Angle::PelvisTilt];
        pose.angles.at(Angle::KneeFlexion, side) = 90;
        pose.angles.at(Angle::ShoulderFlexion, side) =
            pose.angles[Angle::PelvisTilt] + lumbar + thoracic;
    }
    const CameraView view = look_at(pose, {.target = {0.15, -0.1, 0}, .azimuth = azimuth});
    return compute_back_curvature(view.silhouette, Vec2(view.image.middle(Landmark::LeftShoulder)),
                                  Vec2(view.image.middle(Landmark::LeftHip)), {0, -1});
}

TEST(BackCurvature, TellsCatFromCowFromEitherSide) {
    for (const double azimuth : {90.0, -90.0, 80.0, 100.0}) {
        const double table = back_curvature(0, 0, azimuth).value_or(std::nan(""));
        const double cat = back_curvature(22, 20, azimuth).value_or(std::nan(""));
        const double cow = back_curvature(-15, -10, azimuth).value_or(std::nan(""));
        EXPECT_GT(cat, 0.1) << azimuth;
        EXPECT_LT(cow, -0.1) << azimuth;
        EXPECT_GT(table, cow + 0.05) << azimuth;
        EXPECT_LT(table, cat - 0.1) << azimuth;
    }
}

TEST(BackCurvature, GrowsWithTheBackThatRounds) {
    double before = -1;
    for (const double flexion : {-15.0, -10.0, -5.0, 0.0, 5.0, 10.0, 15.0, 20.0, 25.0, 30.0}) {
        const double here = back_curvature(flexion, 0.8 * flexion, 90).value_or(std::nan(""));
        EXPECT_GT(here, before) << flexion;
        before = here;
    }
}

/// A disc of this radius whose top is the back, between two points of its chord.
Silhouette disc(double radius) {
    Silhouette silhouette{400, 400, std::vector<std::uint8_t>(160'000)};
    for (int y = 0; y < 400; ++y) {
        for (int x = 0; x < 400; ++x)
            silhouette.inside[silhouette.index(x, y)] =
                std::hypot(x + 0.5 - 200, y + 0.5 - 200) < radius ? 1 : 0;
    }
    return silhouette;
}

TEST(BackCurvature, OfADiscIsItsOwnAndDependsOnTheSideOfTheBack) {
    const Silhouette round = disc(150);
    // Over a chord c of a circle of radius r the back stands out by about c / (2r) t².
    const double curvature =
        compute_back_curvature(round, {250, 80}, {150, 80}, {0, -1}).value_or(std::nan(""));
    EXPECT_NEAR(curvature, 100.0 / (2 * 150), 0.02);
    EXPECT_NEAR(compute_back_curvature(round, {150, 80}, {250, 80}, {0, -1}).value_or(std::nan("")),
                curvature, 0.01);
    // On the far side of the chord lies no more of the disc than half a trunk's length is searched.
    EXPECT_NEAR(compute_back_curvature(round, {250, 80}, {150, 80}, {0, 1}).value_or(std::nan("")),
                0, 0.01);
}

TEST(BackCurvature, IsNotStoppedByAGap) {
    Silhouette split = disc(150);
    const double whole =
        compute_back_curvature(split, {250, 80}, {150, 80}, {0, -1}).value_or(std::nan(""));
    for (int x = 0; x < 400; ++x) split.inside[split.index(x, 70)] = 0;
    EXPECT_NEAR(compute_back_curvature(split, {250, 80}, {150, 80}, {0, -1}).value_or(std::nan("")),
                whole, 0.01);
}

TEST(BackCurvature, IsOpenWhereThereIsNoBack) {
    const Silhouette nobody{100, 100, std::vector<std::uint8_t>(10'000)};
    EXPECT_EQ(compute_back_curvature(nobody, {20, 50}, {80, 50}, {0, -1}), std::nullopt);
    EXPECT_EQ(compute_back_curvature(disc(150), {20, 50}, {20, 50}, {0, -1}), std::nullopt);
    EXPECT_EQ(compute_back_curvature(disc(150), {20, 50}, {80, 50}, {1, 0}), std::nullopt);
}

}  // namespace
}  // namespace limber::testing
