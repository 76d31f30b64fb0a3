#include "limber/vision/detection.hpp"

#include "limber/vision/anchors.hpp"
#include "limber/vision/sigmoid.hpp"

#include <algorithm>
#include <cassert>
#include <cstddef>

namespace limber::vision {
namespace {

constexpr std::size_t numbers_per_box = 12;
constexpr double least_score = 0.5;
constexpr double input_side = 224;

Vec2 pair_at(std::span<const float> numbers, std::size_t index) {
    return Vec2(numbers[2 * index], numbers[2 * index + 1]) / input_side;
}

Detection decode(std::span<const float> numbers, const Vec2& anchor, double score) {
    Detection detection{
        .centre = anchor + pair_at(numbers, 0), .size = pair_at(numbers, 1), .score = score};
    for (std::size_t i = 0; i < detection.keypoints.size(); ++i)
        detection.keypoints[i] = anchor + pair_at(numbers, i + 2);
    return detection;
}

}  // namespace

void decode_detections(std::span<const float> boxes, std::span<const float> scores,
                       std::vector<Detection>& found) {
    assert(boxes.size() == anchor_count * numbers_per_box && scores.size() == anchor_count);
    found.clear();
    for (std::size_t i = 0; i < anchor_count; ++i) {
        const double score = sigmoid(std::clamp(static_cast<double>(scores[i]), -100.0, 100.0));
        if (!(score >= least_score)) continue;
        const Detection detection =
            decode(boxes.subspan(i * numbers_per_box, numbers_per_box), anchors()[i], score);
        // The network sometimes turns a box inside out.
        if (detection.size.x >= 0 && detection.size.y >= 0) found.push_back(detection);
    }
}

Region region_of(const Detection& detection, const Region& seen) {
    const Affine in_image = placement(seen);
    return region_of(in_image.at(detection.keypoints[0]), in_image.at(detection.keypoints[1]));
}

}  // namespace limber::vision
