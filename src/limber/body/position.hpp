#pragma once
/// How a body lies, sits, kneels or stands.
#include "limber/base/names.hpp"
#include "limber/body/keyframe.hpp"

namespace limber {

enum class Position {
    Standing,
    Seated,
    /// Sitting, leaning back.
    Reclined,
    AllFours,
    /// On the knees with upright trunk, or sitting back on the heels.
    Kneeling,
    FloorSeated,
    Prone,
    Supine,
    SideLying,
};
template <>
inline constexpr auto names_of<Position> =
    all_names<Position>("standing", "seated", "reclined", "all_fours", "kneeling", "floor_seated",
                        "prone", "supine", "side_lying");

/// By what carries the pose, and where its chest faces.
Position find_position(const BodyModel& model, const Keyframe& keyframe);

}  // namespace limber
