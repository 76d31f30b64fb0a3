// Measures by name, and what they read in poses that anyone can picture.
#include "limber/body/measures.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

const BodyModel& body() { return shipped_catalogue().body; }

Sighting sighting_of(const Pose& pose) {
    return {landmarks_of(body(), compute_posture(body(), pose)), axis_up, {}};
}

double measured(Measure measure, const Sighting& sighting, Side side = Side::Left) {
    return compute_measure(measure, sighting, side).value_or(std::nan(""));
}

TEST(Measures, OfStandingAreZeroWhereTheyAreAngles) {
    const Sighting standing = sighting_of({});
    for (const Measure measure :
         {Measure::HipFlexion, Measure::KneeFlexion, Measure::ElbowFlexion,
          Measure::ShoulderFlexion, Measure::TrunkInclination, Measure::ThighInclination,
          Measure::ShankInclination, Measure::NeckFlexion})
        EXPECT_NEAR(measured(measure, standing), 0, 1) << static_cast<int>(measure);
}

TEST(Measures, OfABridgeReadTheHipsOverAndUnderTheLineToTheKnee) {
    Pose bridge;
    bridge.angles[Angle::PelvisTilt] = -114;
    for (const Side side : both_sides) bridge.angles.at(Angle::KneeFlexion, side) = 114;
    EXPECT_NEAR(measured(Measure::HipOverLine, sighting_of(bridge)), 0, 0.005);
    for (const Side side : both_sides) bridge.angles.at(Angle::HipFlexion, side) = 20;
    EXPECT_LT(measured(Measure::HipOverLine, sighting_of(bridge)), -0.04);
    for (const Side side : both_sides) bridge.angles.at(Angle::HipFlexion, side) = -20;
    EXPECT_GT(measured(Measure::HipOverLine, sighting_of(bridge)), 0.04);
}

TEST(Measures, HaveNoAboveOverAnUprightLine) {
    Sighting sighting = sighting_of({});
    sighting.landmarks.places.fill(Vec3(0));
    EXPECT_EQ(measured(Measure::HipOverLine, sighting), 0);
    EXPECT_EQ(measured(Measure::KneeFlexion, sighting), 0);
}

TEST(Measures, FollowTheHipsOverTheFeet) {
    Pose pose;
    const Sighting standing = sighting_of(pose);
    EXPECT_NEAR(measured(Measure::HipHeight, standing), body().lengths.thigh + body().lengths.shank,
                1e-9);
    EXPECT_NEAR(measured(Measure::HipDistance, standing), body().lengths.hip_half_width, 1e-9);
    for (const Side side : both_sides) pose.angles.at(Angle::HipFlexion, side) = 90;
    for (const Side side : both_sides) pose.angles.at(Angle::KneeFlexion, side) = 90;
    const Sighting sitting = sighting_of(pose);
    EXPECT_NEAR(measured(Measure::HipHeight, sitting), body().lengths.shank, 1e-9);
    EXPECT_NEAR(measured(Measure::HipDistance, sitting), body().lengths.thigh, 0.006);
}

TEST(Measures, ReadAnExtendedNeckBelowZero) {
    Pose pose;
    pose.angles[Angle::NeckFlexion] = -45;
    EXPECT_NEAR(measured(Measure::NeckFlexion, sighting_of(pose)), -45, 1);
    const NamedMeasure* extension = find_measure("neck_extension");
    ASSERT_NE(extension, nullptr);
    EXPECT_EQ(compare(extension->comparison, -45, 0), 45);
}

TEST(Measures, LeaveRoundingOpenWithoutTheContourOfTheBack) {
    Sighting sighting = sighting_of({});
    EXPECT_EQ(compute_measure(Measure::TrunkRounding, sighting, Side::Left), std::nullopt);
    sighting.back_curvature = 0.2;
    EXPECT_NEAR(measured(Measure::TrunkRounding, sighting), 22.6, 0.1);
    sighting.back_curvature = -0.2;
    EXPECT_NEAR(measured(Measure::TrunkRounding, sighting), -22.6, 0.1);
}

TEST(Measures, CompareWithAReferenceAsTheirNameSays) {
    EXPECT_EQ(compare(Comparison::Value, 12, 5), 12);
    EXPECT_EQ(compare(Comparison::Negated, 12, 5), -12);
    EXPECT_EQ(compare(Comparison::Change, 2, 5), 3);
    EXPECT_EQ(compare(Comparison::Rise, 2, 5), -3);
    EXPECT_NEAR(compare(Comparison::Shrink, 0.15, 0.2), 25, 1e-9);
    EXPECT_EQ(compare(Comparison::Shrink, 0.15, 0), 0);
}

TEST(Measures, AreFoundByTheirNameWithUnitAndWhose) {
    EXPECT_EQ(find_measure("hip_position"), nullptr);
    const NamedMeasure* shrink = find_measure("ear_shoulder_shrink");
    ASSERT_NE(shrink, nullptr);
    EXPECT_EQ(name_of(unit_of(*shrink)), "percent");
    const NamedMeasure* lift = find_measure("other_thigh_lift");
    ASSERT_NE(lift, nullptr);
    EXPECT_EQ(lift->whose, Whose::Other);
    EXPECT_EQ(unit_of(*lift), Unit::Degree);
    EXPECT_EQ(unit_of(*find_measure("hip_rise")), Unit::Stature);
}

TEST(Measures, NameTheLandmarksOfTheSideTheyRead) {
    using enum Landmark;
    EXPECT_EQ(landmarks_for(Measure::KneeFlexion, Side::Right),
              (std::vector{RightHip, RightKnee, RightAnkle}));
    EXPECT_EQ(landmarks_for(Measure::HipFlexion, Side::Left),
              (std::vector{LeftShoulder, RightShoulder, LeftHip, RightHip, LeftKnee}));
    EXPECT_TRUE(is_sided(Measure::HipFlexion));
    EXPECT_FALSE(is_sided(Measure::TrunkInclination));
}

}  // namespace
}  // namespace limber::testing
