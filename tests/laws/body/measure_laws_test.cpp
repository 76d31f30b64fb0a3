// What a camera measures is what the pose says, over poses made up and shipped, from any side.
#include "limber/body/camera.hpp"
#include "limber/body/measures.hpp"
#include "made_poses.hpp"
#include "shipped_poses.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

constexpr double nothing = 1e-6;
constexpr double one_degree = 1;

const BodyModel& body() { return shipped_catalogue().body; }

std::vector<Measure> landmark_measures() {
    std::vector<Measure> measures;
    for (std::size_t index = 0; index < measure_count; ++index) {
        const auto measure = static_cast<Measure>(index);
        if (measure != Measure::TrunkRounding) measures.push_back(measure);
    }
    return measures;
}

double measured(Measure measure, const Sighting& sighting, Side side) {
    return compute_measure(measure, sighting, side).value_or(std::nan(""));
}

/// The greatest difference of any measure between two sightings of one body.
double difference(const Sighting& one, const Sighting& other) {
    double most = 0;
    for (const Measure measure : landmark_measures()) {
        for (const Side side : both_sides)
            most = std::max(
                most, std::abs(measured(measure, one, side) - measured(measure, other, side)));
    }
    return most;
}

Sighting sighting_of(const Posture& posture) {
    return {landmarks_of(body(), posture), axis_up, {}};
}

Sighting seen(const Camera& camera, const Posture& posture) {
    return {look(camera, body(), posture).world, camera.up(), {}};
}

RC_GTEST_PROP(MeasureLaws, ACameraAnywhereMeasuresWhatTheBodyIs, ()) {
    const Posture posture = compute_posture(body(), made_pose());
    const Camera camera = camera_at({.target = posture.pelvis.origin + made_vector(0.2),
                                     .azimuth = made_number(-180, 180),
                                     .elevation = made_number(-89, 89),
                                     .distance = made_number(1.5, 4)});
    RC_ASSERT(difference(seen(camera, posture), sighting_of(posture)) < nothing);
}

TEST(MeasureLaws, ACameraAtTheRightMeasuresWhatEveryShippedPoseIs) {
    for (const auto& [name, keyframe] : shipped_poses()) {
        const Camera camera = camera_at({.target = keyframe.posture.pelvis.origin});
        EXPECT_LT(difference(seen(camera, keyframe.posture), sighting_of(keyframe.posture)),
                  nothing)
            << name;
    }
}

/// The hinges, which a camera sees as they are; its angles have no sign.
void expect_hinges(const Pose& pose, const Posture& posture, const std::string& name) {
    const Sighting sighting = sighting_of(posture);
    for (const Side side : both_sides) {
        EXPECT_NEAR(measured(Measure::KneeFlexion, sighting, side),
                    std::abs(pose.angles.at(Angle::KneeFlexion, side)), one_degree)
            << name;
        EXPECT_NEAR(measured(Measure::ElbowFlexion, sighting, side),
                    std::abs(pose.angles.at(Angle::ElbowFlexion, side)), one_degree)
            << name;
    }
}

TEST(MeasureLaws, KneesAndElbowsOfShippedPosesAreTheirAngles) {
    for (const auto& [name, keyframe] : shipped_poses())
        expect_hinges(keyframe.pose, keyframe.posture, name);
}

RC_GTEST_PROP(MeasureLaws, KneesAndElbowsAreTheirAngles, ()) {
    const Pose pose = made_pose();
    expect_hinges(pose, compute_posture(body(), pose), "made up");
}

RC_GTEST_PROP(MeasureLaws, EveryMeasureIsItsAngleWhereTheBackIsAsInStanding, ()) {
    const Pose pose = made_upright_backed_pose();
    const Angles& angles = pose.angles;
    const Sighting sighting = sighting_of(compute_posture(body(), pose));
    const double tilt = angles[Angle::PelvisTilt];
    const auto is = [&](Measure measure, Side side, double degrees) {
        // Without a sign, and never beyond half a turn.
        const double expected = std::abs(std::remainder(degrees, 360));
        return std::abs(measured(measure, sighting, side) - expected) < one_degree;
    };
    RC_ASSERT(is(Measure::TrunkInclination, Side::Left, tilt));
    RC_ASSERT(std::abs(measured(Measure::NeckFlexion, sighting, Side::Left) -
                       angles[Angle::NeckFlexion]) < one_degree);
    for (const Side side : both_sides) {
        const double hip = angles.at(Angle::HipFlexion, side);
        const double knee = angles.at(Angle::KneeFlexion, side);
        RC_ASSERT(is(Measure::HipFlexion, side, hip));
        RC_ASSERT(is(Measure::ShoulderFlexion, side, angles.at(Angle::ShoulderFlexion, side)));
        RC_ASSERT(is(Measure::ThighInclination, side, hip - tilt));
        RC_ASSERT(is(Measure::ShankInclination, side, hip - tilt - knee));
    }
}

RC_GTEST_PROP(MeasureLaws, TheMirroredBodyMeasuresTheSameOnItsOtherSide, ()) {
    const Pose pose = made_pose();
    const Sighting one = sighting_of(compute_posture(body(), pose));
    const Sighting other_way = sighting_of(compute_posture(body(), mirrored(pose)));
    for (const Measure measure : landmark_measures()) {
        for (const Side side : both_sides) {
            RC_ASSERT(std::abs(measured(measure, one, side) -
                               measured(measure, other_way, other(side))) < nothing);
        }
    }
}

RC_GTEST_PROP(MeasureLaws, NoMeasureReadsALandmarkThatItDoesNotName, ()) {
    const Sighting sighting = sighting_of(compute_posture(body(), made_pose()));
    for (const Measure measure : landmark_measures()) {
        for (const Side side : both_sides) {
            const auto needed = landmarks_for(measure, side);
            Sighting disturbed = sighting;
            for (std::size_t index = 0; index < landmark_count; ++index) {
                if (std::ranges::find(needed, static_cast<Landmark>(index)) == needed.end())
                    disturbed.landmarks.places[index] += Vec3(1, 2, 3);
            }
            RC_ASSERT(measured(measure, disturbed, side) == measured(measure, sighting, side));
        }
    }
}

}  // namespace
}  // namespace limber::testing
