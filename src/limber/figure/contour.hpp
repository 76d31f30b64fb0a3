#pragma once
/// Outlines of one part at all moments become curves: as many at each, the same point at its place.
#include "limber/figure/drawing.hpp"
#include "limber/figure/outline.hpp"

namespace limber {

/// A part at one moment: its ring, and places of the body on the ring in the order in which they
/// follow one another. There are as many at every moment.
struct Contour {
    Ring ring;
    std::vector<Vec2> landmarks;
};

/// Closed paths of that many curves. A landmark that is off the ring or out of order at any moment
/// is left out at all of them; without any, each ring is laid on the one before.
std::vector<Path> fit_contours(const std::vector<Contour>& moments, std::size_t curves);

}  // namespace limber
