#include "limber/vision/heatmap.hpp"

#include "limber/vision/sigmoid.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace limber::vision {
namespace {

constexpr int side = 64;
constexpr int reach = 3;
constexpr double least_confidence = 0.5;

/// The mean of the cells around one, and the largest of their probabilities.
struct Warmth {
    Vec2 mean{0, 0};
    double most = 0;
};

Warmth compute_warmth(std::span<const float> heatmap, std::size_t landmark, int column, int row) {
    Warmth warmth;
    double sum = 0;
    for (int y = std::max(0, row - reach); y < std::min(side, row + reach + 1); ++y) {
        for (int x = std::max(0, column - reach); x < std::min(side, column + reach + 1); ++x) {
            const std::size_t cell =
                std::size_t{side} * static_cast<std::size_t>(y) + static_cast<std::size_t>(x);
            const float logit = heatmap[cell * raw_landmark_count + landmark];
            const double confidence = sigmoid(static_cast<double>(logit));
            sum += confidence;
            warmth.mean += confidence * Vec2(x, y);
            warmth.most = std::max(warmth.most, confidence);
        }
    }
    warmth.mean /= sum;
    return warmth;
}

}  // namespace

void refine(RawLandmarks& raw, std::span<const float> heatmap) {
    assert(heatmap.size() == std::size_t{side} * side * raw_landmark_count);
    for (std::size_t i = 0; i < raw_landmark_count; ++i) {
        Vec3& place = raw.landmarks[i].place;
        const Vec2 cell = Vec2(place) * static_cast<double>(side);
        // Toward zero, and some cells below the map: MediaPipe forgets to compare the row.
        const bool inside = cell.x > -1 && cell.x < side && cell.y > -1 && cell.y < side + reach;
        if (!inside) continue;
        const Warmth warmth =
            compute_warmth(heatmap, i, static_cast<int>(cell.x), static_cast<int>(cell.y));
        if (warmth.most < least_confidence) continue;
        place.x = warmth.mean.x / side;
        place.y = warmth.mean.y / side;
    }
}

}  // namespace limber::vision
