#include "limber/vision/region.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber::vision {

Region letterbox(int width, int height) {
    return {.centre = Vec2(width, height) / 2.0,
            .size = static_cast<double>(std::max(width, height))};
}

Region region_of(const Vec2& hips, const Vec2& circle) {
    constexpr double widening = 1.25;
    constexpr double upright = std::numbers::pi / 2;
    const Vec2 radius = circle - hips;
    // From −π/2 to 3π/2, for an image's y points down.
    const double angle = upright - std::atan2(-radius.y, radius.x);
    return {.centre = hips,
            .size = 2 * widening * glm::length(radius),
            .angle = angle > std::numbers::pi ? angle - 2 * std::numbers::pi : angle};
}

Region padded(Region region, double factor) {
    region.size *= factor;
    return region;
}

Region mirrored(Region region) {
    region.mirrored = !region.mirrored;
    return region;
}

Affine placement(const Region& region) {
    const Vec2 right = region.size * Vec2(std::cos(region.angle), std::sin(region.angle));
    const Vec2 down(-right.y, right.x);
    const Vec2 seen_right = region.mirrored ? -right : right;
    return {region.centre - (seen_right + down) / 2.0, seen_right, down};
}

Affine pixel_placement(const Region& region, int side) {
    const Affine whole = placement(region);
    const Vec2 right = whole.right / static_cast<double>(side);
    const Vec2 down = whole.down / static_cast<double>(side);
    return {whole.origin + (right + down) / 2.0 - 0.5, right, down};
}

}  // namespace limber::vision
