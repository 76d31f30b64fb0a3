#pragma once
/// Between which pixels of a line a row of samples falls: the part that all resampling shares.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

/// A function that is compiled for several processors, of which the loader chooses one. All give
/// the same bits, for the module is compiled without fused multiplication.
#if defined(__x86_64__) && defined(__linux__)
#define LIMBER_CLONES [[gnu::target_clones("arch=x86-64-v4", "avx2", "default")]]
#else
#define LIMBER_CLONES
#endif

namespace limber::vision {

/// Loops over so many samples become vector instructions, without one by hand.
inline constexpr int samples_at_once = 64;

template <typename T>
using Samples = std::array<T, samples_at_once>;

/// On one axis: the pixel before the sample, how much of the next one belongs to it (0…1) and how
/// far it lies beyond the first (below 0) or last pixel.
struct Neighbours {
    Samples<int> pixel;
    Samples<float> share;
    Samples<float> beyond;
};

/// The value at a share of the way.
[[gnu::always_inline]] inline float between(float from, float to, float share) {
    return from + (to - from) * share;
}

/// For samples at `start`, `start + step` and so on, between the centres of `size` pixels. Beyond
/// the ends (and where the place is no number) they stay on the last pixel. `pixel` is at most
/// size − 2 where there are two.
[[gnu::always_inline]] inline void find_neighbours(double start, double step, int size,
                                                   Neighbours& found) {
    // Floats are counted from a pixel before all samples, but not far, so that they are precise.
    constexpr double farthest = 1 << 22;
    const double lowest = std::floor(start + std::min(0.0, (samples_at_once - 1) * step));
    const auto base = static_cast<int>(std::min(farthest, std::max(-farthest, lowest)));
    const auto first = static_cast<float>(start - base);
    const auto stride = static_cast<float>(step);
    const auto begin = static_cast<float>(-base);
    const auto end = static_cast<float>(size - 1 - base);
    const int last = std::max(size - 2, 0) - base;
    for (std::size_t i = 0; i < samples_at_once; ++i) {
        const float place = first + static_cast<float>(static_cast<int>(i)) * stride;
        const float within = std::min(end, std::max(begin, place));
        const int pixel = std::min(static_cast<int>(within), last);
        found.pixel[i] = pixel + base;
        found.share[i] = within - static_cast<float>(pixel);
        found.beyond[i] = place - within;
    }
}

}  // namespace limber::vision
