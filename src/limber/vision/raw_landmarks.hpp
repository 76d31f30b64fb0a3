#pragma once
/// What the landmark network says about its input square.
#include "limber/body/vector.hpp"

#include <array>
#include <cstddef>
#include <span>

namespace limber::vision {

/// 0–32 are the body's, 33 and 34 span the next region, 35–38 have no documented meaning.
inline constexpr std::size_t raw_landmark_count = 39;

struct RawLandmark {
    /// In units of the input square (0…1 inside it), z toward the camera below 0.
    Vec3 place{0};
    /// How sure it is that the landmark is not hidden, and that it is in the picture (0…1).
    double visibility = 0;
    double presence = 0;
};

struct RawLandmarks {
    std::array<RawLandmark, raw_landmark_count> landmarks{};
    /// In metres from the middle of the hips, in the directions of the input square.
    std::array<Vec3, raw_landmark_count> world{};
};

/// From the network's outputs 0 (39 × x, y, z in pixels of its input; visibility and presence as
/// logits) and 4 (39 × 3). As MediaPipe's TensorsToLandmarksCalculator.
RawLandmarks decode_landmarks(std::span<const float> landmarks, std::span<const float> world);

}  // namespace limber::vision
