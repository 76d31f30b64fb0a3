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
};

/// One SVG in plain colours: the cells row by row, as many in a row as there are rows, or four.
std::string write_sheet_svg(const std::vector<SheetCell>& cells, const Palette& palette,
                            const SheetOptions& options);

}  // namespace limber
