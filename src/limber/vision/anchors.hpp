#pragma once
/// The places to which the detector's boxes are relative.
#include "limber/body/vector.hpp"

#include <cstddef>
#include <span>

namespace limber::vision {

inline constexpr std::size_t anchor_count = 28 * 28 * 2 + 14 * 14 * 2 + 7 * 7 * 6;

/// The centres of the anchors in units of the input square, in the order of the detector's outputs:
/// layer by layer (28 × 28 cells of 2 anchors, 14 × 14 of 2, 7 × 7 of 6), row by row, cell by cell.
/// All have the size 1. As MediaPipe's SsdAnchorsCalculator makes them for strides 8, 16, 32,
/// 32, 32.
std::span<const Vec2, anchor_count> anchors();

}  // namespace limber::vision
