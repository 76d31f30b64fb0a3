#pragma once
/// Still images: files of many kinds become upright pixels, and pixels become a PNG.
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
/// is transparent over white. A picture that is cut off is an error, and so is one that takes too
/// much memory or work.
Result<Image> decode_image(std::span<const std::uint8_t> bytes);

/// The same of a file, which an error names; it may also be a WebP, a TIFF, a BMP or a GIF, whose
/// first picture counts. Those are decoded by ffmpeg.
Result<Image> read_image(const std::filesystem::path& path);

/// Writes a PNG into that file, in place of what it holds.
Result<void> write_png(const std::filesystem::path& path, const ImageView& image);

}  // namespace limber::frames
