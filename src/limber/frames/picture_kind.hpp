#pragma once
/// Which kind of picture a file holds, told by how it begins and not by its name.
#include "limber/base/names.hpp"

#include <cstdint>
#include <optional>
#include <span>

namespace limber::frames {

enum class PictureKind {
    Jpeg,
    Png,
    Webp,
    Tiff,
    Bmp,
    Gif,
    // What is known, so that somebody can be told what to do, but not read.
    AnimatedWebp,
    Heic,
    Avif,
    JpegXl,
    Jpeg2000,
    Photoshop,
};

/// Nothing for what is no picture; a film may still be one.
std::optional<PictureKind> find_picture_kind(std::span<const std::uint8_t> bytes);

}  // namespace limber::frames

template <>
inline constexpr auto limber::names_of<limber::frames::PictureKind> =
    limber::all_names<limber::frames::PictureKind>("jpeg", "png", "webp", "tiff", "bmp", "gif",
                                                   "animated_webp", "heic", "avif", "jpeg_xl",
                                                   "jpeg_2000", "photoshop");
