#pragma once
/// The 33 places of a body that a camera finds, and where they lie on a posture.
#include "limber/base/names.hpp"
#include "limber/body/posture.hpp"

#include <array>
#include <cstddef>

namespace limber {

/// In the order of BlazePose; left and right are the person's own.
enum class Landmark {
    Nose,
    LeftEyeInner,
    LeftEye,
    LeftEyeOuter,
    RightEyeInner,
    RightEye,
    RightEyeOuter,
    LeftEar,
    RightEar,
    LeftMouth,
    RightMouth,
    LeftShoulder,
    RightShoulder,
    LeftElbow,
    RightElbow,
    LeftWrist,
    RightWrist,
    LeftPinky,
    RightPinky,
    LeftIndex,
    RightIndex,
    LeftThumb,
    RightThumb,
    LeftHip,
    RightHip,
    LeftKnee,
    RightKnee,
    LeftAnkle,
    RightAnkle,
    LeftHeel,
    RightHeel,
    LeftFootIndex,
    RightFootIndex,
};
template <>
inline constexpr auto names_of<Landmark> = all_names<Landmark>(
    "nose", "left_eye_inner", "left_eye", "left_eye_outer", "right_eye_inner", "right_eye",
    "right_eye_outer", "left_ear", "right_ear", "left_mouth", "right_mouth", "left_shoulder",
    "right_shoulder", "left_elbow", "right_elbow", "left_wrist", "right_wrist", "left_pinky",
    "right_pinky", "left_index", "right_index", "left_thumb", "right_thumb", "left_hip",
    "right_hip", "left_knee", "right_knee", "left_ankle", "right_ankle", "left_heel", "right_heel",
    "left_foot_index", "right_foot_index");

inline constexpr std::size_t landmark_count = names_of<Landmark>.size();

/// The same landmark with left and right exchanged.
constexpr Landmark mirrored(Landmark landmark) {
    const auto index = static_cast<std::size_t>(landmark);
    if (landmark == Landmark::Nose) return landmark;
    // The three landmarks of an eye stand together, all others in pairs.
    if (landmark < Landmark::RightEyeInner) return static_cast<Landmark>(index + 3);
    if (landmark < Landmark::LeftEar) return static_cast<Landmark>(index - 3);
    return static_cast<Landmark>(index % 2 == 1 ? index + 1 : index - 1);
}

/// The landmark of a side, named by its left one.
constexpr Landmark on_side(Landmark left, Side side) {
    return side == Side::Left ? left : mirrored(left);
}

/// Places in any frame and unit, and how sure it is that each is seen (0…1).
struct Landmarks {
    std::array<Vec3, landmark_count> places{};
    std::array<double, landmark_count> visibility{};

    [[nodiscard]] const Vec3& at(Landmark landmark) const {
        return places[static_cast<std::size_t>(landmark)];
    }
    [[nodiscard]] const Vec3& at(Landmark left, Side side) const { return at(on_side(left, side)); }
    /// Halfway between the left landmark and the right one.
    [[nodiscard]] Vec3 middle(Landmark left) const { return (at(left) + at(mirrored(left))) / 2.0; }
};

/// Where the landmarks of a posture are in the room, in statures, all of them seen.
Landmarks landmarks_of(const BodyModel& model, const Posture& posture);

}  // namespace limber
