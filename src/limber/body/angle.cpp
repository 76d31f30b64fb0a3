#include "limber/body/angle.hpp"

namespace limber {
namespace {

constexpr std::array turning_angles = {
    Angle::PelvisTurn,   Angle::PelvisRoll,       Angle::LumbarBend, Angle::LumbarRotation,
    Angle::ThoracicBend, Angle::ThoracicRotation, Angle::NeckBend,   Angle::NeckRotation,
};

}  // namespace

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
