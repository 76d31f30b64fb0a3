#pragma once
/// A drawn figure before it is written: layers of curves in page units, still or moving.
#include "limber/base/names.hpp"
#include "limber/body/vector.hpp"

#include <array>
#include <string>
#include <vector>

namespace limber {

/// One run of cubic curves; each holds its two control points and its end.
struct Path {
    Vec2 start{0};
    std::vector<std::array<Vec2, 3>> curves;
    bool closed = true;
};

/// What a layer is painted with; a palette gives the colour. `Far` is the side away from the
/// viewer; `Leg` is what shows on leggings; `Ground` and `Words` are the paper's and its captions'.
enum class Paint {
    Ground,
    Words,
    Disc,
    Mat,
    MatEdge,
    Shadow,
    Skin,
    SkinFar,
    SkinLine,
    Top,
    TopFar,
    Leggings,
    LeggingsFar,
    Hair,
    Crease,
    Eye,
    Brow,
    Mouth,
    Stretched,
    StretchedLeg,
    Working,
    WorkingLeg,
    Arrow,
    Prop,
    PropEdge,
    Cushion,
    CushionEdge,
    Strap,
};
/// As classes and palettes name them.
template <>
inline constexpr auto names_of<Paint> =
    all_names<Paint>("ground", "words", "disc", "mat", "mat-edge", "shadow", "skin", "skin-far",
                     "skin-line", "top", "top-far", "leggings", "leggings-far", "hair", "crease",
                     "eye", "brow", "mouth", "stretched", "stretched-leg", "working", "working-leg",
                     "arrow", "prop", "prop-edge", "cushion", "cushion-edge", "strap");

/// One thing on the page, from back to front.
struct Layer {
    /// A semantic class of its own in the drawing: `near-leg`.
    std::string part;
    Paint paint = Paint::Skin;
    /// Volume: the part is a little lighter above and darker below.
    bool shaded = false;
    /// A line of this width with round ends; filled when 0.
    double width = 0;
    /// Blurred by this many units; shadow and tints.
    double blur = 0;
    /// The part whose outline cuts it off; empty for none.
    std::string inside;
    /// One set of subpaths for every moment of the drawing, or a single one when it never moves.
    /// All have the same number of subpaths and of curves in each, and the same point keeps its
    /// place.
    std::vector<std::vector<Path>> shapes;
    /// How opaque at every moment, or a single value.
    std::vector<double> opacity = {1};
};

/// Where a place of the body is on the page, and how far around it counts.
struct PageSpot {
    Vec2 centre{0};
    double reach = 0;
};

/// A drawing of `width` × `height` units with its layers; moving when it has several moments.
struct Drawing {
    double width = 1000;
    double height = 1000;
    /// Seconds, rising from 0; a still has one. Between two moments everything moves evenly.
    std::vector<double> moments = {0};
    std::vector<Layer> layers;
    /// Those that were sought, in their order.
    std::vector<PageSpot> spots;
    /// For those who cannot see it.
    std::string title;
    std::string description;
};

}  // namespace limber
