#pragma once
/// Vectors and rotations of the body: x forward, y up, z to the right of a person standing upright.
#include <glm/gtc/quaternion.hpp>
#include <glm/vec2.hpp>
#include <glm/vec3.hpp>

#include <algorithm>
#include <cmath>

namespace limber {

using Vec2 = glm::dvec2;
using Vec3 = glm::dvec3;
using Quat = glm::dquat;

inline constexpr Vec3 axis_forward{1, 0, 0};
inline constexpr Vec3 axis_up{0, 1, 0};
inline constexpr Vec3 axis_right{0, 0, 1};

/// A place and a direction in the room: where a bone begins and how it is turned from standing.
struct Frame {
    Vec3 origin{0};
    Quat turn{1, 0, 0, 0};

    /// A point of the bone's own axes, in the room.
    [[nodiscard]] Vec3 at(const Vec3& local) const { return origin + turn * local; }

    bool operator==(const Frame&) const = default;
};

constexpr double radians_of(double degrees) { return degrees * 0.017453292519943295; }
constexpr double degrees_of(double radians) { return radians * 57.29577951308232; }

/// 0 below `from`, 1 above `to`, even between.
constexpr double ramp(double value, double from, double to) {
    return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

/// The rotation by `degrees` about one of the axes above.
inline Quat turn_about(const Vec3& axis, double degrees) {
    const double half = radians_of(degrees) / 2;
    return {std::cos(half), std::sin(half) * axis};
}

}  // namespace limber
