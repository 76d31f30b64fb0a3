#pragma once
/// PNG through libpng.
#include "limber/messages/result.hpp"
#include "limber/vision/image.hpp"

#include <cstdint>
#include <span>
#include <string>

namespace limber::frames {

/// Every kind of PNG as 8 bits of red, green and blue, what is transparent over white.
Result<vision::Image> decode_png(std::span<const std::uint8_t> bytes);

Result<void> encode_png(const vision::ImageView& image, const std::string& path);

}  // namespace limber::frames
