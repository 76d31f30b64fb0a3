#pragma once
/// The one walk over a drawing that all its SVG forms share.
#include "limber/figure/drawing.hpp"
#include "limber/figure/palette.hpp"
#include "limber/figure/svg.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace limber {

/// `Either` holds both, in groups of the classes `moving` and `still`.
enum class Motion { Still, Moving, Either };

/// In which the forms differ.
struct SvgForm {
    std::string id_prefix;
    /// Colours as attributes; by the style sheet alone when empty.
    std::optional<Theme> theme;
    bool classes = true;
    Motion motion = Motion::Still;
    std::size_t still = 0;
    Ending ending = Ending::Repeat;
};

/// How much a shaded part is lightened at its top or darkened at its bottom.
const Colour& shade_of(bool top, Theme theme);

/// `crease-line` of a line, `skin` of what is filled.
std::string paint_class(const Layer& layer);

/// Whether anything in the drawing is seen to move.
bool moves(const Drawing& drawing);

/// Puts what stands between `<svg>` and `</svg>`, but for words and style, at the end of `out`.
void append_layers(std::string& out, const Drawing& drawing, const Palette& palette,
                   const SvgForm& form);

}  // namespace limber
