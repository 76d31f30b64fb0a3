#pragma once
/// Two-bone inverse kinematics: an arm or a leg whose end is given.
#include "limber/body/vector.hpp"

namespace limber {

/// Which way the lower bone folds: an elbow toward the upper bone's front, a knee toward its back.
enum class Fold { Forward, Backward };

/// The upper bone's turn in the room, the middle joint's flexion in degrees, and by how much the
/// end misses its target because it lies too far away or too near.
struct TwoBone {
    Quat upper{1, 0, 0, 0};
    double flexion = 0;
    double miss = 0;
};

/// From the upper joint at `root` to `target`, with the middle joint on the side of `pole` (a
/// direction; only its part across the way counts). Lengths in statures.
TwoBone solve_two_bone(const Vec3& root, const Vec3& target, const Vec3& pole, double upper_length,
                       double lower_length, Fold fold);

/// The turn whose -y is `along` and whose x lies as near to `front` as it can.
Quat turn_along(const Vec3& along, const Vec3& front);

}  // namespace limber
