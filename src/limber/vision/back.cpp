#include "limber/vision/back.hpp"

#include <glm/geometric.hpp>

#include <cmath>

namespace limber::vision {
namespace {

using enum Landmark;

/// How far before the trunk thighs and face must be together, in trunks.
constexpr double clearly = 0.1;

}  // namespace

std::optional<double> find_back_curvature(const Landmarks& image, const Silhouette& silhouette) {
    // Nearer the camera is smaller.
    const bool left = image.at(LeftShoulder).z + image.at(LeftHip).z <
                      image.at(RightShoulder).z + image.at(RightHip).z;
    const Side side = left ? Side::Left : Side::Right;
    const Vec2 shoulder(image.at(LeftShoulder, side));
    const Vec2 hip(image.at(LeftHip, side));
    const Vec2 trunk = hip - shoulder;
    const double length = glm::length(trunk);
    if (length < 1) return std::nullopt;
    const Vec2 across = Vec2(-trunk.y, trunk.x) / length;
    const Vec2 front =
        Vec2(image.at(LeftKnee, side)) - hip + Vec2(image.at(Nose)) - Vec2(image.middle(LeftEar));
    const double before = glm::dot(front, across);
    if (std::abs(before) < clearly * length) return std::nullopt;
    return compute_back_curvature(silhouette, shoulder, hip, before > 0 ? -across : across);
}

Sighting sighting_of(const Observation& seen) {
    return {.landmarks = seen.points.world,
            .up = Vec3(0, -1, 0),
            .back_curvature = find_back_curvature(seen.points.image, seen.silhouette)};
}

}  // namespace limber::vision
