#pragma once
/// How a drawing leaves the program as SVG: for a page that steers it, and as a file of its own.
#include "limber/figure/drawing.hpp"
#include "limber/figure/palette.hpp"

#include <cstddef>
#include <optional>
#include <string>

namespace limber {

/// What a moving drawing does at its last moment; one that rests can be sought to the very end.
enum class Ending { Repeat, Rest };

struct PageOptions {
    Theme theme = Theme::Light;
    /// Begins every id, so that several drawings get along on one page: a letter, then `a-z0-9-`.
    std::string id_prefix = "figure-";
    /// The moment that is seen where nothing moves.
    std::size_t still = 0;
    Ending ending = Ending::Repeat;
};

/// Inline SVG without style or script, for pages under a strict Content-Security-Policy. Paths
/// carry plain colours and classes, `near-leg skin` and for lines `hip-crease crease-line`, which a
/// style sheet of the page may colour anew; the page pauses a moving one and seeks in it.
std::string write_page_svg(const Drawing& drawing, const Palette& palette,
                           const PageOptions& options);

struct StandaloneOptions {
    /// The moment that says most: all of `resolved`, and what those see who want less motion.
    std::size_t still = 0;
    /// Plain colours of one theme, one moment and no style sheet, for paper and pixels.
    std::optional<Theme> resolved;
};

/// A file that opens by itself, in light or dark, moving or still, as whoever looks prefers.
std::string write_standalone_svg(const Drawing& drawing, const Palette& palette,
                                 const StandaloneOptions& options);

}  // namespace limber
