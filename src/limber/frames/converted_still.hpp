#pragma once
/// Still images that ffmpeg decodes as a child, within limits of memory and time.
#include "limber/base/image.hpp"
#include "limber/frames/picture_kind.hpp"
#include "limber/messages/result.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace limber::frames {

/// The most pixels along the longer side; a larger picture is scaled down.
constexpr int most_converted_side = 4096;

/// Whether ffmpeg decodes pictures of that kind.
bool is_converted(PictureKind kind);

/// The first picture of a file as it is stored, what is transparent over white.
Result<Image> convert_still(const std::filesystem::path& path, PictureKind kind,
                            const std::string& program = "ffmpeg");

/// The picture in a PAM of 8 bits of red, green, blue and opacity, as ffmpeg writes it; nothing
/// where it is another or cut off.
std::optional<Image> read_pam(std::vector<std::uint8_t> pam);

}  // namespace limber::frames
