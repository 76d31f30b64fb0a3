#pragma once
/// Landmarks that are moved to where the network's heatmap is warm.
#include "limber/vision/raw_landmarks.hpp"

#include <span>

namespace limber::vision {

/// x and y become the mean of the 7 × 7 cells around the landmark, weighted by their probability,
/// where the surest of them has at least 0.5. `heatmap` is the network's output 3: 64 × 64 cells ×
/// 39 landmarks, logits. As MediaPipe's RefineLandmarksFromHeatmapCalculator, which takes a cell's
/// corner for its place.
void refine(RawLandmarks& raw, std::span<const float> heatmap);

}  // namespace limber::vision
