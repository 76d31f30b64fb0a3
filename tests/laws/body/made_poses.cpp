#include "made_poses.hpp"

#include "support/support.hpp"

#include <glm/geometric.hpp>
#include <rapidcheck.h>

#include <algorithm>

namespace limber::testing {
namespace {

constexpr std::array sagittal_angles = {Angle::HipFlexion, Angle::KneeFlexion,
                                        Angle::AnkleDorsiflexion, Angle::ElbowFlexion};

double made_angle(Angle angle) {
    const AngleRange& range = shipped_catalogue().body.limit(angle);
    return made_number(range.least, range.most);
}

double distance_of(const Frame& one, const Frame& other) {
    const auto axis = [&](const Vec3& way) {
        return glm::distance(one.turn * way, other.turn * way);
    };
    return std::max({glm::distance(one.origin, other.origin), axis(axis_forward), axis(axis_up),
                     axis(axis_right)});
}

}  // namespace

double made_number(double least, double most) {
    constexpr int steps = 10'000;
    return least + (most - least) * *rc::gen::inRange(0, steps + 1) / steps;
}

Vec3 made_vector(double most) {
    return {made_number(-most, most), made_number(-most, most), made_number(-most, most)};
}

Pose made_pose() {
    Pose pose{made_vector(1), {}};
    for (std::size_t index = 0; index < angle_kinds; ++index) {
        const auto angle = static_cast<Angle>(index);
        if (!is_sided(angle)) {
            pose.angles[angle] = made_angle(angle);
            continue;
        }
        for (const Side side : both_sides) pose.angles.at(angle, side) = made_angle(angle);
    }
    return pose;
}

Pose made_upright_backed_pose() {
    Pose pose{made_vector(1), {}};
    pose.angles[Angle::PelvisTilt] = made_angle(Angle::PelvisTilt);
    pose.angles[Angle::NeckFlexion] = made_angle(Angle::NeckFlexion);
    for (const Side side : both_sides) {
        for (const Angle angle : sagittal_angles) pose.angles.at(angle, side) = made_angle(angle);
        pose.angles.at(Angle::ShoulderFlexion, side) = made_number(-60, 180);
    }
    return pose;
}

double distance_of(const Posture& one, const Posture& other) {
    double most =
        std::max(distance_of(one.pelvis, other.pelvis), distance_of(one.head, other.head));
    for (std::size_t joint = 0; joint < spine_joints; ++joint)
        most = std::max(most, distance_of(one.spine.at(joint), other.spine.at(joint)));
    for (const Side side : both_sides) {
        for (const Bone bone :
             {Bone::UpperArm, Bone::Forearm, Bone::Hand, Bone::Thigh, Bone::Shank, Bone::Foot})
            most = std::max(most, distance_of(one.bone(bone, side), other.bone(bone, side)));
    }
    return most;
}

}  // namespace limber::testing
