#pragma once
/// The lines between frames, as ffmpeg writes them.
#include "limber/frames/frame.hpp"

#include <optional>
#include <string_view>

namespace limber::frames {

struct FrameLine {
    /// In millionths of a second.
    std::int64_t time = 0;
    /// Bytes that follow.
    std::size_t size = 0;
};

/// "0, dts, pts, duration, size, checksum" of `framecrc`.
std::optional<FrameLine> read_frame_line(std::string_view line);

/// Reads the size from the frame's header "P6\nWIDTH HEIGHT\n255\n"; false unless the pixels
/// after it are exactly as many bytes as they should be.
bool read_header(VideoFrame& frame);

}  // namespace limber::frames
