#include "limber/vision/mask_smoothing.hpp"

#include "limber/vision/mask.hpp"
#include "limber/vision/neighbours.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <numbers>

namespace limber::vision {
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

/// The exponential function to the last bits, where it neither vanishes nor overflows; a vector
/// instruction at a time, and the same with every library: 2ⁿ eʳ with |r| at most ½ ln 2.
[[gnu::always_inline]] inline float exponential(float x) {
    constexpr float most = 87;
    // Whose last bit counts ones.
    constexpr float rounder = 12582912;
    const float within = std::max(-most, std::min(most, x));
    const float shifted = within * std::numbers::log2e_v<float> + rounder;
    const float n = shifted - rounder;
    // ln 2 in two parts, of which the first has few digits.
    const float r = (within - n * (355.0F / 512)) - n * -2.12194440e-4F;
    // Cephes, expf.
    const float series =
        0.5F + r * (1.6666665459e-1F +
                    r * (4.1665795894e-2F +
                         r * (8.3334519073e-3F + r * (1.3981999507e-3F + r * 1.9875691500e-4F))));
    const float power = 1 + (r + r * r * series);
    const std::int32_t exponent = std::bit_cast<std::int32_t>(shifted) << 23;
    return std::bit_cast<float>(std::bit_cast<std::int32_t>(power) + exponent);
}

LIMBER_CLONES void find_probabilities(std::span<const float> logits, std::span<float> found) {
    for (std::size_t i = 0; i < found.size(); ++i) found[i] = 1 / (1 + exponential(-logits[i]));
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
    find_probabilities(logits, now_);
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

}  // namespace limber::vision
