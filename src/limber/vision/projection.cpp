#include "limber/vision/projection.hpp"

#include <cstddef>

namespace limber::vision {
namespace {

constexpr std::size_t hips_index = 33;
constexpr std::size_t circle_index = 34;

/// x and y by the way, z by the scale.
Vec3 moved(const Vec3& place, const Affine& way, double scale) {
    return {way.at(Vec2(place)), scale * place.z};
}

}  // namespace

PosePoints project(const RawLandmarks& raw, const Region& region) {
    const Affine in_image = placement(region);
    const Affine turned = {.origin = {0, 0},
                           .right = in_image.right / region.size,
                           .down = in_image.down / region.size};
    PosePoints points;
    for (std::size_t i = 0; i < landmark_count; ++i) {
        const auto seen = static_cast<Landmark>(i);
        const auto own = static_cast<std::size_t>(region.mirrored ? mirrored(seen) : seen);
        points.image.places[own] = moved(raw.landmarks[i].place, in_image, region.size);
        points.world.places[own] = moved(raw.world[i], turned, 1);
        points.image.visibility[own] = raw.landmarks[i].visibility;
        points.world.visibility[own] = raw.landmarks[i].visibility;
    }
    points.hips = in_image.at(Vec2(raw.landmarks[hips_index].place));
    points.circle = in_image.at(Vec2(raw.landmarks[circle_index].place));
    return points;
}

}  // namespace limber::vision
