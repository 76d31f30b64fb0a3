// Laws of forward kinematics, decompositions and two-bone reaching over poses made up at random.
#include "limber/body/two_bone.hpp"
#include "made_poses.hpp"
#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <cmath>

namespace limber::testing {
namespace {

constexpr double nothing = 1e-9;

const BodyModel& body() { return shipped_catalogue().body; }

RC_GTEST_PROP(PostureLaws, APostureIsFoundAgainByItsAngles, ()) {
    const Posture posture = compute_posture(body(), made_pose());
    RC_ASSERT(distance_of(compute_posture(body(), find_pose(posture)), posture) < nothing);
}

double apart(double one, double other) { return std::abs(std::remainder(one - other, 360)); }

RC_GTEST_PROP(PostureLaws, AnglesComeBackAwayFromWhereTwoOfThemAreOne, ()) {
    constexpr double singular = 89;
    constexpr double precise = 1e-6;
    Pose pose = made_pose();
    Angles& angles = pose.angles;
    angles[Angle::PelvisTurn] /= 2.1;
    RC_PRE(std::abs(std::sin(radians_of(angles[Angle::PelvisTilt]))) > 0.01);
    for (const Side side : both_sides) {
        angles.at(Angle::FingerCurl, side) = 0;
        RC_PRE(std::abs(angles.at(Angle::ShoulderAbduction, side)) < singular);
        RC_PRE(std::abs(angles.at(Angle::WristDeviation, side)) < singular);
    }
    const Angles found = find_pose(compute_posture(body(), pose)).angles;
    for (std::size_t index = 0; index < angle_kinds; ++index) {
        const auto angle = static_cast<Angle>(index);
        if (!is_sided(angle)) {
            RC_ASSERT(apart(found[angle], angles[angle]) < precise);
            continue;
        }
        for (const Side side : both_sides)
            RC_ASSERT(apart(found.at(angle, side), angles.at(angle, side)) < precise);
    }
}

RC_GTEST_PROP(PostureLaws, MirroredTwiceIsTheSame, ()) {
    const Pose pose = made_pose();
    const Pose twice = mirrored(mirrored(pose));
    RC_ASSERT(twice.angles == pose.angles);
    RC_ASSERT(twice.hips == pose.hips);
}

/// A frame seen in a mirror between left and right.
Frame reflected(const Frame& frame) {
    const auto& [origin, turn] = frame;
    return {{origin.x, origin.y, -origin.z}, {turn.w, -turn.x, -turn.y, turn.z}};
}

Posture reflected(const Posture& posture) {
    Posture other_way = posture;
    other_way.pelvis = reflected(posture.pelvis);
    other_way.head = reflected(posture.head);
    std::ranges::transform(posture.spine, other_way.spine.begin(),
                           [](const Frame& frame) { return reflected(frame); });
    for (const auto limb : {&Posture::upper_arm, &Posture::forearm, &Posture::hand, &Posture::thigh,
                            &Posture::shank, &Posture::foot}) {
        (other_way.*limb)[0] = reflected((posture.*limb)[1]);
        (other_way.*limb)[1] = reflected((posture.*limb)[0]);
    }
    return other_way;
}

RC_GTEST_PROP(PostureLaws, TheMirroredPoseIsThePostureInTheMirror, ()) {
    const Pose pose = made_pose();
    RC_ASSERT(distance_of(compute_posture(body(), mirrored(pose)),
                          reflected(compute_posture(body(), pose))) < nothing);
}

RC_GTEST_PROP(PostureLaws, BonesKeepTheirLengths, ()) {
    const Posture posture = compute_posture(body(), made_pose());
    const auto& lengths = body().lengths;
    const auto is = [](const Frame& from, const Frame& to, double length) {
        return std::abs(glm::distance(from.origin, to.origin) - length) < nothing;
    };
    for (const std::size_t side : {0U, 1U}) {
        RC_ASSERT(is(posture.thigh[side], posture.shank[side], lengths.thigh));
        RC_ASSERT(is(posture.shank[side], posture.foot[side], lengths.shank));
        RC_ASSERT(is(posture.upper_arm[side], posture.forearm[side], lengths.upper_arm));
        RC_ASSERT(is(posture.forearm[side], posture.hand[side], lengths.forearm));
        RC_ASSERT(is(posture.pelvis, posture.thigh[side], lengths.hip_half_width));
    }
    for (std::size_t joint = 0; joint + 1 < spine_joints; ++joint) {
        RC_ASSERT(is(posture.spine.at(joint), posture.spine.at(joint + 1),
                     glm::length(body().spine.at(joint).step)));
    }
}

RC_GTEST_PROP(PostureLaws, TheTrunkIsWithoutGaps, ()) {
    const Posture posture = compute_posture(body(), made_pose());
    const double station = made_number(0, body().lengths.skull_base);
    const Frame here = trunk_at(body(), posture, station);
    const Frame near = trunk_at(body(), posture, station + 1e-6);
    RC_ASSERT(glm::distance(here.origin, near.origin) < 2e-6);
    RC_ASSERT(glm::distance(here.turn * axis_forward, near.turn * axis_forward) < 1e-3);
}

struct MadeReach {
    Vec3 root = made_vector(1);
    Vec3 way = made_vector(0.4);
    Vec3 pole = made_vector(1);
    double upper = made_number(0.1, 0.3);
    double lower = made_number(0.1, 0.3);
};

void check_reach(const MadeReach& made, Fold fold) {
    const auto& [root, way, pole, upper, lower] = made;
    const double distance = glm::length(way);
    RC_PRE(distance > 0);
    const TwoBone found = solve_two_bone(root, root + way, pole, upper, lower, fold);
    const Vec3 middle = root + found.upper * (-upper * axis_up);
    const double flexion = fold == Fold::Forward ? found.flexion : -found.flexion;
    const Vec3 end = middle + found.upper * turn_about(axis_right, flexion) * (-lower * axis_up);
    RC_ASSERT(std::abs(glm::distance(end, root + way) - found.miss) < nothing);
    const bool reachable = distance <= upper + lower && distance >= std::abs(upper - lower);
    RC_ASSERT((found.miss == 0) == reachable);
    RC_ASSERT(found.flexion >= 0);
    RC_ASSERT(found.flexion <= 180);
    // The middle joint stands out toward the pole.
    const Vec3 aside = pole - glm::dot(pole, way) / (distance * distance) * way;
    RC_ASSERT(glm::dot(middle - root, aside) > -nothing);
}

RC_GTEST_PROP(TwoBoneLaws, AnElbowReachesOrSaysByHowMuchItMisses, ()) {
    check_reach({}, Fold::Forward);
}

RC_GTEST_PROP(TwoBoneLaws, AKneeReachesOrSaysByHowMuchItMisses, ()) {
    check_reach({}, Fold::Backward);
}

RC_GTEST_PROP(TwoBoneLaws, AStretchedLimbEndsWhereItShould, ()) {
    MadeReach made;
    RC_PRE(glm::length(made.way) > 0.01);
    made.way *=
        (made.upper + made.lower - std::pow(10.0, -made_number(5, 16))) / glm::length(made.way);
    check_reach(made, Fold::Backward);
}

TEST(TwoBone, FoldsALimbWhoseEndLiesInItsRoot) {
    const TwoBone folded = solve_two_bone({}, {}, axis_forward, 0.2, 0.2, Fold::Backward);
    EXPECT_NEAR(folded.flexion, 180, 1e-9);
    EXPECT_EQ(folded.miss, 0);
}

}  // namespace
}  // namespace limber::testing
