#pragma once
/// Numbers, words, colours and curves in the short forms of SVG, put at the end of a text.
#include "limber/figure/drawing.hpp"
#include "limber/figure/palette.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// At most four decimals and no idle zeros: `.25`.
void append_number(std::string& out, double value);

/// Words between tags or in an attribute; what XML cannot hold is left out.
void append_words(std::string& out, std::string_view words);

/// `#e3ab87`
void append_colour(std::string& out, const Colour& colour);

/// ` opacity=".5"`
void append_attribute(std::string& out, std::string_view name, double value);
/// ` fill="#e3ab87"`, and ` fill-opacity=".3"` when something shines through.
void append_attribute(std::string& out, std::string_view name, const Colour& value);

/// Path data in whole units. Its commands depend on the number of curves alone, never on where they
/// lie, so that every moment of a shape can be blended into the next.
void append_shape(std::string& out, const std::vector<Path>& shape);

/// Whether both are written the same.
bool same_on_page(const std::vector<Path>& one, const std::vector<Path>& other);

}  // namespace limber
