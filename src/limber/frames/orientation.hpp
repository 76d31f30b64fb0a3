#pragma once
/// How a camera was held, as EXIF numbers it, and pictures turned by it.
#include "limber/base/image.hpp"

#include <cstddef>
#include <cstdint>
#include <utility>

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

/// An upright image that is filled with the rows as they are stored, so that a large picture is in
/// memory once only.
class UprightImage {
public:
    UprightImage(int stored_width, int stored_height, Orientation orientation);

    /// Takes the next row, of as many pixels as are stored in one.
    void add_row(const std::uint8_t* pixels);
    /// Once all rows were added.
    Image take() { return std::move(image_); }

private:
    Image image_;
    int stored_width_;
    /// Where the next row begins, counted in pixels, and how far it is to its second pixel and to
    /// the row after it.
    std::ptrdiff_t next_ = 0;
    std::ptrdiff_t right_ = 0;
    std::ptrdiff_t down_ = 0;
};

Image upright(Image stored, Orientation orientation);

}  // namespace limber::frames
