#pragma once
/// What a pose at rest asks of a body, in numbers: how far its joints go, how low its head is, what
/// carries its knees.
#include "limber/base/names.hpp"
#include "limber/body/keyframe.hpp"

namespace limber {

/// In degrees, but for the last five. Where there are two sides it is the greater one; where
/// something goes two ways there is a demand for each, below 0 on the other way.
enum class Demand {
    LumbarFlexion,
    LumbarExtension,
    ThoracicFlexion,
    /// The shoulders against the pelvis, either way: bent to the side.
    TrunkBend,
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
    /// The ankle bent up under a knee that is straight within 15 degrees, and under a bent one.
    AnkleBendKneeStraight,
    AnkleBendKneeBent,
    /// How much farther the hip is bent than the knee: the pull on the back of the leg; and the
    /// same with the toes drawn up by more than 10 degrees.
    HamstringPull,
    HamstringPullToesUp,
    /// How much farther the knee is bent than the hip, where that is bent by less than 30 degrees.
    QuadPull,
    /// The upper arm out of the line of the chest, in any direction.
    ShoulderElevation,
    /// How far of that is to the side.
    ShoulderOpening,
    /// The same of an arm that is turned out by 60 degrees or more.
    ShoulderOpeningTurnedOut,
    /// The head under the heart, and the heart under the hips, in hundredths of stature.
    HeadDrop,
    HipLift,
    /// How many knees carry: on the floor itself, and on what lies there.
    KneesOnFloor,
    KneesOnPadding,
    /// How many places other than the feet carry on the floor, or on what is hardly higher.
    FloorContacts,
};
template <>
inline constexpr auto names_of<Demand> = all_names<Demand>(
    "lumbar_flexion", "lumbar_extension", "thoracic_flexion", "trunk_bend", "trunk_rotation",
    "neck_flexion", "neck_extension", "neck_bend", "neck_rotation", "hip_flexion", "hip_extension",
    "hip_abduction", "hip_adduction", "hip_rotation_in", "hip_rotation_out", "knee_flexion",
    "ankle_bend_knee_straight", "ankle_bend_knee_bent", "hamstring_pull", "hamstring_pull_toes_up",
    "quad_pull", "shoulder_elevation", "shoulder_opening", "shoulder_opening_turned_out",
    "head_drop", "hip_lift", "knees_on_floor", "knees_on_padding", "floor_contacts");

double compute_demand(const BodyModel& model, const Keyframe& keyframe, Demand demand);

}  // namespace limber
