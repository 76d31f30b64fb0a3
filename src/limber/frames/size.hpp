#pragma once
/// The size that a header claims, judged before anybody takes memory for it.
#include "limber/frames/budget.hpp"
#include "limber/frames/still.hpp"

#include <optional>

namespace limber::frames {

/// What is wrong with the size of a still image, if anything.
inline std::optional<Error> judge_size(std::int64_t width, std::int64_t height) {
    if (width >= 1 && height >= 1 && width <= most_image_side && height <= most_image_side)
        return std::nullopt;
    return Error{ErrorCode::BadInput,
                 {"frames.too_many_pixels",
                  {{"width", width}, {"height", height}, {"most", std::int64_t{most_image_side}}}},
                 {}};
}

/// The same, and whether its pixels and its file of so many bytes fit into memory.
inline std::optional<Error> judge_cost(std::int64_t width, std::int64_t height, std::int64_t file) {
    if (auto wrong = judge_size(width, height)) return wrong;
    if (3 * width * height + file <= most_memory) return std::nullopt;
    return Error{ErrorCode::BadInput, {"frames.too_costly", {}}, {}};
}

/// An image of that size whose pixels are still to be written.
inline Image blank_image(int width, int height) {
    Image image{width, height, {}};
    image.pixels.resize(std::size_t{3} * static_cast<std::size_t>(width) *
                        static_cast<std::size_t>(height));
    return image;
}

}  // namespace limber::frames
