// Any bytes as a still image: decoding must end with a picture of the size it names, or with an
// error.
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
    const auto image = frames::decode_image(std::span(data, size));
    if (image) {
        check(*image);
    } else {
        require(!image.error().message.id.empty());
    }
    return 0;
}
