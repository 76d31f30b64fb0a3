#pragma once
/// How a camera was held, as EXIF numbers it, and a picture turned by it.
#include "limber/base/image.hpp"

#include <cstdint>
#include <span>

namespace limber::frames {

/// Where the first row and the first column of the stored pixels belong, as EXIF names it.
enum class Orientation {
    TopLeft = 1,
    TopRight,
    BottomRight,
    BottomLeft,
    LeftTop,
    RightTop,
    RightBottom,
    LeftBottom
};

/// What the EXIF block of a JPEG says; as stored where it says nothing that makes sense.
Orientation find_orientation(std::span<const std::uint8_t> jpeg);

Image upright(Image stored, Orientation orientation);

}  // namespace limber::frames
