#pragma once
/// Which part of the image belongs to the person, as the landmark network sees it.
#include "limber/body/silhouette.hpp"
#include "limber/vision/region.hpp"

#include <cstddef>
#include <span>

namespace limber::vision {

/// A mask is the network's output 2, 256 × 256 values over its region, rows from the top: logits,
/// or probabilities made of them.
inline constexpr int mask_side = 256;
inline constexpr std::size_t mask_size = std::size_t{mask_side} * mask_side;

/// Fills `values` with samples of the mask, bilinear between the centres of its pixels, the first
/// at `start` (in its pixels, (0, 0) being the centre of the first), each `step` further. Those
/// outside the mask become `outside`.
void sample_mask(std::span<const float> mask, const Vec2& start, const Vec2& step, float outside,
                 std::span<float> values);

/// Which pixels of a `width` × `height` image have more than `level` (0 for logits, 0.5 for
/// probabilities) in a mask of the region; nothing outside it. Reuses the silhouette's memory.
void project(std::span<const float> mask, float level, const Region& region, int width, int height,
             Silhouette& silhouette);

}  // namespace limber::vision
