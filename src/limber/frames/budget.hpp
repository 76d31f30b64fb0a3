#pragma once
/// What a still image may cost, whatever it claims.
#include <chrono>
#include <cstdint>

namespace limber::frames {

/// Bytes that may be taken while one is read, its file and its pixels among them.
constexpr std::int64_t most_memory = std::int64_t{256} * 1024 * 1024;

/// Pixels that may be gone over, counting each as often as a scan of a JPEG does: about a second.
constexpr std::int64_t most_scanned_pixels = 500'000'000;

/// Processor time of ffmpeg for one picture.
constexpr std::chrono::seconds most_work{2};

/// Scans of a JPEG; usual ones have ten.
constexpr int most_scans = 100;

}  // namespace limber::frames
