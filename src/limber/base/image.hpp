#pragma once
/// A frame as pixels in memory, whoever took or decoded it.
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace limber {

/// Where somebody else keeps an upright image: rows from the top, red, green and blue of 8 bits
/// each (sRGB). `stride` is the number of bytes from one row to the next.
struct ImageView {
    const std::uint8_t* pixels = nullptr;
    int width = 0;
    int height = 0;
    std::ptrdiff_t stride = 0;
    /// Since the first frame of a video; it never runs backwards.
    std::chrono::microseconds time{};

    [[nodiscard]] const std::uint8_t* row(int y) const { return pixels + y * stride; }
};

/// An image that keeps its own pixels, row after row without gaps.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;

    [[nodiscard]] ImageView view(std::chrono::microseconds time = {}) const {
        return {pixels.data(), width, height, std::ptrdiff_t{3} * width, time};
    }
};

}  // namespace limber
