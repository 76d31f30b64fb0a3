#include "limber/figure/outline.hpp"

#include <polyclipping/clipper.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace limber {
namespace {

namespace clip = ClipperLib;

/// Directions in which an outline is measured.
constexpr std::size_t corners = 14;
/// Clipper counts in whole numbers: this many to a stature.
constexpr double grain = 1e6;

const std::array<Vec2, corners>& directions() {
    static const auto all = [] {
        std::array<Vec2, corners> ways{};
        for (std::size_t index = 0; index < corners; ++index) {
            const double angle =
                2 * std::numbers::pi * static_cast<double>(index) / static_cast<double>(corners);
            ways.at(index) = {std::cos(angle), std::sin(angle)};
        }
        return ways;
    }();
    return all;
}

/// A convex shape by its outermost point in every direction.
struct Blob {
    std::array<Vec2, corners> points;
    std::array<double, corners> reach;
};

Blob blob_of(const Ellipse& ellipse) {
    Blob blob{};
    for (std::size_t index = 0; index < corners; ++index) {
        const Vec2& way = directions()[index];
        const double reach = std::max(ellipse.reach(way), 1e-6);
        const Vec2 edge{(ellipse.xx * way.x + ellipse.xy * way.y) / reach,
                        (ellipse.xy * way.x + ellipse.yy * way.y) / reach};
        blob.points[index] = ellipse.centre + edge;
        blob.reach[index] = glm::dot(blob.points[index], way);
    }
    return blob;
}

clip::IntPoint to_grains(const Vec2& point) {
    return {std::llround(point.x * grain), std::llround(point.y * grain)};
}

/// Where the hull of two neighbours passes from one to the other, by direction: counter-clockwise,
/// `to_next` is the first one on the later blob, `to_this` the first one back on the earlier.
struct Passage {
    std::size_t to_next = 0;
    std::size_t to_this = 0;
    /// The blobs' outlines meet in just two common tangents.
    bool plain = false;
};

Passage passage_of(const Blob& one, const Blob& next) {
    Passage passage;
    std::size_t changes = 0;
    bool last = next.reach[corners - 1] > one.reach[corners - 1];
    for (std::size_t index = 0; index < corners; ++index) {
        const bool here = next.reach[index] > one.reach[index];
        if (here != last) {
            (here ? passage.to_next : passage.to_this) = index;
            ++changes;
        }
        last = here;
    }
    passage.plain = changes == 2;
    return passage;
}

clip::Path hull_of(const Blob& one, const Blob& next) {
    clip::Path hull;
    hull.reserve(corners);
    for (std::size_t index = 0; index < corners; ++index) {
        const bool later = next.reach[index] > one.reach[index];
        hull.push_back(to_grains(later ? next.points[index] : one.points[index]));
    }
    return hull;
}

/// Adds the blob's outline from one direction to just before another, counter-clockwise; `turn` is
/// how many directions that is, backwards when below 0.
void add_arc(const Blob& blob, std::size_t from, int turn, clip::Path& path) {
    const int count = static_cast<int>(corners);
    const auto point = [&](int step) {
        const int index = (static_cast<int>(from) + step + count) % count;
        return blob.points.at(static_cast<std::size_t>(index));
    };
    if (turn == 0) {
        // Straight on: there and back between two directions would leave a notch.
        path.push_back(to_grains((point(0) + point(-1)) / 2.0));
    } else if (turn > 0) {
        for (int step = 0; step < turn; ++step) path.push_back(to_grains(point(step)));
    } else {
        for (int step = 0; step >= turn - 1; --step) path.push_back(to_grains(point(step)));
    }
}

/// From direction to direction the shorter way, as a joint of a chain turns.
int shorter_turn(std::size_t from, std::size_t to) {
    const int count = static_cast<int>(corners);
    const int turn = (static_cast<int>(to) - static_cast<int>(from) + count) % count;
    return turn > count / 2 ? turn - count : turn;
}

int full_turn(std::size_t from, std::size_t to) {
    const int count = static_cast<int>(corners);
    return (static_cast<int>(to) - static_cast<int>(from) + count) % count;
}

/// All hulls of neighbours as one polygon: along one side of the chain and back along the other. It
/// may overlap itself, but never winds the wrong way.
clip::Path ribbon(std::span<const Blob> chain, std::span<const Passage> passages) {
    clip::Path path;
    path.reserve(corners + 4 * chain.size());
    const std::size_t last = passages.size() - 1;
    add_arc(chain[last + 1], passages[last].to_next,
            full_turn(passages[last].to_next, passages[last].to_this), path);
    for (std::size_t index = last; index > 0; --index)
        add_arc(chain[index], passages[index].to_this,
                shorter_turn(passages[index].to_this, passages[index - 1].to_this), path);
    add_arc(chain[0], passages[0].to_this, full_turn(passages[0].to_this, passages[0].to_next),
            path);
    for (std::size_t index = 1; index <= last; ++index)
        add_arc(chain[index], passages[index - 1].to_next,
                shorter_turn(passages[index - 1].to_next, passages[index].to_next), path);
    return path;
}

Ring to_ring(const clip::Path& path) {
    Ring ring;
    ring.reserve(path.size());
    for (const auto& point : path)
        ring.emplace_back(static_cast<double>(point.X) / grain,
                          static_cast<double>(point.Y) / grain);
    return ring;
}

clip::Path largest(const clip::Paths& paths) {
    const auto found = std::ranges::max_element(
        paths, {}, [](const clip::Path& path) { return std::abs(clip::Area(path)); });
    return found == paths.end() ? clip::Path() : *found;
}

/// The outer ring of all that is wound counter-clockwise.
Ring joined(const clip::Paths& paths) {
    clip::Clipper clipper;
    clipper.AddPaths(paths, clip::ptSubject, true);
    clip::Paths whole;
    clipper.Execute(clip::ctUnion, whole, clip::pftPositive, clip::pftPositive);
    return to_ring(largest(whole));
}

clip::Path to_path(const Ring& ring) {
    clip::Path path;
    path.reserve(ring.size());
    for (const Vec2& point : ring) path.push_back(to_grains(point));
    return path;
}

double area(const Ring& ring) {
    double twice = 0;
    Vec2 here = ring.back();
    for (const Vec2& next : ring) {
        twice += here.x * next.y - next.x * here.y;
        here = next;
    }
    return twice / 2;
}

/// A sample that is far from a ball answers for this many on either side.
constexpr std::size_t neighbours = 4;

/// Whether a ball's middle is nearer to the ring than `radius`. The ring is followed by its first
/// samples once more; they are `step` apart.
bool is_blocked(const Ring& ring, const Vec2& ball, double radius, double step) {
    const auto square = [&](const Vec2& sample) {
        const Vec2 apart = sample - ball;
        return glm::dot(apart, apart);
    };
    const double far = radius + static_cast<double>(neighbours) * step;
    for (std::size_t middle = neighbours; middle + neighbours < ring.size();
         middle += 2 * neighbours + 1) {
        if (square(ring[middle]) >= far * far) continue;
        for (std::size_t index = middle - neighbours; index <= middle + neighbours; ++index) {
            if (square(ring[index]) < radius * radius) return true;
        }
    }
    return false;
}

/// The samples that a ball rolling around the outside cannot touch: they lie in a crease.
std::vector<bool> find_creases(const Ring& ring, double radius) {
    const std::size_t count = ring.size();
    // Samples are not exactly on the outline.
    const double near = 0.85 * radius;
    const double step = glm::distance(ring[0], ring[1]);
    Ring around = ring;
    around.insert(around.end(), ring.begin(), ring.begin() + 2 * neighbours + 1);
    std::vector<bool> blocked(count, false);
    for (std::size_t index = 0; index < count; ++index) {
        const Vec2 way = around[index + 1] - ring[index > 0 ? index - 1 : count - 1];
        const double length = std::max(glm::length(way), 1e-12);
        const Vec2 ball = ring[index] + radius / length * Vec2(way.y, -way.x);
        blocked[index] = is_blocked(around, ball, near, step);
    }
    return blocked;
}

/// The concave arc between two places that the ball touches.
void add_fillet(const Vec2& from, const Vec2& to, double radius, Ring& ring) {
    const Vec2 half = (to - from) / 2.0;
    const double square = radius * radius - glm::dot(half, half);
    if (square <= 0) return;
    const double length = std::max(glm::length(half), 1e-12);
    const Vec2 centre = from + half + std::sqrt(square) / length * Vec2(half.y, -half.x);
    const Vec2 start = from - centre;
    const double turn = -2 * std::asin(std::min(length / radius, 1.0));
    constexpr int steps = 5;
    for (int step = 1; step < steps; ++step) {
        const double angle = turn * step / steps;
        ring.push_back(centre + Vec2(std::cos(angle) * start.x - std::sin(angle) * start.y,
                                     std::sin(angle) * start.x + std::cos(angle) * start.y));
    }
}

/// The hulls of a chain's neighbours, as few polygons as they can be.
void add_hulls(const Chain& ellipses, clip::Paths& hulls) {
    std::vector<Blob> blobs;
    blobs.reserve(ellipses.size());
    for (const Ellipse& ellipse : ellipses) blobs.push_back(blob_of(ellipse));
    const std::span<const Blob> chain = blobs;
    if (chain.size() == 1) hulls.push_back(hull_of(chain[0], chain[0]));
    std::vector<Passage> passages;
    passages.reserve(chain.size());
    const auto finish = [&](std::size_t end) {
        if (passages.empty()) return;
        const std::size_t count = passages.size();
        hulls.push_back(ribbon(chain.subspan(end - count, count + 1), passages));
        passages.clear();
    };
    for (std::size_t index = 0; index + 1 < chain.size(); ++index) {
        const Passage passage = passage_of(chain[index], chain[index + 1]);
        if (passage.plain) {
            passages.push_back(passage);
            continue;
        }
        // One hides the other, as in a limb that is seen end-on: the chain begins anew.
        finish(index);
        hulls.push_back(hull_of(chain[index], chain[index + 1]));
    }
    finish(chain.size() - 1);
}

/// Nobody could see this difference, in statures; squares of radii are that much smaller.
bool are_alike(const Ellipse& one, const Ellipse& other) {
    constexpr double alike = 1e-6;
    const auto near = [](double left, double right) { return std::abs(left - right) < alike; };
    constexpr double usual_radius = 0.03;
    return near(one.centre.x, other.centre.x) && near(one.centre.y, other.centre.y) &&
           near(one.xx / usual_radius, other.xx / usual_radius) &&
           near(one.xy / usual_radius, other.xy / usual_radius) &&
           near(one.yy / usual_radius, other.yy / usual_radius);
}

bool are_alike(const std::vector<Chain>& one, const std::vector<Chain>& other) {
    return std::ranges::equal(one, other, [](const Chain& left, const Chain& right) {
        return std::ranges::equal(left, right, [](const Ellipse& here, const Ellipse& there) {
            return are_alike(here, there);
        });
    });
}

/// The ring with its creases filled as far as a ball of this radius cannot reach.
Ring closed(const Ring& ring, double radius) {
    const std::size_t count = ring.size();
    const auto blocked = find_creases(ring, radius);
    const auto first = std::ranges::find(blocked, false);
    if (first == blocked.end()) return ring;
    const auto start = static_cast<std::size_t>(first - blocked.begin());
    Ring filled;
    filled.reserve(count);
    bool open = false;
    for (std::size_t step = 0; step <= count; ++step) {
        const std::size_t index = (start + step) % count;
        if (blocked[index]) {
            open = true;
            continue;
        }
        if (open) add_fillet(filled.back(), ring[index], radius, filled);
        open = false;
        if (step < count) filled.push_back(ring[index]);
    }
    return filled;
}

}  // namespace

Ellipse project(const PageFrame& frame, const Vec3& centre, const Vec3& radii) {
    const Vec2 a = radii.x * frame.x;
    const Vec2 b = radii.y * frame.y;
    const Vec2 c = radii.z * frame.z;
    return {frame.at(centre), a.x * a.x + b.x * b.x + c.x * c.x, a.x * a.y + b.x * b.y + c.x * c.y,
            a.y * a.y + b.y * b.y + c.y * c.y};
}

const Ring* KnownRings::find(const std::vector<Chain>& chains) const {
    const auto found = std::ranges::find_if(
        known_, [&](const Known& known) { return are_alike(known.chains, chains); });
    return found == known_.end() ? nullptr : &found->ring;
}

void KnownRings::add(std::vector<Chain> chains, Ring ring) {
    known_.push_back({std::move(chains), std::move(ring)});
}

void Outliner::add(const Ellipse& ellipse) { chains_.back().push_back(ellipse); }

void Outliner::lift() {
    if (!chains_.back().empty()) chains_.emplace_back();
}

void Outliner::add_flat(const std::vector<Vec2>& polygon) { flats_.push_back(polygon); }

Ring Outliner::ring(std::size_t points) const {
    clip::Paths pieces;
    for (const Chain& chain : chains_) add_hulls(chain, pieces);
    for (const auto& polygon : flats_) {
        clip::Path path = to_path(polygon);
        if (!clip::Orientation(path)) clip::ReversePath(path);
        pieces.push_back(std::move(path));
    }
    Ring outer = joined(pieces);
    if (outer.empty()) return outer;
    if (closing_ > 0) outer = closed(evenly(outer, points), closing_);
    return smoothed(evenly(outer, points));
}

Ring Outliner::ring(std::size_t points, KnownRings& known) const {
    if (const Ring* found = known.find(chains_)) return *found;
    Ring made = ring(points);
    known.add(chains_, made);
    return made;
}

Ring evenly(const Ring& ring, std::size_t points) {
    if (ring.size() < 3) return {};
    Ring closed_ring = ring;
    closed_ring.push_back(ring.front());
    if (area(ring) < 0) std::ranges::reverse(closed_ring);
    double length = 0;
    for (std::size_t index = 1; index < closed_ring.size(); ++index)
        length += glm::distance(closed_ring[index - 1], closed_ring[index]);
    Ring even;
    even.reserve(points);
    const double step = length / static_cast<double>(points);
    double passed = 0;
    for (std::size_t index = 1; index < closed_ring.size(); ++index) {
        const Vec2& from = closed_ring[index - 1];
        const Vec2 way = closed_ring[index] - from;
        const double piece = glm::length(way);
        while (even.size() < points) {
            const double along = step * static_cast<double>(even.size()) - passed;
            if (along >= piece) break;
            even.push_back(from + along / piece * way);
        }
        passed += piece;
    }
    while (even.size() < points) even.push_back(even.front());
    return even;
}

Ring smoothed(const Ring& ring) {
    const std::size_t count = ring.size();
    Ring smooth;
    smooth.reserve(count);
    const auto before = [&](std::size_t index) { return index > 0 ? index - 1 : count - 1; };
    const auto after = [&](std::size_t index) { return index + 1 < count ? index + 1 : 0; };
    for (std::size_t index = 0; index < count; ++index) {
        const std::size_t low = before(index);
        const std::size_t high = after(index);
        smooth.push_back(0.06 * (ring[before(low)] + ring[after(high)]) +
                         0.24 * (ring[low] + ring[high]) + 0.4 * ring[index]);
    }
    return smooth;
}

}  // namespace limber
