#pragma once
/// Still images: JPEG and PNG become upright pixels, and pixels become a PNG.
#include "limber/base/image.hpp"
#include "limber/messages/result.hpp"

#include <cstdint>
#include <filesystem>
#include <span>

namespace limber::frames {

/// The most pixels along either side of a still image; looked at before memory is taken.
constexpr int most_image_side = 8192;
/// The most bytes of a file with a still image.
constexpr std::int64_t most_image_bytes = std::int64_t{64} * 1024 * 1024;

/// The picture in a JPEG or PNG, told by its content: turned upright as its EXIF block says, what
/// is transparent over white. A picture that is cut off is an error.
Result<Image> decode_image(std::span<const std::uint8_t> bytes);

/// The same of a file, which an error names.
Result<Image> read_image(const std::filesystem::path& path);

/// Writes or replaces a file that only its owner can read; a failure leaves the old one as it was.
Result<void> write_png(const std::filesystem::path& path, const ImageView& image);

}  // namespace limber::frames
