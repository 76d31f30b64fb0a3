#pragma once
/// What a pose at rest asks of a body, in numbers: how far its joints go, how low its head is, what
/// carries its knees.
#include "limber/base/names.hpp"
#include "limber/body/keyframe.hpp"

namespace limber {

/// In degrees, but for the last four. Where there are two sides it is the greater one; where
/// something goes two ways there is a demand for each, below 0 on the other way.
enum class Demand {
    LumbarFlexion,
    LumbarExtension,
    /// The shoulders turned against the pelvis, either way.
    TrunkRotation,
    NeckFlexion,
    NeckExtension,
    NeckBend,
    NeckRotation,
    /// The thigh out of the pelvis's line, measured as the angle between them, also where it goes
    /// outward at the same time.
    HipFlexion,
    HipExtension,
    HipAbduction,
    HipAdduction,
    HipRotationIn,
    HipRotationOut,
    KneeFlexion,
    /// The upper arm out of the line of the chest, in any direction.
    ShoulderElevation,
    /// How far of that is to the side.
    ShoulderOpening,
    /// The head under the heart, and the heart under the hips, in hundredths of stature.
    HeadDrop,
    HipLift,
    /// How many knees carry: on the floor itself, and on what lies there.
    KneesOnFloor,
    KneesOnPadding,
};
template <>
inline constexpr auto names_of<Demand> = all_names<Demand>(
    "lumbar_flexion", "lumbar_extension", "trunk_rotation", "neck_flexion", "neck_extension",
    "neck_bend", "neck_rotation", "hip_flexion", "hip_extension", "hip_abduction", "hip_adduction",
    "hip_rotation_in", "hip_rotation_out", "knee_flexion", "shoulder_elevation", "shoulder_opening",
    "head_drop", "hip_lift", "knees_on_floor", "knees_on_padding");

double compute_demand(const BodyModel& model, const Keyframe& keyframe, Demand demand);

}  // namespace limber
