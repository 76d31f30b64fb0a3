#pragma once
/// Many drawings on one sheet, each with a caption.
#include "limber/figure/svg.hpp"

#include <string>
#include <vector>

namespace limber {

struct SheetCell {
    Drawing drawing;
    std::string caption;
};

struct SheetOptions {
    Theme theme = Theme::Light;
    std::string title;
    /// How many there are in a row; with 0 as many as there are rows, or four.
    std::size_t columns = 0;
};

/// One SVG in plain colours: the cells row by row.
std::string write_sheet_svg(const std::vector<SheetCell>& cells, const Palette& palette,
                            const SheetOptions& options);

}  // namespace limber
