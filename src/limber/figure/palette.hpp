#pragma once
/// What every paint of a drawing looks like, by daylight and by dark.
#include "limber/figure/drawing.hpp"

#include <array>
#include <cstddef>
#include <cstdint>

namespace limber {

inline constexpr std::size_t paint_count = names_of<Paint>.size();

/// An sRGB colour; the shadow lets through what is behind it.
struct Colour {
    std::uint8_t red = 0;
    std::uint8_t green = 0;
    std::uint8_t blue = 0;
    double opacity = 1;

    bool operator==(const Colour&) const = default;
};

enum class Theme { Light, Dark };

/// A colour for every paint, in the order of `Paint`.
struct Palette {
    std::array<Colour, paint_count> light;
    std::array<Colour, paint_count> dark;

    [[nodiscard]] const Colour& of(Paint paint, Theme theme) const {
        return (theme == Theme::Light ? light : dark).at(static_cast<std::size_t>(paint));
    }
};

}  // namespace limber
