#pragma once
/// Flesh as chains of ellipsoids becomes one smooth outline on the page.
#include "limber/figure/view.hpp"

#include <cmath>
#include <cstddef>
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

/// Ellipses that are joined one to the next.
using Chain = std::vector<Ellipse>;

/// The rings of one part at the moments before, by what they are made of: most parts stay where
/// they are while others move.
class KnownRings {
public:
    /// The ring that such chains got, else nothing.
    [[nodiscard]] const Ring* find(const std::vector<Chain>& chains) const;
    void add(std::vector<Chain> chains, Ring ring);

private:
    struct Known {
        std::vector<Chain> chains;
        Ring ring;
    };
    std::vector<Known> known_;
};

/// Gathers a part's ellipses; what follows one another is joined by its convex hull.
class Outliner {
public:
    /// Creases are filled as far as a ball of the radius `closing` cannot reach into them.
    explicit Outliner(double closing) : closing_(closing) {}

    void add(const Ellipse& ellipse);
    /// The next ellipse begins a chain of its own.
    void lift();
    /// A flat piece that is added as it is.
    void add_flat(const std::vector<Vec2>& polygon);
    /// The outer ring of everything, evenly sampled and a little smoothed; empty without flesh.
    [[nodiscard]] Ring ring(std::size_t points) const;
    /// The same, taken from `known` where it is there; every ring in it has as many points, and
    /// nothing of it is flat.
    [[nodiscard]] Ring ring(std::size_t points, KnownRings& known) const;

private:
    double closing_ = 0;
    /// The last one is still open.
    std::vector<Chain> chains_ = {{}};
    std::vector<std::vector<Vec2>> flats_;
};

/// The same ring in `points` even steps.
Ring evenly(const Ring& ring, std::size_t points);

/// A light Gaussian over the neighbours.
Ring smoothed(const Ring& ring);

}  // namespace limber
