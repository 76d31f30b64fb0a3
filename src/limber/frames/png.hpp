#pragma once
/// PNG through libpng.
#include "limber/base/image.hpp"
#include "limber/messages/result.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace limber::frames {

/// Every kind of PNG as 8 bits of red, green and blue, what is transparent over white.
Result<Image> decode_png(std::span<const std::uint8_t> bytes);

Result<void> encode_png(const ImageView& image, const std::string& path);

}  // namespace limber::frames
