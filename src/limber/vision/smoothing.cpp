#include "limber/vision/smoothing.hpp"

#include <glm/geometric.hpp>

#include <cstddef>

namespace limber::vision {
namespace {

// Min cutoff, beta, derivative cutoff. The region's points are the calmest, so that the square does
// not tremble with the landmarks that are sought in it.
constexpr OneEuroOptions image_options{0.05, 80, 1};
constexpr OneEuroOptions world_options{0.1, 40, 1};
constexpr OneEuroOptions region_options{0.01, 10, 1};
constexpr double visibility_alpha = 0.1;
/// In pixels; smaller is nobody.
constexpr double least_size = 1e-6;

}  // namespace

Vec3 PlaceFilter::filter(const Vec3& place, std::chrono::microseconds time, double scale) {
    return {x_.filter(place.x, time, scale), y_.filter(place.y, time, scale),
            z_.filter(place.z, time, scale)};
}

PoseSmoothing::PoseSmoothing(Smoothed smoothed)
    : smoothed_(smoothed), hips_(region_options), circle_(region_options) {
    image_.fill(PlaceFilter(image_options));
    world_.fill(PlaceFilter(world_options));
}

void PoseSmoothing::smooth(PosePoints& points, std::chrono::microseconds time) {
    const double size = 2 * glm::distance(points.hips, points.circle);
    // Smaller or no number.
    if (!(size >= least_size)) return;
    if (smoothed_ == Smoothed::Everything) smooth_landmarks(points, time, 1 / size);
    points.hips = Vec2(hips_.filter(Vec3(points.hips, 0), time, 1 / size));
    points.circle = Vec2(circle_.filter(Vec3(points.circle, 0), time, 1 / size));
}

void PoseSmoothing::smooth_landmarks(PosePoints& points, std::chrono::microseconds time,
                                     double scale) {
    for (std::size_t i = 0; i < landmark_count; ++i) {
        points.image.places[i] = image_[i].filter(points.image.places[i], time, scale);
        points.world.places[i] = world_[i].filter(points.world.places[i], time, 1);
        points.image.visibility[i] =
            visibility_[i].filter(points.image.visibility[i], visibility_alpha);
        points.world.visibility[i] = points.image.visibility[i];
    }
}

}  // namespace limber::vision
