#pragma once
/// Flesh as chains of ellipsoids becomes one smooth outline on the page.
#include "limber/figure/view.hpp"

#include <cstddef>
#include <memory>
#include <vector>

namespace limber {

/// An ellipsoid's outline on the page: its middle and the covariance of its shape.
struct Ellipse {
    Vec2 centre{0};
    double xx = 0;
    double xy = 0;
    double yy = 0;

    /// How far it reaches in a direction of length 1, from its middle.
    [[nodiscard]] double reach(const Vec2& way) const {
        return std::sqrt(xx * way.x * way.x + 2 * xy * way.x * way.y + yy * way.y * way.y);
    }
};

/// The outline of an ellipsoid with its half axes along a bone's own axes.
Ellipse project(const PageFrame& frame, const Vec3& centre, const Vec3& radii);

/// A closed run of points, counter-clockwise where y runs up.
using Ring = std::vector<Vec2>;

/// Gathers a part's ellipses; what follows one another is joined by its convex hull.
class Outliner {
public:
    /// Creases are filled as far as a ball of the radius `closing` cannot reach into them.
    explicit Outliner(double closing);
    ~Outliner();
    Outliner(const Outliner&) = delete;
    Outliner& operator=(const Outliner&) = delete;
    Outliner(Outliner&&) = delete;
    Outliner& operator=(Outliner&&) = delete;

    void add(const Ellipse& ellipse);
    /// The next ellipse begins a chain of its own.
    void lift();
    /// A flat piece that is added as it is.
    void add_flat(const std::vector<Vec2>& polygon);
    /// The outer ring of everything, evenly sampled and a little smoothed; empty without flesh.
    [[nodiscard]] Ring ring(std::size_t points);

private:
    struct Pieces;
    std::unique_ptr<Pieces> pieces_;
};

/// The same ring in `points` even steps.
Ring evenly(const Ring& ring, std::size_t points);

/// A light Gaussian over the neighbours.
Ring smoothed(const Ring& ring);

}  // namespace limber
