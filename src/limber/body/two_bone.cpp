#include "limber/body/two_bone.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// The part of `vector` at right angles to the unit vector `axis`, as a unit vector; any such one
/// when there is none.
Vec3 across(const Vec3& vector, const Vec3& axis) {
    constexpr double too_short = 1e-9;
    const Vec3 part = vector - glm::dot(vector, axis) * axis;
    if (glm::length(part) > too_short) return glm::normalize(part);
    const Vec3 least = std::abs(axis.x) < std::abs(axis.y) ? axis_forward : axis_up;
    return glm::normalize(least - glm::dot(least, axis) * axis);
}

}  // namespace

Quat turn_along(const Vec3& along, const Vec3& front) {
    const Vec3 x = across(front, along);
    const Vec3 y = -along;
    return glm::normalize(glm::quat_cast(glm::dmat3(x, y, glm::cross(x, y))));
}

TwoBone solve_two_bone(const Vec3& root, const Vec3& target, const Vec3& pole, double upper_length,
                       double lower_length, Fold fold) {
    const Vec3 way = target - root;
    const double distance = glm::length(way);
    const double reach =
        std::clamp(distance, std::abs(upper_length - lower_length), upper_length + lower_length);
    const Vec3 ahead = distance > 0 ? way / distance : -axis_up;
    const Vec3 aside = across(pole, ahead);
    // The triangle of both bones and the way, by half its angles: exact also when it is flat.
    const double half = (upper_length + lower_length + reach) / 2;
    const double beyond_upper = std::max(0.0, half - upper_length);
    const double beyond_lower = std::max(0.0, half - lower_length);
    const double beyond_way = std::max(0.0, half - reach);
    const double at_root =
        2 * std::atan2(std::sqrt(beyond_upper * beyond_way), std::sqrt(half * beyond_lower));
    const double flexion =
        2 * std::atan2(std::sqrt(half * beyond_way), std::sqrt(beyond_upper * beyond_lower));
    const Vec3 along = std::cos(at_root) * ahead + std::sin(at_root) * aside;
    const Vec3 inward = std::sin(at_root) * ahead - std::cos(at_root) * aside;
    return {turn_along(along, fold == Fold::Forward ? inward : -inward), degrees_of(flexion),
            std::abs(distance - reach)};
}

}  // namespace limber
