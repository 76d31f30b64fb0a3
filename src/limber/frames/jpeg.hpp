#pragma once
/// JPEG through libjpeg-turbo, within limits of memory and work.
#include "limber/base/image.hpp"
#include "limber/messages/result.hpp"

#include <cstdint>
#include <span>

namespace limber::frames {

/// Grey, colour or CMYK, progressive or not, turned upright as its EXIF block says.
Result<Image> decode_jpeg(std::span<const std::uint8_t> bytes);

}  // namespace limber::frames
