#pragma once
/// Simple paths: curves through points, ovals, polygons with soft corners.
#include "limber/figure/drawing.hpp"

namespace limber {

/// A smooth open line through the points (Catmull-Rom), one curve between two of them.
Path line_through(const std::vector<Vec2>& points);

/// One curve from `from` to `to` that passes `middle` half way.
Path arc_through(const Vec2& from, const Vec2& middle, const Vec2& to);

/// The oval with these half axes, in four curves.
Path oval(const Vec2& centre, const Vec2& one, const Vec2& other);

/// A closed polygon of straight sides with rounded corners, two curves for each corner.
Path soft_polygon(const std::vector<Vec2>& corners, double radius);

/// The outline round the points, in the order of a clock's hands on the page or against it.
std::vector<Vec2> convex_hull(std::vector<Vec2> points);

}  // namespace limber
