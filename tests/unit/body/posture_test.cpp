// Poses that anyone can picture, and where they put the body.
#include "limber/body/posture.hpp"

#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const BodyModel& body() { return shipped_catalogue().body; }

Posture posture_with(Angle angle, double degrees) {
    Pose pose;
    pose.angles[angle] = degrees;
    return compute_posture(body(), pose);
}

Posture posture_with(Angle angle, Side side, double degrees) {
    Pose pose;
    pose.angles.at(angle, side) = degrees;
    return compute_posture(body(), pose);
}

Vec3 knuckles(const Posture& posture, Side side) {
    return locate(body(), posture, {Bone::Hand, 1, {}}, side);
}
Vec3 toes(const Posture& posture, Side side) {
    return locate(body(), posture, {Bone::Foot, 0, {0.1, 0, 0}}, side);
}
Vec3 crown(const Posture& posture) { return posture.head.at(0.1 * axis_up); }
Vec3 nose(const Posture& posture) { return posture.head.at(0.06 * axis_forward); }

TEST(Posture, StandsWithTheHeadOnTopAndTheArmsHanging) {
    const Posture standing = compute_posture(body(), {});
    EXPECT_NEAR(crown(standing).x, 0, 0.03);
    EXPECT_GT(crown(standing).y, 0.4);
    EXPECT_EQ(crown(standing).z, 0);
    for (const Side side : both_sides) {
        const auto index = static_cast<std::size_t>(side);
        EXPECT_LT(standing.hand[index].origin.y, standing.forearm[index].origin.y);
        EXPECT_LT(standing.forearm[index].origin.y, standing.upper_arm[index].origin.y);
        EXPECT_NEAR(standing.hand[index].origin.x, standing.upper_arm[index].origin.x, 1e-12);
        EXPECT_NEAR(standing.foot[index].origin.y, -body().lengths.thigh - body().lengths.shank,
                    1e-12);
        EXPECT_GT(toes(standing, side).x, standing.foot[index].origin.x);
        EXPECT_GT(standing.thigh[index].origin.z * outward(side), 0);
    }
}

TEST(Posture, OfAStandingBodyIsAsTallAsItsStature) {
    const Posture standing = compute_posture(body(), {});
    const ContactPoint* head = body().find_contact("head");
    ASSERT_NE(head, nullptr);
    const double top = locate(body(), standing, head->centre, Side::Left).y + head->radius;
    EXPECT_NEAR(top - standing.foot[0].origin.y + body().lengths.ankle_height, 1, 0.02);
}

TEST(Posture, LiesFaceDownAtATiltOf90AndFaceUpAtMinus90) {
    for (const double tilt : {90.0, -90.0}) {
        const Posture lying = posture_with(Angle::PelvisTilt, tilt);
        EXPECT_NEAR(crown(lying).x, tilt > 0 ? 0.49 : -0.49, 0.02);
        EXPECT_LT((nose(lying).y - lying.head.origin.y) * tilt, 0);
    }
}

TEST(Posture, TurnsTheHeadRoundNineTenthsOnlyByItsNeck) {
    const Posture looking = posture_with(Angle::NeckRotation, 80);
    EXPECT_LT(nose(looking).z, looking.head.origin.z);
    EXPECT_EQ(looking.chest().turn, compute_posture(body(), {}).chest().turn);
}

TEST(Posture, BringsTheThighForwardAtAHipFlexionOf90) {
    const Posture raised = posture_with(Angle::HipFlexion, Side::Left, 90);
    EXPECT_NEAR(raised.shank[0].origin.x, body().lengths.thigh, 1e-12);
    EXPECT_NEAR(raised.shank[0].origin.y, 0, 1e-12);
    EXPECT_LT(raised.foot[1].origin.y, -0.4);
}

/// Which way a part of the body goes when an angle grows, for either side.
struct Sign {
    Angle angle;
    Vec3 (*part)(const Posture&, Side);
    /// Forward, up, outward.
    Vec3 way;
};

Vec3 knee(const Posture& posture, Side side) { return posture.bone(Bone::Shank, side).origin; }
Vec3 ankle(const Posture& posture, Side side) { return posture.bone(Bone::Foot, side).origin; }
Vec3 elbow(const Posture& posture, Side side) { return posture.bone(Bone::Forearm, side).origin; }
Vec3 wrist(const Posture& posture, Side side) { return posture.bone(Bone::Hand, side).origin; }
Vec3 inside_of_elbow(const Posture& posture, Side side) {
    return posture.bone(Bone::UpperArm, side).at({0.05, -body().lengths.upper_arm, 0});
}
Vec3 palm(const Posture& posture, Side side) {
    return posture.bone(Bone::Hand, side).at({0.05, 0, 0});
}

TEST(Posture, MovesEveryLimbTheWayItsAngleSays) {
    const std::array<Sign, 12> signs = {{
        {Angle::HipFlexion, knee, axis_forward},
        {Angle::HipAbduction, knee, axis_right},
        {Angle::HipRotation, toes, axis_right},
        {Angle::KneeFlexion, ankle, -axis_forward},
        {Angle::AnkleDorsiflexion, toes, axis_up},
        {Angle::ShoulderFlexion, elbow, axis_forward},
        {Angle::ShoulderAbduction, elbow, axis_right},
        {Angle::ShoulderRotation, inside_of_elbow, axis_right},
        {Angle::ElbowFlexion, wrist, axis_forward},
        {Angle::ForearmPronation, palm, -axis_right},
        {Angle::WristFlexion, knuckles, axis_forward},
        {Angle::WristDeviation, knuckles, axis_right},
    }};
    for (const auto& [angle, part, way] : signs) {
        for (const Side side : both_sides) {
            Vec3 moved = part(posture_with(angle, side, 20), side) -
                         part(posture_with(angle, side, 0), side);
            moved.z *= outward(side);
            EXPECT_GT(glm::dot(glm::normalize(moved), way), 0.9) << name_of(angle) << outward(side);
        }
    }
}

TEST(Posture, MovesTheTrunkTheWayItsAngleSays) {
    struct TrunkSign {
        Angle angle;
        Vec3 (*part)(const Posture&);
        Vec3 way;
    };
    const std::array<TrunkSign, 12> signs = {{
        {Angle::PelvisTurn, nose, -axis_right},
        {Angle::PelvisTilt, crown, axis_forward},
        {Angle::PelvisRoll, nose, -axis_right},
        {Angle::LumbarFlexion, crown, axis_forward},
        {Angle::LumbarBend, crown, -axis_right},
        {Angle::LumbarRotation, nose, -axis_right},
        {Angle::ThoracicFlexion, crown, axis_forward},
        {Angle::ThoracicBend, crown, -axis_right},
        {Angle::ThoracicRotation, nose, -axis_right},
        {Angle::NeckFlexion, crown, axis_forward},
        {Angle::NeckBend, crown, -axis_right},
        {Angle::NeckRotation, nose, -axis_right},
    }};
    for (const auto& [angle, part, way] : signs) {
        const Vec3 moved = part(posture_with(angle, 10)) - part(posture_with(angle, 0));
        EXPECT_GT(glm::dot(glm::normalize(moved), way), 0.9) << name_of(angle);
    }
}

TEST(Posture, LiftsTheShoulderOfARaisedArm) {
    const double hanging = compute_posture(body(), {}).upper_arm[0].origin.y;
    const double raised =
        posture_with(Angle::ShoulderFlexion, Side::Left, 170).upper_arm[0].origin.y;
    EXPECT_NEAR(raised - hanging, body().lengths.shoulder_lift, 1e-9);
}

/// The pose that is found again has the same posture, also where its angles are not told apart.
void expect_found_again(const Pose& pose) {
    const Posture posture = compute_posture(body(), pose);
    const Posture again = compute_posture(body(), find_pose(posture));
    const auto apart = [](const Frame& one, const Frame& other) {
        return std::max(glm::distance(one.origin, other.origin),
                        1 - std::abs(glm::dot(one.turn, other.turn)));
    };
    EXPECT_LT(apart(posture.pelvis, again.pelvis), 1e-9);
    EXPECT_LT(apart(posture.head, again.head), 1e-9);
    for (const Side side : both_sides) {
        for (const Bone bone : {Bone::Hand, Bone::Foot})
            EXPECT_LT(apart(posture.bone(bone, side), again.bone(bone, side)), 1e-9);
    }
}

TEST(Posture, IsFoundAgainUprightUpsideDownAndLying) {
    for (const double tilt : {0.0, 1e-11, 1e-8, 1e-5, 90.0, -90.0, 179.99999, 180.0, -180.0}) {
        for (const double turn : {0.0, 30.0, -120.0, 90.0, 180.0}) {
            for (const double roll : {0.0, 40.0, 170.0}) {
                Pose pose;
                pose.angles[Angle::PelvisTilt] = tilt;
                pose.angles[Angle::PelvisTurn] = turn;
                pose.angles[Angle::PelvisRoll] = roll;
                SCOPED_TRACE(std::to_string(tilt) + " " + std::to_string(turn) + " " +
                             std::to_string(roll));
                expect_found_again(pose);
            }
        }
    }
}

TEST(Posture, IsFoundAgainWithALimbStraightOutward) {
    for (const double abduction : {90.0, -90.0, 90 - 1e-10, 90 - 1e-7, 90 - 1e-5, -90 + 1e-6}) {
        Pose pose;
        for (const auto& [flexion, aside, rotation] :
             {std::array{Angle::HipFlexion, Angle::HipAbduction, Angle::HipRotation},
              std::array{Angle::ShoulderFlexion, Angle::ShoulderAbduction, Angle::ShoulderRotation},
              std::array{Angle::WristFlexion, Angle::WristDeviation, Angle::ForearmPronation}}) {
            pose.angles.at(flexion, Side::Left) = 35;
            pose.angles.at(aside, Side::Left) = abduction;
            pose.angles.at(rotation, Side::Left) = -25;
        }
        SCOPED_TRACE(abduction);
        expect_found_again(pose);
    }
}

TEST(Posture, WritesAnUprightTurnAsATurnAndNotAsARoll) {
    Pose pose;
    pose.angles[Angle::PelvisTurn] = 20;
    pose.angles[Angle::PelvisRoll] = 30;
    const Angles found = find_pose(compute_posture(body(), pose)).angles;
    EXPECT_NEAR(found[Angle::PelvisTurn], 50, 1e-9);
    EXPECT_NEAR(found[Angle::PelvisRoll], 0, 1e-9);
}

}  // namespace
}  // namespace limber::testing
