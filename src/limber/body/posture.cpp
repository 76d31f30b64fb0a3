#include "limber/body/posture.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <span>

namespace limber {
namespace {

using std::numbers::pi;

/// 0 below `from`, 1 above `to`, smooth between.
double smooth_ramp(double value, double from, double to) {
    const double t = ramp(value, from, to);
    return t * t * (3 - 2 * t);
}

Quat about_forward(double degrees) { return turn_about(axis_forward, degrees); }
Quat about_up(double degrees) { return turn_about(axis_up, degrees); }
Quat about_right(double degrees) { return turn_about(axis_right, degrees); }

SpineAngles lumbar_of(const Angles& angles) {
    return {angles[Angle::LumbarFlexion], angles[Angle::LumbarBend], angles[Angle::LumbarRotation]};
}

SpineAngles thoracic_of(const Angles& angles) {
    return {angles[Angle::ThoracicFlexion], angles[Angle::ThoracicBend],
            angles[Angle::ThoracicRotation]};
}

SpineAngles neck_of(const Angles& angles) {
    return {angles[Angle::NeckFlexion], angles[Angle::NeckBend], angles[Angle::NeckRotation]};
}

BallAngles hip_of(const Angles& angles, Side side) {
    return {angles.at(Angle::HipFlexion, side), angles.at(Angle::HipAbduction, side),
            angles.at(Angle::HipRotation, side)};
}

BallAngles shoulder_of(const Angles& angles, Side side) {
    return {angles.at(Angle::ShoulderFlexion, side), angles.at(Angle::ShoulderAbduction, side),
            angles.at(Angle::ShoulderRotation, side)};
}

void place_spine(const BodyModel& model, const Angles& angles, Posture& posture) {
    const std::array turns = {spine_joint_turn(lumbar_of(angles), lumbar_joints),
                              spine_joint_turn(thoracic_of(angles), thoracic_joints),
                              spine_joint_turn(neck_of(angles), neck_joints)};
    Frame frame{posture.pelvis.at(model.sacrum), posture.pelvis.turn};
    for (std::size_t joint = 0; joint < spine_joints; ++joint) {
        const std::size_t above = joint < lumbar_joints + thoracic_joints ? 1 : 2;
        frame.turn = frame.turn * turns.at(joint < lumbar_joints ? 0 : above);
        posture.spine.at(joint) = frame;
        frame.origin = frame.at(model.spine.at(joint).step);
    }
    posture.head = frame;
}

/// The shoulder blade goes along: a raised arm lifts the joint, a rounded back carries it forward.
Vec3 shoulder_of(const BodyModel& model, const Posture& posture, const Angles& angles, Side side) {
    const Lengths& lengths = model.lengths;
    const Frame trunk = trunk_at(model, posture, lengths.shoulder_station);
    const double flexion = radians_of(angles.at(Angle::ShoulderFlexion, side));
    const double abduction = radians_of(angles.at(Angle::ShoulderAbduction, side));
    const double raised = degrees_of(std::acos(std::cos(flexion) * std::cos(abduction)));
    const double lift = lengths.shoulder_lift * smooth_ramp(raised, 60, 170);
    const double reach = lengths.shoulder_reach *
                         smooth_ramp(angles[Angle::ThoracicFlexion], 0, 20) *
                         std::max(0.0, std::sin(flexion) * std::cos(abduction));
    return trunk.at({reach, lift, outward(side) * lengths.shoulder_half_width});
}

void place_leg(const BodyModel& model, const Angles& angles, Side side, Posture& posture) {
    const auto index = static_cast<std::size_t>(side);
    const Lengths& lengths = model.lengths;
    Frame& thigh = posture.thigh.at(index);
    Frame& shank = posture.shank.at(index);
    thigh = {posture.pelvis.at(outward(side) * lengths.hip_half_width * axis_right),
             posture.pelvis.turn * ball_turn(hip_of(angles, side), side)};
    shank = {thigh.at(-lengths.thigh * axis_up),
             thigh.turn * about_right(-angles.at(Angle::KneeFlexion, side))};
    posture.foot.at(index) = {shank.at(-lengths.shank * axis_up),
                              shank.turn * about_right(angles.at(Angle::AnkleDorsiflexion, side))};
}

Quat between(const Frame& parent, const Frame& child) {
    return glm::conjugate(parent.turn) * child.turn;
}

double hinge_degrees(const Quat& turn) {
    return degrees_of(std::remainder(2 * std::atan2(turn.z, turn.w), 2 * pi));
}

/// Flexion about z, then a second turn about x, then a third about y: the three angles, given what
/// becomes of down and of forward.
std::array<double, 3> cardan_degrees(const Quat& turn) {
    constexpr double level = 1e-12;
    const Vec3 down = turn * -axis_up;
    const double across = std::hypot(down.x, down.y);
    const double second = std::atan2(-down.z, across);
    const double first = across < level ? 0 : std::atan2(down.x, -down.y);
    const Quat rest = turn_about(axis_forward, -degrees_of(second)) *
                      turn_about(axis_right, -degrees_of(first)) * turn;
    const Vec3 forward = rest * axis_forward;
    const double third = std::atan2(-forward.z, forward.x);
    return {degrees_of(first), degrees_of(second), degrees_of(third)};
}

void write(Angles& angles, const std::array<Angle, 3>& names, const SpineAngles& region) {
    angles[names[0]] = region.flexion;
    angles[names[1]] = region.bend;
    angles[names[2]] = region.rotation;
}

void find_limbs(const Posture& posture, Side side, Angles& angles) {
    const auto index = static_cast<std::size_t>(side);
    const auto hip = ball_angles(between(posture.pelvis, posture.thigh.at(index)), side);
    angles.at(Angle::HipFlexion, side) = hip.flexion;
    angles.at(Angle::HipAbduction, side) = hip.abduction;
    angles.at(Angle::HipRotation, side) = hip.rotation;
    angles.at(Angle::KneeFlexion, side) =
        -hinge_degrees(between(posture.thigh.at(index), posture.shank.at(index)));
    angles.at(Angle::AnkleDorsiflexion, side) =
        hinge_degrees(between(posture.shank.at(index), posture.foot.at(index)));
    const auto shoulder = ball_angles(between(posture.chest(), posture.upper_arm.at(index)), side);
    angles.at(Angle::ShoulderFlexion, side) = shoulder.flexion;
    angles.at(Angle::ShoulderAbduction, side) = shoulder.abduction;
    angles.at(Angle::ShoulderRotation, side) = shoulder.rotation;
    angles.at(Angle::ElbowFlexion, side) =
        hinge_degrees(between(posture.upper_arm.at(index), posture.forearm.at(index)));
    const auto hand = hand_angles(between(posture.forearm.at(index), posture.hand.at(index)), side);
    angles.at(Angle::ForearmPronation, side) = hand.pronation;
    angles.at(Angle::WristFlexion, side) = hand.flexion;
    angles.at(Angle::WristDeviation, side) = hand.deviation;
}

}  // namespace

HandAngles hand_angles(const Quat& turn, Side side) {
    // Pronation and deviation are where the axis of the wrist's flexion points.
    const Vec3 axis = turn * axis_right;
    const double deviation = std::atan2(-axis.y, std::hypot(axis.x, axis.z));
    const double pronation = std::atan2(axis.x, axis.z);
    const Quat rest =
        about_forward(-degrees_of(deviation)) * about_up(-degrees_of(pronation)) * turn;
    // A forearm turns from the palm forward over inward to backward.
    const double outer = outward(side) * degrees_of(pronation);
    return {outer < -90 ? outer + 360 : outer, hinge_degrees(rest),
            -outward(side) * degrees_of(deviation)};
}

Pose mirrored(const Pose& pose) {
    return {{pose.hips.x, pose.hips.y, -pose.hips.z}, mirrored(pose.angles)};
}

const Frame& Posture::bone(Bone bone, Side side) const {
    const auto index = static_cast<std::size_t>(side);
    switch (bone) {
        case Bone::Head:
            return head;
        case Bone::UpperArm:
            return upper_arm.at(index);
        case Bone::Forearm:
            return forearm.at(index);
        case Bone::Hand:
            return hand.at(index);
        case Bone::Thigh:
            return thigh.at(index);
        case Bone::Shank:
            return shank.at(index);
        case Bone::Foot:
            return foot.at(index);
        case Bone::Trunk:
            break;
    }
    return pelvis;
}

void place_arm(const BodyModel& model, const Angles& angles, Side side, Posture& posture) {
    const auto index = static_cast<std::size_t>(side);
    Frame& upper = posture.upper_arm.at(index);
    Frame& forearm = posture.forearm.at(index);
    upper = {shoulder_of(model, posture, angles, side),
             posture.chest().turn * ball_turn(shoulder_of(angles, side), side)};
    forearm = {upper.at(-model.lengths.upper_arm * axis_up),
               upper.turn * about_right(angles.at(Angle::ElbowFlexion, side))};
    posture.hand.at(index) = {
        forearm.at(-model.lengths.forearm * axis_up),
        forearm.turn * about_up(outward(side) * angles.at(Angle::ForearmPronation, side)) *
            about_forward(-outward(side) * angles.at(Angle::WristDeviation, side)) *
            about_right(angles.at(Angle::WristFlexion, side))};
}

Posture compute_posture(const BodyModel& model, const Pose& pose) {
    const Angles& angles = pose.angles;
    Posture posture;
    posture.pelvis = {pose.hips, pelvis_turn(angles[Angle::PelvisTurn], angles[Angle::PelvisTilt],
                                             angles[Angle::PelvisRoll])};
    place_spine(model, angles, posture);
    for (const Side side : both_sides) {
        place_arm(model, angles, side, posture);
        place_leg(model, angles, side, posture);
    }
    return posture;
}

Frame trunk_at(const BodyModel& model, const Posture& posture, double station) {
    const auto& spine = model.spine;
    const std::span joints(spine);
    const auto above =
        std::ranges::upper_bound(joints, station, {}, &SpineJoint::station) - joints.begin();
    if (above == 0) {
        const double share = station / spine.front().station;
        return {posture.pelvis.at(share * model.sacrum), posture.pelvis.turn};
    }
    const auto index = static_cast<std::size_t>(above) - 1;
    const Frame& below = posture.spine.at(index);
    const bool last = index + 1 == spine_joints;
    const double next = last ? model.lengths.skull_base : spine.at(index + 1).station;
    const double share = (station - spine.at(index).station) / (next - spine.at(index).station);
    const Quat& turn_above = last ? posture.head.turn : posture.spine.at(index + 1).turn;
    return {below.at(share * spine.at(index).step),
            glm::normalize(glm::slerp(below.turn, turn_above, std::clamp(share, 0.0, 1.0)))};
}

Vec3 along_limb(const BodyModel& model, Bone limb, double along) {
    return has_way(limb) ? -along * model.length(limb) * axis_up : Vec3(0);
}

Vec3 locate(const BodyModel& model, const Posture& posture, const Place& place, Side side) {
    const Vec3 offset{place.offset.x, place.offset.y, outward(side) * place.offset.z};
    if (place.bone == Bone::Trunk) return trunk_at(model, posture, place.along).at(offset);
    return posture.bone(place.bone, side).at(along_limb(model, place.bone, place.along) + offset);
}

Quat ball_turn(const BallAngles& angles, Side side) {
    const double out = outward(side);
    return about_right(angles.flexion) * about_forward(-out * angles.abduction) *
           about_up(-out * angles.rotation);
}

BallAngles ball_angles(const Quat& turn, Side side) {
    const auto [flexion, second, third] = cardan_degrees(turn);
    return {flexion, -outward(side) * second, -outward(side) * third};
}

Quat pelvis_turn(double turn, double tilt, double roll) {
    return about_up(turn) * about_right(-tilt) * about_up(roll);
}

Quat spine_joint_turn(const SpineAngles& region, std::size_t joints) {
    const double share = 1 / static_cast<double>(joints);
    return about_right(-share * region.flexion) * about_forward(-share * region.bend) *
           about_up(share * region.rotation);
}

SpineAngles spine_angles(const Quat& region_turn, std::size_t joints) {
    const Quat whole = region_turn.w < 0 ? -region_turn : region_turn;
    const Vec3 axis{whole.x, whole.y, whole.z};
    const double length = glm::length(axis);
    const double half = std::atan2(length, whole.w);
    const auto count = static_cast<double>(joints);
    const Quat joint = length == 0
                           ? Quat{1, 0, 0, 0}
                           : Quat{std::cos(half / count), std::sin(half / count) / length * axis};
    const auto [flexion, bend, rotation] = cardan_degrees(joint);
    return {-count * flexion, -count * bend, count * rotation};
}

Pose find_pose(const Posture& posture) {
    Pose pose{posture.pelvis.origin, {}};
    Angles& angles = pose.angles;
    const Quat& pelvis = posture.pelvis.turn;
    const Vec3 up = pelvis * axis_up;
    constexpr double level = 1e-12;
    const double aside = std::hypot(up.x, up.z);
    const double tilt = std::atan2(aside, up.y);
    // The tilt's sign says which way the person faces; the one with less turn is meant.
    const bool upright = aside < level;
    const double forward_turn = upright ? 0 : std::atan2(-up.z, up.x);
    const bool backward = !upright && std::abs(forward_turn) > pi / 2;
    const double turn = backward ? std::remainder(forward_turn + pi, 2 * pi) : forward_turn;
    angles[Angle::PelvisTilt] = degrees_of(backward ? -tilt : tilt);
    angles[Angle::PelvisTurn] = degrees_of(turn);
    const Quat rest = about_right(angles[Angle::PelvisTilt]) * about_up(-degrees_of(turn)) * pelvis;
    const double roll = 2 * std::atan2(rest.y, rest.w);
    // Upside down a roll to the left is a turn to the right.
    const double sign = upright && up.y < 0 ? -1 : 1;
    angles[upright ? Angle::PelvisTurn : Angle::PelvisRoll] =
        sign * degrees_of(std::remainder(roll, 2 * pi));
    const Frame& lumbar_top = posture.spine.at(lumbar_joints - 1);
    write(angles, {Angle::LumbarFlexion, Angle::LumbarBend, Angle::LumbarRotation},
          spine_angles(between(posture.pelvis, lumbar_top), lumbar_joints));
    write(angles, {Angle::ThoracicFlexion, Angle::ThoracicBend, Angle::ThoracicRotation},
          spine_angles(between(lumbar_top, posture.chest()), thoracic_joints));
    write(angles, {Angle::NeckFlexion, Angle::NeckBend, Angle::NeckRotation},
          spine_angles(between(posture.chest(), posture.head), neck_joints));
    for (const Side side : both_sides) find_limbs(posture, side, angles);
    return pose;
}

}  // namespace limber
