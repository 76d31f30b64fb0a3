#include "limber/vision/mask.hpp"

#include "limber/vision/neighbours.hpp"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace limber {
namespace {

/// From the centre of its outermost pixel to its edge.
constexpr float rim = 0.5F;

/// Whether samples between these two can lie in the mask at all, on one axis.
bool may_meet(double from, double to) {
    return std::max(from, to) >= -rim && std::min(from, to) <= mask_side - 1 + rim;
}

/// Samples of one row from `start` on, as many as `values` has room for.
LIMBER_CLONES void sample_part(std::span<const float> mask, const Vec2& start, const Vec2& step,
                               float outside, std::span<float> values) {
    Neighbours columns{};
    Neighbours rows{};
    find_neighbours(start.x, step.x, mask_side, columns);
    find_neighbours(start.y, step.y, mask_side, rows);
    for (std::size_t i = 0; i < values.size(); ++i) {
        const float* corner =
            mask.data() + std::ptrdiff_t{mask_side} * rows.pixel[i] + columns.pixel[i];
        const float above = between(corner[0], corner[1], columns.share[i]);
        const float below = between(corner[mask_side], corner[mask_side + 1], columns.share[i]);
        const bool inside = std::abs(columns.beyond[i]) <= rim && std::abs(rows.beyond[i]) <= rim;
        values[i] = inside ? between(above, below, rows.share[i]) : outside;
    }
}

}  // namespace

void sample_mask(std::span<const float> mask, const Vec2& start, const Vec2& step, float outside,
                 std::span<float> values) {
    assert(mask.size() == mask_size);
    for (std::size_t done = 0; done < values.size(); done += samples_at_once) {
        const Vec2 from = start + static_cast<double>(done) * step;
        const Vec2 to = from + static_cast<double>(samples_at_once) * step;
        const auto part =
            values.subspan(done, std::min<std::size_t>(samples_at_once, values.size() - done));
        if (may_meet(from.x, to.x) && may_meet(from.y, to.y)) {
            sample_part(mask, from, step, outside, part);
        } else {
            std::ranges::fill(part, outside);
        }
    }
}

void project(std::span<const float> mask, float level, const Region& region, int width, int height,
             Silhouette& silhouette) {
    silhouette.width = width;
    silhouette.height = height;
    silhouette.inside.resize(static_cast<std::size_t>(width) * static_cast<std::size_t>(height));
    const Affine in_mask = inverse(pixel_placement(region, mask_side));
    Samples<float> values{};
    for (int y = 0; y < height; ++y) {
        for (int x = 0; x < width; x += samples_at_once) {
            const auto count = static_cast<std::size_t>(std::min(samples_at_once, width - x));
            sample_mask(mask, in_mask.at(Vec2(x, y)), in_mask.right, level,
                        std::span(values).first(count));
            std::transform(
                values.begin(), values.begin() + static_cast<std::ptrdiff_t>(count),
                silhouette.inside.begin() + static_cast<std::ptrdiff_t>(silhouette.index(x, y)),
                [level](float value) { return static_cast<std::uint8_t>(value > level); });
        }
    }
}

}  // namespace limber
