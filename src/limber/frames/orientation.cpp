#include "limber/frames/orientation.hpp"

#include "limber/frames/size.hpp"

#include <algorithm>

namespace limber::frames {
namespace {

bool is_turned(Orientation orientation) { return orientation >= Orientation::LeftTop; }

bool starts_at_right(Orientation orientation) {
    return orientation == Orientation::TopRight || orientation == Orientation::BottomRight ||
           orientation == Orientation::RightTop || orientation == Orientation::RightBottom;
}

bool starts_at_bottom(Orientation orientation) {
    return orientation == Orientation::BottomRight || orientation == Orientation::BottomLeft ||
           orientation == Orientation::RightBottom || orientation == Orientation::LeftBottom;
}

}  // namespace

UprightImage::UprightImage(int stored_width, int stored_height, Orientation orientation)
    : image_(blank_image(is_turned(orientation) ? stored_height : stored_width,
                         is_turned(orientation) ? stored_width : stored_height)),
      stored_width_(stored_width) {
    const bool from_right = starts_at_right(orientation);
    const bool from_bottom = starts_at_bottom(orientation);
    const std::ptrdiff_t row = image_.width;
    const std::ptrdiff_t along = from_right ? -1 : 1;
    const std::ptrdiff_t across = from_bottom ? -row : row;
    next_ = (from_right ? row - 1 : 0) + (from_bottom ? row * (image_.height - 1) : 0);
    right_ = is_turned(orientation) ? across : along;
    down_ = is_turned(orientation) ? along : across;
}

void UprightImage::add_row(const std::uint8_t* pixels) {
    std::ptrdiff_t to = next_;
    for (int x = 0; x < stored_width_; ++x, to += right_)
        std::copy_n(pixels + std::ptrdiff_t{3} * x, 3, image_.pixels.begin() + 3 * to);
    next_ += down_;
}

Image upright(Image stored, Orientation orientation) {
    if (orientation == Orientation::TopLeft) return stored;
    UprightImage image(stored.width, stored.height, orientation);
    for (int y = 0; y < stored.height; ++y) image.add_row(stored.view().row(y));
    return image.take();
}

}  // namespace limber::frames
