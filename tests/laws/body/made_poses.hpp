#pragma once
/// Poses made up within the limits of the shipped body, and how far two postures are apart.
#include "limber/body/keyframe.hpp"

namespace limber::testing {

/// A number between the bounds, made by the law that is being tried.
double made_number(double least, double most);
Vec3 made_vector(double most);

/// Any angle within its limits, the hips anywhere near.
Pose made_pose();

/// As above, but everything stays in the plane that divides left from right, and the back is as in
/// standing.
Pose made_upright_backed_pose();

/// The greatest distance between the origins of two frames of one bone, in statures, and between
/// their axes.
double distance_of(const Posture& one, const Posture& other);

}  // namespace limber::testing
