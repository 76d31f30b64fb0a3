#include "limber/body/camera.hpp"

#include "limber/body/flesh.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// Whether a ball lies before a point (both in the camera's axes) by more than the thickness of
/// what the point itself may lie in.
bool hides(const Ball& ball, const Vec3& point) {
    constexpr double deepest = 0.08;
    const double distance = glm::length(point);
    const double nearest = glm::dot(ball.centre, point) / distance;
    const double aside = glm::dot(ball.centre, ball.centre) - nearest * nearest;
    const double half = ball.radius * ball.radius - aside;
    return half > 0 && distance - (nearest - std::sqrt(half)) > deepest;
}

bool is_seen(const Camera& camera, const std::vector<Ball>& flesh, const Vec3& point) {
    const Vec2 place = camera.to_image(point);
    if (place.x < 0 || place.y < 0 || place.x >= camera.width || place.y >= camera.height)
        return false;
    return std::ranges::none_of(flesh, [&](const Ball& ball) { return hides(ball, point); });
}

void fill_disc(const Vec2& centre, double radius, Silhouette& silhouette) {
    const auto pixel = [](double place) { return static_cast<int>(std::floor(place)); };
    const int last_row = std::min(silhouette.height - 1, pixel(centre.y + radius));
    for (int y = std::max(0, pixel(centre.y - radius)); y <= last_row; ++y) {
        const double across = y + 0.5 - centre.y;
        const double half = std::sqrt(std::max(0.0, radius * radius - across * across));
        const int last = std::min(silhouette.width - 1, pixel(centre.x + half - 0.5));
        for (int x = std::max(0, pixel(centre.x - half + 0.5)); x <= last; ++x)
            silhouette.inside[silhouette.index(x, y)] = 1;
    }
}

Silhouette silhouette_of(const Camera& camera, const std::vector<Ball>& flesh) {
    Silhouette silhouette{camera.width, camera.height, {}};
    silhouette.inside.resize(silhouette.index(0, camera.height));
    for (const auto& [centre, radius] : flesh)
        fill_disc(camera.to_image(centre), camera.focal_length * radius / centre.z, silhouette);
    return silhouette;
}

/// A small generator with the whole of its state in one number (splitmix64).
std::uint64_t next_bits(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t bits = state;
    bits = (bits ^ (bits >> 30U)) * 0xbf58476d1ce4e5b9U;
    bits = (bits ^ (bits >> 27U)) * 0x94d049bb133111ebU;
    return bits ^ (bits >> 31U);
}

/// The sum of twelve evenly distributed numbers: near to normal, with deviation 1.
double next_error(std::uint64_t& state) {
    constexpr int numbers = 12;
    double sum = 0;
    for (int number = 0; number < numbers; ++number)
        sum += static_cast<double>(next_bits(state) >> 11U) * 0x1p-53;
    return sum - numbers / 2.0;
}

}  // namespace

Camera camera_at(const Viewpoint& viewpoint) {
    constexpr int width = 640;
    constexpr int height = 480;
    constexpr double statures_across = 1.5;
    // Without azimuth and elevation it looks backward, with the person's left on its right.
    const Quat ahead = glm::quat_cast(glm::dmat3(-axis_right, -axis_up, -axis_forward));
    const Quat turn = turn_about(axis_up, -viewpoint.azimuth) *
                      turn_about(axis_right, viewpoint.elevation) * ahead;
    const Vec3 away = turn * Vec3(0, 0, 1);
    return {.lens = {viewpoint.target - viewpoint.distance * away, turn},
            .focal_length = width * viewpoint.distance / statures_across,
            .width = width,
            .height = height};
}

CameraView look(const Camera& camera, const BodyModel& model, const Posture& posture) {
    std::vector<Ball> flesh = flesh_of(model, posture);
    for (Ball& ball : flesh) ball.centre = camera.to_camera(ball.centre);
    CameraView view{landmarks_of(model, posture), {}, silhouette_of(camera, flesh)};
    for (Vec3& place : view.image.places) place = camera.to_camera(place);
    view.world = view.image;
    const Vec3 hips = view.image.middle(Landmark::LeftHip);
    for (std::size_t index = 0; index < landmark_count; ++index) {
        const Vec3 place = view.image.places[index];
        const double visibility = is_seen(camera, flesh, place) ? 1 : 0;
        view.image.visibility[index] = visibility;
        view.world.visibility[index] = visibility;
        view.image.places[index] =
            Vec3(camera.to_image(place), camera.focal_length / hips.z * (place.z - hips.z));
        view.world.places[index] = place - hips;
    }
    return view;
}

Landmarks with_noise(Landmarks landmarks, double deviation, std::uint64_t seed) {
    for (Vec3& place : landmarks.places) {
        for (int axis = 0; axis < 3; ++axis) place[axis] += deviation * next_error(seed);
    }
    return landmarks;
}

}  // namespace limber
