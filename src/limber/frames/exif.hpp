#pragma once
/// The one thing that is wanted of EXIF, in whatever kind of picture it stands.
#include "limber/frames/orientation.hpp"
#include "limber/frames/picture_kind.hpp"

#include <cstdint>
#include <span>

namespace limber::frames {

/// How the camera was held, as a JPEG, a WebP or a TIFF says; as stored where it says nothing that
/// makes sense.
Orientation find_orientation(PictureKind kind, std::span<const std::uint8_t> bytes);

}  // namespace limber::frames
