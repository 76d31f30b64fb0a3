#pragma once
/// The clinical angles by which a pose is written down, read and judged; all zero is standing.
#include "limber/base/names.hpp"
#include "limber/body/side.hpp"

#include <array>
#include <cstddef>

namespace limber {

/// In degrees. The first row turns the pelvis in the room: `PelvisTurn` about the vertical (to the
/// left), then `PelvisTilt` (90 face down, -90 face up), then `PelvisRoll` about the trunk's long
/// axis (to the left). Bends and rotations of the spine go to the left; flexion rounds the back and
/// draws the chin in, as a change from standing. Limbs: the thigh against the pelvis, the upper arm
/// against the upper thorax, knee and elbow straight at 0; rotation is outward. A forearm at
/// pronation 0 has its palm forward, a wrist bends toward its palm, a foot lifts its toes.
enum class Angle {
    PelvisTurn,
    PelvisTilt,
    PelvisRoll,
    LumbarFlexion,
    LumbarBend,
    LumbarRotation,
    ThoracicFlexion,
    ThoracicBend,
    ThoracicRotation,
    NeckFlexion,
    NeckBend,
    NeckRotation,
    // From here on there is one on either side.
    HipFlexion,
    HipAbduction,
    HipRotation,
    KneeFlexion,
    AnkleDorsiflexion,
    ShoulderFlexion,
    ShoulderAbduction,
    ShoulderRotation,
    ElbowFlexion,
    ForearmPronation,
    WristFlexion,
    WristDeviation,
    FingerCurl,
};
template <>
inline constexpr auto names_of<Angle> = all_names<Angle>(
    "pelvis_turn", "pelvis_tilt", "pelvis_roll", "lumbar_flexion", "lumbar_bend", "lumbar_rotation",
    "thoracic_flexion", "thoracic_bend", "thoracic_rotation", "neck_flexion", "neck_bend",
    "neck_rotation", "hip_flexion", "hip_abduction", "hip_rotation", "knee_flexion",
    "ankle_dorsiflexion", "shoulder_flexion", "shoulder_abduction", "shoulder_rotation",
    "elbow_flexion", "forearm_pronation", "wrist_flexion", "wrist_deviation", "finger_curl");

inline constexpr std::size_t angle_kinds = names_of<Angle>.size();
inline constexpr std::size_t midline_angles = 12;
inline constexpr std::size_t angle_count = midline_angles + 2 * (angle_kinds - midline_angles);

/// Whether there is one of it on either side.
constexpr bool is_sided(Angle angle) { return static_cast<std::size_t>(angle) >= midline_angles; }

/// One value for every angle, in degrees.
class Angles {
public:
    double& operator[](Angle midline) { return degrees_[static_cast<std::size_t>(midline)]; }
    double operator[](Angle midline) const { return degrees_[static_cast<std::size_t>(midline)]; }
    double& at(Angle sided, Side side) { return degrees_[place(sided, side)]; }
    [[nodiscard]] double at(Angle sided, Side side) const { return degrees_[place(sided, side)]; }

    bool operator==(const Angles&) const = default;

private:
    static std::size_t place(Angle sided, Side side) {
        const auto index = static_cast<std::size_t>(sided);
        return midline_angles + 2 * (index - midline_angles) + static_cast<std::size_t>(side);
    }

    std::array<double, angle_count> degrees_{};
};

/// The same angles with left and right exchanged.
Angles mirrored(const Angles& angles);

}  // namespace limber
