#pragma once
/// Many detections of one person become one.
#include "limber/vision/detection.hpp"

#include <vector>

namespace limber::vision {

/// Weighted non-maximum suppression: again and again the best detection gathers those whose boxes
/// share more than 0.3 of their union with its own, and becomes their mean, weighted by score; its
/// score stays. `found` is used up, `kept` begins with the best. As MediaPipe's
/// NonMaxSuppressionCalculator with INTERSECTION_OVER_UNION and WEIGHTED.
void suppress(std::vector<Detection>& found, std::vector<Detection>& kept);

}  // namespace limber::vision
