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
    std::size_t columns = 4;
    Theme theme = Theme::Light;
    std::string title;
};

/// One SVG in plain colours: the cells row by row, all at the same scale of a page unit.
std::string write_sheet_svg(const std::vector<SheetCell>& cells, const Palette& palette,
                            const SheetOptions& options);

}  // namespace limber
