#pragma once
/// What of a video could not be read.
#include <chrono>
#include <cstdint>

namespace limber::frames {

struct Damage {
    /// How often ffmpeg complained while it read.
    std::int64_t complaints = 0;
    /// How long there are no frames where there should be some, and about how many they were.
    std::chrono::microseconds missing{};
    std::int64_t missing_frames = 0;
};

}  // namespace limber::frames
