#pragma once
/// A mask whose doubtful parts stay as they were in the frame before.
#include "limber/vision/region.hpp"

#include <optional>
#include <span>
#include <vector>

namespace limber::vision {

/// As MediaPipe's SegmentationSmoothingCalculator with a ratio of 0.7. That one blends masks of the
/// whole image; this one brings the mask before into the new region, which is less work.
class MaskSmoothing {
public:
    /// The probabilities of the person in the region, from the network's output 2 (256 × 256
    /// logits). They stay until the next call.
    std::span<const float> smooth(std::span<const float> logits, const Region& region);

    /// Forgets the masks before.
    void reset() { region_.reset(); }

private:
    std::vector<float> before_;
    std::vector<float> now_;
    /// Of the mask before, where there is one.
    std::optional<Region> region_;
};

}  // namespace limber::vision
