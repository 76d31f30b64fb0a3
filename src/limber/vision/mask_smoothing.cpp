#include "limber/vision/mask_smoothing.hpp"

#include "limber/vision/mask.hpp"
#include "limber/vision/neighbours.hpp"
#include "limber/vision/sigmoid.hpp"

#include <algorithm>
#include <array>
#include <cassert>
#include <cstddef>

namespace limber {
namespace {

constexpr float ratio = 0.7F;

/// How much of the mask before stays, of all that may: 1 where a probability says nothing, 0 where
/// it is sure. Of p − ½, approximates the square of the entropy of p.
[[gnu::always_inline]] inline float uncertainty(float distance) {
    const float x = distance * distance;
    const float sure =
        x * (5.68842F + x * (-0.748699F + x * (-57.8051F + x * (291.309F + x * -624.717F))));
    return 1 - std::min(1.0F, sure);
}

LIMBER_CLONES void blend(std::span<const float> before, std::span<float> now) {
    for (std::size_t i = 0; i < now.size(); ++i)
        now[i] += (before[i] - now[i]) * uncertainty(now[i] - 0.5F) * ratio;
}

}  // namespace

std::span<const float> MaskSmoothing::smooth(std::span<const float> logits, const Region& region) {
    assert(logits.size() == mask_size);
    std::swap(before_, now_);
    now_.resize(mask_size);
    std::ranges::transform(logits, now_.begin(), [](float logit) { return sigmoid(logit); });
    if (region_) {
        const Affine moved = chained(pixel_placement(region, mask_side),
                                     inverse(pixel_placement(*region_, mask_side)));
        std::array<float, mask_side> row{};
        for (int y = 0; y < mask_side; ++y) {
            sample_mask(before_, moved.at(Vec2(0, y)), moved.right, 0, row);
            blend(row, std::span(now_).subspan(static_cast<std::size_t>(y) * mask_side, mask_side));
        }
    }
    region_ = region;
    return now_;
}

}  // namespace limber
