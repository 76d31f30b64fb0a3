#include "limber/figure/drawing.hpp"

namespace limber {

const std::vector<std::string>& paint_names() {
    static const std::vector<std::string> names{
        "ground",    "words",     "disc",         "mat",     "mat-edge", "shadow",       "skin",
        "skin-far",  "skin-line", "top",          "top-far", "leggings", "leggings-far", "hair",
        "crease",    "eye",       "brow",         "mouth",   "tint",     "arrow",        "prop",
        "prop-edge", "cushion",   "cushion-edge", "strap",
    };
    return names;
}

}  // namespace limber
