#pragma once
/// Tiny drawings for the tests of what is written and printed.
#include "limber/figure/drawing.hpp"
#include "limber/figure/palette.hpp"

#include <fmt/format.h>

#include <string>

namespace limber::testing {

/// Every paint in a colour of its own: the red tells the paint, the blue the theme.
inline Palette sample_palette() {
    Palette palette;
    for (std::size_t i = 0; i < paint_count; ++i) {
        const auto red = static_cast<std::uint8_t>(10 * i);
        palette.light.at(i) = {red, 160, 255};
        palette.dark.at(i) = {red, 160, 16};
    }
    palette.light.at(static_cast<std::size_t>(Paint::Shadow)).opacity = .3;
    palette.dark.at(static_cast<std::size_t>(Paint::Shadow)).opacity = .55;
    return palette;
}

/// How a colour of the sample is written.
inline std::string light(Paint paint) {
    return fmt::format("#{:02x}a0ff", 10 * static_cast<int>(paint));
}
inline std::string dark(Paint paint) {
    return fmt::format("#{:02x}a010", 10 * static_cast<int>(paint));
}

/// A triangle with its first corner at (`x`, `y`).
inline Path triangle(double x, double y, double size) {
    const auto side = [](Vec2 from, Vec2 to) {
        return std::array<Vec2, 3>{from + (to - from) / 3.0, to - (to - from) / 3.0, to};
    };
    const Vec2 a{x, y};
    const Vec2 b{x + size, y};
    const Vec2 c{x, y + size};
    return {.start = a, .curves = {side(a, b), side(b, c), side(c, a)}};
}

/// A level line from (`x`, `y`).
inline Path level_line(double x, double y, double length) {
    return {.start = {x, y},
            .curves = {{Vec2{x, y}, Vec2{x + length, y}, Vec2{x + length, y}}},
            .closed = false};
}

/// A mat that rests, and upon it a shadow, a shaded leg, a crease and a tint on the leg that move
/// there and back; the crease fades in as well.
inline Drawing moving_sample() {
    const auto shapes = [](auto make) {
        return std::vector<std::vector<Path>>{{make(0)}, {make(90)}, {make(0)}};
    };
    const auto leg = [](double by) { return triangle(30 + by, 20, 60 + by / 3); };
    const auto line = [](double by) { return level_line(40 + by, 40 + by / 9, 30); };
    return {.width = 300,
            .height = 120,
            .moments = {0, 1, 4},
            .layers = {{.part = "mat", .paint = Paint::Mat, .shapes = {{triangle(5, 10, 290)}}},
                       {.part = "shadow",
                        .paint = Paint::Shadow,
                        .blur = 4,
                        .inside = "mat",
                        .shapes = shapes(leg)},
                       {.part = "near-leg",
                        .paint = Paint::Leggings,
                        .shaded = true,
                        .shapes = shapes(leg)},
                       {.part = "hip-crease",
                        .paint = Paint::Crease,
                        .width = 3.6,
                        .shapes = shapes(line),
                        .opacity = {0, 1, 0}},
                       {.part = "hamstring",
                        .paint = Paint::Stretched,
                        .width = 20,
                        .blur = 8.5,
                        .inside = "near-leg",
                        .shapes = shapes(line),
                        .opacity = {.82}}},
            .title = "Knee to chest",
            .description = "Lying on the back, one knee comes up."};
}

}  // namespace limber::testing
