#pragma once
/// What a handout is made of before it has pages: pieces that are never cut.
#include "limber/messages/result.hpp"
#include "limber/print/handout.hpp"

#include <cairo.h>

#include <functional>
#include <string>
#include <vector>

namespace limber::print {

/// A line of text, a row of pictures or a box.
struct Piece {
    /// Distance to what stands above; nothing at the top of a page.
    double gap = 0;
    double height = 0;
    /// What it says.
    std::string words;
    std::function<Result<void>(cairo_t* context, double top)> draw;
    /// Where it stands, once it has a page.
    double top = 0;
};

/// Pieces that belong together, from top to bottom.
using Group = std::vector<Piece>;

/// The part of a page in which a group stands, in points.
struct Column {
    double left = 0;
    double width = 0;
};

Group title_pieces(const Handout& handout, const Column& column);

/// Fails when a picture cannot be read.
Result<Group> item_pieces(const HandoutItem& item, const Column& column);

/// What stands at the foot of a page with this label.
Group foot_pieces(const std::string& advice, const std::string& label, const Column& column);

}  // namespace limber::print
