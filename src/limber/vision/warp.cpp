#include "limber/vision/warp.hpp"

#include "limber/vision/neighbours.hpp"

#include <glm/common.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <limits>

namespace limber::vision {
namespace {

static_assert(std::endian::native == std::endian::little, "red is the lowest byte of a word");

constexpr float white = 255;
constexpr std::size_t channels = 3;

/// The four pixels around each sample: the left ones in the lower three bytes of a word, the right
/// ones in the upper three, so that no byte beyond them needs to be read.
struct Corners {
    Samples<std::uint32_t> left_above;
    Samples<std::uint32_t> right_above;
    Samples<std::uint32_t> left_below;
    Samples<std::uint32_t> right_below;
};

/// What is reckoned for some samples of one row: made once for all rows, for clearing it takes
/// time.
struct Part {
    Neighbours columns;
    Neighbours lines;
    Samples<int> offset;
    Corners corners;
    /// By what a value is multiplied at last.
    Samples<float> gain;
    std::array<Samples<float>, channels> values;
};

[[gnu::always_inline]] inline std::uint32_t load(const std::uint8_t* bytes) {
    std::uint32_t word = 0;
    std::memcpy(&word, bytes, sizeof word);
    return word;
}

/// A single column has nothing to the right, and no fourth byte that may be read.
void read_single(const ImageView& image, Part& part) {
    const std::ptrdiff_t below = image.height > 1 ? image.stride : 0;
    for (std::size_t i = 0; i < samples_at_once; ++i) {
        const std::uint8_t* above = image.row(part.lines.pixel[i]);
        std::memcpy(&part.corners.left_above[i], above, channels);
        std::memcpy(&part.corners.left_below[i], above + below, channels);
    }
}

[[gnu::always_inline]] inline void read(const ImageView& image, Part& part) {
    const int stride = static_cast<int>(image.stride);
    const int below = image.height > 1 ? stride : 0;
    const std::uint8_t* pixels = image.pixels;
    for (std::size_t i = 0; i < samples_at_once; ++i)
        part.offset[i] =
            part.lines.pixel[i] * stride + part.columns.pixel[i] * static_cast<int>(channels);
#pragma GCC unroll 4
    for (std::size_t i = 0; i < samples_at_once; ++i) {
        const std::uint8_t* above = pixels + part.offset[i];
        part.corners.left_above[i] = load(above);
        part.corners.right_above[i] = load(above + 2);
        part.corners.left_below[i] = load(above + below);
        part.corners.right_below[i] = load(above + below + 2);
    }
}

/// The value (0…255) that begins at a bit of a word.
[[gnu::always_inline]] inline float value_at(std::uint32_t word, std::size_t bit) {
    return static_cast<float>(static_cast<int>(word >> bit & 255));
}

template <std::size_t channel>
[[gnu::always_inline]] inline void mix(Part& part) {
    constexpr std::size_t left_bit = 8 * channel;
    constexpr std::size_t right_bit = 8 * channel + 8;
    const Corners& corners = part.corners;
    for (std::size_t i = 0; i < samples_at_once; ++i) {
        const float share = part.columns.share[i];
        const float above = between(value_at(corners.left_above[i], left_bit),
                                    value_at(corners.right_above[i], right_bit), share);
        const float below = between(value_at(corners.left_below[i], left_bit),
                                    value_at(corners.right_below[i], right_bit), share);
        part.values[channel][i] = between(above, below, part.lines.share[i]);
    }
}

/// How much of each sample is covered on one axis, as if black pixels lay beyond its ends.
[[gnu::always_inline]] inline void cover(const Neighbours& found, Samples<float>& gain) {
    for (std::size_t i = 0; i < samples_at_once; ++i)
        gain[i] *= std::max(0.0F, 1 - std::abs(found.beyond[i]));
}

/// Samples of one row from `start` on, as many as `out` has room for.
LIMBER_CLONES void warp_part(const ImageView& image, const Vec2& start, const Vec2& step,
                             const NetworkInput& input, Part& part, std::span<float> out) {
    find_neighbours(start.x, step.x, image.width, part.columns);
    find_neighbours(start.y, step.y, image.height, part.lines);
    part.gain.fill((input.brightest - input.darkest) / white);
    if (input.border == Border::Black) {
        cover(part.columns, part.gain);
        cover(part.lines, part.gain);
    }
    if (image.width > 1) {
        read(image, part);
    } else {
        read_single(image, part);
    }
    mix<0>(part);
    mix<1>(part);
    mix<2>(part);
    const float darkest = input.darkest;
    for (std::size_t i = 0; i < out.size() / channels; ++i)
        for (std::size_t k = 0; k < channels; ++k)
            out[channels * i + k] = part.values[k][i] * part.gain[i] + darkest;
}

/// Between which bytes of which rows of an image a square lies.
struct Box {
    std::ptrdiff_t left;
    std::ptrdiff_t right;
    std::ptrdiff_t top;
    std::ptrdiff_t bottom;
};

Box box_around(const ImageView& image, const Affine& pixels, int side) {
    const Vec2 reach = (glm::abs(pixels.right) + glm::abs(pixels.down)) * (side / 2.0);
    const Vec2 middle = pixels.at(Vec2(side / 2.0));
    const auto within = [](double place, int size) {
        return static_cast<std::ptrdiff_t>(std::min<double>(size, std::max(0.0, place)));
    };
    constexpr auto bytes = static_cast<std::ptrdiff_t>(channels);
    return {bytes * within(middle.x - reach.x, image.width),
            bytes * within(middle.x + reach.x, image.width),
            within(middle.y - reach.y, image.height), within(middle.y + reach.y, image.height)};
}

/// Brings the pixels of a square near. A turned one meets memory in an order that no processor
/// foresees, and what another thread or a network has just done leaves a frame far away; reading a
/// byte of each cache line in order is several times faster. What is too large does not stay.
void bring_near(const ImageView& image, const Box& box) {
    constexpr std::ptrdiff_t cache_line = 64;
    constexpr std::ptrdiff_t most = 2 << 20;
    if ((box.right - box.left) * (box.bottom - box.top) > most) return;
    for (std::ptrdiff_t y = box.top; y < box.bottom; ++y) {
        const volatile std::uint8_t* row = image.row(static_cast<int>(y));
        for (std::ptrdiff_t x = box.left; x < box.right; x += cache_line) static_cast<void>(row[x]);
    }
}

/// How far from where is written the next memory is asked for.
constexpr int rows_ahead = 4;

/// Asks for memory that will be written.
void expect(std::span<float> memory) {
    constexpr std::size_t cache_line = 64 / sizeof(float);
    for (std::size_t i = 0; i < memory.size(); i += cache_line) __builtin_prefetch(&memory[i], 1);
}

}  // namespace

void warp(const ImageView& image, const Region& region, const NetworkInput& input,
          std::span<float> tensor) {
    assert(image.width > 0 && image.height > 0);
    assert(std::abs(image.stride) < std::numeric_limits<int>::max() / image.height);
    assert(tensor.size() ==
           channels * static_cast<std::size_t>(input.side) * static_cast<std::size_t>(input.side));
    const Affine pixels = pixel_placement(region, input.side);
    const auto side = static_cast<std::size_t>(input.side);
    bring_near(image, box_around(image, pixels, input.side));
    Part part{};
    // Column by column of parts: a turned row crosses too many lines of the image for the cache.
    for (int x = 0; x < input.side; x += samples_at_once) {
        const auto count = static_cast<std::size_t>(std::min(samples_at_once, input.side - x));
        for (int y = 0; y < input.side; ++y) {
            const std::size_t first =
                side * static_cast<std::size_t>(y) + static_cast<std::size_t>(x);
            const auto out = tensor.subspan(channels * first);
            if (y + rows_ahead < input.side)
                expect(out.subspan(channels * side * rows_ahead, channels * count));
            warp_part(image, pixels.at(Vec2(x, y)), pixels.right, input, part,
                      out.first(channels * count));
        }
    }
}

}  // namespace limber::vision
