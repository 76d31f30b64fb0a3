#include "limber/body/angle.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr std::array turning_angles = {
    Angle::PelvisTurn,   Angle::PelvisRoll,       Angle::LumbarBend, Angle::LumbarRotation,
    Angle::ThoracicBend, Angle::ThoracicRotation, Angle::NeckBend,   Angle::NeckRotation,
};

}  // namespace

const std::vector<std::string>& angle_names() {
    static const std::vector<std::string> names = {
        "pelvis_turn",        "pelvis_tilt",       "pelvis_roll",        "lumbar_flexion",
        "lumbar_bend",        "lumbar_rotation",   "thoracic_flexion",   "thoracic_bend",
        "thoracic_rotation",  "neck_flexion",      "neck_bend",          "neck_rotation",
        "hip_flexion",        "hip_abduction",     "hip_rotation",       "knee_flexion",
        "ankle_dorsiflexion", "shoulder_flexion",  "shoulder_abduction", "shoulder_rotation",
        "elbow_flexion",      "forearm_pronation", "wrist_flexion",      "wrist_deviation",
        "finger_curl",
    };
    return names;
}

std::optional<Angle> find_angle(std::string_view name) {
    const auto& names = angle_names();
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Angle>(found - names.begin());
}

Angles mirrored(const Angles& angles) {
    Angles other_way = angles;
    for (const Angle angle : turning_angles) other_way[angle] = -angles[angle];
    for (std::size_t index = midline_angles; index < angle_kinds; ++index) {
        const auto angle = static_cast<Angle>(index);
        for (const Side side : both_sides)
            other_way.at(angle, side) = angles.at(angle, other(side));
    }
    return other_way;
}

}  // namespace limber
