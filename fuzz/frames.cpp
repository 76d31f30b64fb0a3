// Any bytes as a still image, as what comes from ffmpeg in place of one, and as what says which way
// up it is: decoding must end with a picture of the size it names, or with an error.
#include "limber/frames/converted_still.hpp"
#include "limber/frames/exif.hpp"
#include "limber/frames/still.hpp"

#include <cstddef>
#include <cstdint>
#include <span>

namespace limber {
namespace {

/// Stops the fuzzer where a promise is broken.
void require(bool promise) {
    if (!promise) __builtin_trap();
}

bool is_side(int length) { return length >= 1 && length <= frames::most_image_side; }

void check(const Image& image) {
    require(is_side(image.width) && is_side(image.height));
    const auto pixels =
        static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height);
    require(image.pixels.size() == 3 * pixels);
}

}  // namespace
}  // namespace limber

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using namespace limber;
    const std::span bytes(data, size);
    for (const auto kind :
         {frames::PictureKind::Jpeg, frames::PictureKind::Webp, frames::PictureKind::Tiff}) {
        const auto way = static_cast<int>(frames::find_orientation(kind, bytes));
        require(way >= 1 && way <= 8);
    }
    if (const auto pam = frames::read_pam({bytes.begin(), bytes.end()})) check(*pam);
    const auto image = frames::decode_image(bytes);
    if (image) {
        check(*image);
    } else {
        require(!image.error().message.id.empty());
    }
    return 0;
}
