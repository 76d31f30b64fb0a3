#include "limber/body/silhouette.hpp"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include <cmath>

namespace limber {
namespace {

/// How far from the line between shoulder and hip the back can lie, in lengths of the trunk.
constexpr double farthest = 0.5;

/// The distance in pixels from `from` to the outermost pixel inside; gaps do not end the search.
std::optional<double> outermost(const Silhouette& silhouette, const Vec2& from,
                                const Vec2& direction, double most) {
    constexpr int steps_per_pixel = 2;
    std::optional<double> last;
    for (int step = 0; step <= steps_per_pixel * most; ++step) {
        const double distance = static_cast<double>(step) / steps_per_pixel;
        const Vec2 place = from + distance * direction;
        if (silhouette.at(static_cast<int>(std::floor(place.x)),
                          static_cast<int>(std::floor(place.y))))
            last = distance;
    }
    return last;
}

}  // namespace

std::optional<double> compute_back_curvature(const Silhouette& silhouette, const Vec2& shoulder,
                                             const Vec2& hip, const Vec2& back) {
    constexpr double first = 0.15;
    constexpr double last = 0.90;
    constexpr int samples = 61;
    const double length = glm::distance(shoulder, hip);
    const Vec2 chord = hip - shoulder;
    const Vec2 normal{-chord.y, chord.x};
    if (length < 1 || glm::dot(normal, back) == 0) return std::nullopt;
    const Vec2 outward = normal / (glm::dot(normal, back) > 0 ? length : -length);
    // The normal equations of distance = a + b t + c t².
    glm::dmat3 squares(0);
    Vec3 sums(0);
    int seen = 0;
    for (int sample = 0; sample < samples; ++sample) {
        const double share = first + (last - first) * sample / (samples - 1);
        const auto distance =
            outermost(silhouette, shoulder + share * chord, outward, farthest * length);
        if (!distance) continue;
        const Vec3 powers{1, share, share * share};
        squares += glm::outerProduct(powers, powers);
        sums += *distance / length * powers;
        ++seen;
    }
    if (seen < samples / 2) return std::nullopt;
    return -(glm::inverse(squares) * sums).z;
}

}  // namespace limber
