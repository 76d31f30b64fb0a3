#include "limber/figure/svg_sheet.hpp"

#include "limber/figure/svg_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// In the sheet's units: a cell's picture, and the line below it.
constexpr double cell_width = 400;
constexpr double cell_height = 300;
constexpr double caption_height = 44;
constexpr double caption_size = 19;
constexpr double gap = 12;
/// In letters of the caption's size.
constexpr double longest_caption = 38;

std::string attribute_of(const Colour& colour) {
    std::string out;
    append_colour(out, colour);
    return out;
}

/// Never taller than wide, so that a large sheet can be seen whole.
std::size_t columns_for(std::size_t cells) {
    constexpr std::size_t usual = 4;
    const auto square = static_cast<std::size_t>(std::ceil(std::sqrt(static_cast<double>(cells))));
    return std::max(std::clamp<std::size_t>(cells, 1, usual), square);
}

/// Stands at the bottom of its cell, so that the figures of a row are on one ground.
void append_cell(std::string& out, const SheetCell& cell, const Palette& palette,
                 const SheetOptions& options, std::size_t columns, std::size_t index) {
    const std::size_t row = index / columns;
    const std::size_t column = index % columns;
    const double x = gap + static_cast<double>(column) * (cell_width + gap);
    const double y = gap + static_cast<double>(row) * (cell_height + caption_height + gap);
    const double scale =
        std::min(cell_width / cell.drawing.width, cell_height / cell.drawing.height);
    const double width = scale * cell.drawing.width;
    const double height = scale * cell.drawing.height;
    const std::string picture = write_page_svg(
        cell.drawing, palette, {.theme = options.theme, .id_prefix = fmt::format("c{}-", index)});
    out += fmt::format(R"(<svg x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}")",
                       x + (cell_width - width) / 2, y + cell_height - height, width, height);
    out += picture.substr(std::string_view("<svg").size());
    // Long captions are set smaller, so that they stay in their cell.
    const double size =
        caption_size * std::min(1.0, longest_caption / static_cast<double>(cell.caption.size()));
    out += fmt::format(R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.1f}">)", x + cell_width / 2,
                       y + cell_height + caption_size + gap / 2, size);
    append_words(out, cell.caption);
    out += "</text>";
}

}  // namespace

std::string write_sheet_svg(const std::vector<SheetCell>& cells, const Palette& palette,
                            const SheetOptions& options) {
    const std::size_t columns = options.columns > 0 ? options.columns : columns_for(cells.size());
    const std::size_t rows = (cells.size() + columns - 1) / columns;
    const double width = gap + static_cast<double>(columns) * (cell_width + gap);
    const double height = gap + static_cast<double>(rows) * (cell_height + caption_height + gap);
    std::string out = fmt::format(
        R"(<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} {1}" role="img"><title>)",
        width, height);
    append_words(out, options.title);
    out += fmt::format(R"(</title><rect width="{}" height="{}" fill="{}"/>)", width, height,
                       attribute_of(palette.of(Paint::Ground, options.theme)));
    out += fmt::format(
        R"(<g font-family="Open Sans, sans-serif" font-size="{}" text-anchor="middle" fill="{}">)",
        caption_size, attribute_of(palette.of(Paint::Words, options.theme)));
    for (std::size_t index = 0; index < cells.size(); ++index)
        append_cell(out, cells[index], palette, options, columns, index);
    out += "</g></svg>";
    return out;
}

}  // namespace limber
