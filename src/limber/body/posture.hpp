#pragma once
/// Forward kinematics: a pose's angles become places and directions of every bone, and back.
#include "limber/body/body_model.hpp"

namespace limber {

/// A body as it is written down: where the middle of its hips is, in statures, and its angles.
struct Pose {
    Vec3 hips{0};
    Angles angles;
};

/// The same pose with left and right exchanged.
Pose mirrored(const Pose& pose);

/// Every bone in the room. A frame's origin is the bone's upper joint; limbs run along its -y, the
/// foot along its x, palms look along their hand's x.
struct Posture {
    Frame pelvis;
    /// Lumbar from below, thoracic, neck.
    std::array<Frame, spine_joints> spine;
    Frame head;
    std::array<Frame, 2> upper_arm;
    std::array<Frame, 2> forearm;
    std::array<Frame, 2> hand;
    std::array<Frame, 2> thigh;
    std::array<Frame, 2> shank;
    std::array<Frame, 2> foot;

    [[nodiscard]] const Frame& chest() const { return spine[lumbar_joints + thoracic_joints - 1]; }
    /// The bone's frame; on the trunk the pelvis.
    [[nodiscard]] const Frame& bone(Bone bone, Side side) const;

    bool operator==(const Posture&) const = default;
};

Posture compute_posture(const BodyModel& model, const Pose& pose);

/// Moves one arm of a posture to the angles; everything else stays.
void place_arm(const BodyModel& model, const Angles& angles, Side side, Posture& posture);

/// The frame of the trunk at a height along the spine; its origin lies on the trunk's midline.
Frame trunk_at(const BodyModel& model, const Posture& posture, double station);

/// Whether a place can lie along the bone; on head and foot all are given from their joint.
constexpr bool has_way(Bone bone) { return bone != Bone::Head && bone != Bone::Foot; }

/// From a limb's upper joint to the fraction `along` of it, in its own axes.
Vec3 along_limb(const BodyModel& model, Bone limb, double along);

/// A place of the body in the room.
Vec3 locate(const BodyModel& model, const Posture& posture, const Place& place, Side side);

/// A ball joint's three angles: flexion and abduction give the limb's direction, rotation turns the
/// limb about itself: the turn is flexion, then abduction, then rotation about the moved axes.
/// Abduction comes back between -90 and 90; at 90 flexion and rotation are one turn, and flexion
/// comes back as 0.
struct BallAngles {
    double flexion = 0;
    double abduction = 0;
    double rotation = 0;
};
Quat ball_turn(const BallAngles& angles, Side side);
BallAngles ball_angles(const Quat& turn, Side side);

/// The pelvis in the room: turn about the vertical, tilt, roll about the trunk's axis, in this
/// order about the moved axes. The turn comes back between -90 and 90; at tilt 0 and 180 turn and
/// roll are one, and roll comes back as 0.
Quat pelvis_turn(double turn, double tilt, double roll);

/// A region of the spine: its joints share flexion, bend and rotation equally, and each turns by
/// its share of flexion, then bend, then rotation about the moved axes.
struct SpineAngles {
    double flexion = 0;
    double bend = 0;
    double rotation = 0;
};
Quat spine_joint_turn(const SpineAngles& region, std::size_t joints);
SpineAngles spine_angles(const Quat& region_turn, std::size_t joints);

/// A hand against its forearm: pronation about the forearm (-90 to 270), then deviation to the
/// thumb's side, then flexion, about the moved axes.
struct HandAngles {
    double pronation = 0;
    double flexion = 0;
    double deviation = 0;
};
HandAngles hand_angles(const Quat& turn, Side side);

/// The angles of a posture, each by the decomposition above; knees, elbows and ankles are hinges.
/// The curl of the fingers is not in it.
Pose find_pose(const Posture& posture);

}  // namespace limber
