#pragma once
/// A frame as it came from ffmpeg, in memory that is used again for the next one.
#include "limber/base/image.hpp"

#include <chrono>
#include <cstdint>
#include <vector>

namespace limber::frames {

/// `bytes` is a whole PPM, so that a frame brings its size with it; the pixels begin after the
/// header.
struct VideoFrame {
    std::vector<std::uint8_t> bytes;
    std::size_t header = 0;
    int width = 0;
    int height = 0;
    std::chrono::microseconds time{};

    [[nodiscard]] ImageView view() const {
        return {bytes.data() + header, width, height, std::ptrdiff_t{3} * width, time};
    }
};

}  // namespace limber::frames
