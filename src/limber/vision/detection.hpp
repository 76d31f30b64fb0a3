#pragma once
/// Where the detector suspects people.
#include "limber/vision/region.hpp"

#include <array>
#include <span>
#include <vector>

namespace limber::vision {

/// Places and sizes in units of the detector's input square (0…1). The box is around the face.
struct Detection {
    Vec2 centre{0, 0};
    Vec2 size{0, 0};
    /// The middle of the hips, a point on the circle around the whole body, the middle of the
    /// shoulders, a point on the circle around the upper body.
    std::array<Vec2, 4> keypoints{};
    /// 0.5…1.
    double score = 0;
};

/// Every box whose score is at least 0.5, in the order of the anchors, into `found`. `boxes` are
/// 2254 × 12 numbers (x, y, w, h and four keypoints, in pixels of the 224 × 224 input relative to
/// their anchor), `scores` 2254 logits. As MediaPipe's TensorsToDetectionsCalculator.
void decode_detections(std::span<const float> boxes, std::span<const float> scores,
                       std::vector<Detection>& found);

/// Where the landmarks of a person are to be sought, detected in the region `seen`.
Region region_of(const Detection& detection, const Region& seen);

}  // namespace limber::vision
