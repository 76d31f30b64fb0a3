#include "limber/frames/orientation.hpp"

#include "limber/frames/size.hpp"

#include <libexif/exif-data.h>

#include <algorithm>
#include <memory>

namespace limber::frames {
namespace {

struct Unref {
    void operator()(ExifData* data) const { exif_data_unref(data); }
};

bool is_turned(Orientation orientation) { return orientation >= Orientation::LeftTop; }

/// How far it is in the stored pixels, counted in pixels, from one upright pixel to the next.
struct Walk {
    std::ptrdiff_t start;
    std::ptrdiff_t right;
    std::ptrdiff_t down;
};

Walk walk_over(const Image& stored, Orientation orientation) {
    const std::ptrdiff_t row = stored.width;
    const std::ptrdiff_t end_of_row = row - 1;
    const std::ptrdiff_t last_row = row * (stored.height - 1);
    switch (orientation) {
        case Orientation::TopRight:
            return {end_of_row, -1, row};
        case Orientation::BottomRight:
            return {last_row + end_of_row, -1, -row};
        case Orientation::BottomLeft:
            return {last_row, 1, -row};
        case Orientation::LeftTop:
            return {0, row, 1};
        case Orientation::RightTop:
            return {last_row, -row, 1};
        case Orientation::RightBottom:
            return {last_row + end_of_row, -row, -1};
        case Orientation::LeftBottom:
            return {end_of_row, row, -1};
        case Orientation::TopLeft:
            break;
    }
    return {0, 1, row};
}

}  // namespace

Orientation find_orientation(std::span<const std::uint8_t> jpeg) {
    const std::unique_ptr<ExifData, Unref> data(
        exif_data_new_from_data(jpeg.data(), static_cast<unsigned>(jpeg.size())));
    const ExifEntry* entry =
        data ? exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION) : nullptr;
    if (!entry || entry->format != EXIF_FORMAT_SHORT || entry->components < 1 || entry->size < 2)
        return Orientation::TopLeft;
    const ExifShort said = exif_get_short(entry->data, exif_data_get_byte_order(data.get()));
    constexpr ExifShort first = 1;
    constexpr ExifShort last = 8;
    return said >= first && said <= last ? static_cast<Orientation>(said) : Orientation::TopLeft;
}

Image upright(Image stored, Orientation orientation) {
    if (orientation == Orientation::TopLeft) return stored;
    const Walk walk = walk_over(stored, orientation);
    Image image = is_turned(orientation) ? blank_image(stored.height, stored.width)
                                         : blank_image(stored.width, stored.height);
    auto to = image.pixels.begin();
    for (int y = 0; y < image.height; ++y) {
        std::ptrdiff_t from = walk.start + y * walk.down;
        for (int x = 0; x < image.width; ++x, from += walk.right)
            to = std::copy_n(stored.pixels.begin() + 3 * from, 3, to);
    }
    return image;
}

}  // namespace limber::frames
