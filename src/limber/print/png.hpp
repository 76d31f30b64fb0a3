#pragma once
/// A drawing as pixels.
#include "limber/figure/palette.hpp"
#include "limber/messages/result.hpp"

#include <optional>
#include <string>

namespace limber::print {

/// The most pixels of a PNG in each direction.
inline constexpr int png_limit = 4096;

/// The bytes of a PNG, `width` pixels wide and as high as the view box says; transparent where the
/// drawing is, unless there is a `background`.
Result<std::string> render_png(const std::string& svg, int width,
                               const std::optional<Colour>& background = {});

}  // namespace limber::print
