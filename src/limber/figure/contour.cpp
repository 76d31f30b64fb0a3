#include "limber/figure/contour.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <limits>

namespace limber {
namespace {

/// How far a landmark may be from the ring, in statures.
constexpr double near_ring = 0.012;
/// Samples between two landmarks that are told apart.
constexpr std::size_t least_gap = 3;
constexpr std::size_t bins = 20;
/// How much a radian of turning costs against the length of the whole ring.
constexpr double turn_weight = 0.08;

struct Near {
    std::size_t index = 0;
    double distance = 0;
};

Near nearest(const Ring& ring, const Vec2& point) {
    constexpr std::size_t stride = 4;
    const std::size_t count = ring.size();
    Near near{0, std::numeric_limits<double>::max()};
    const auto try_sample = [&](std::size_t index) {
        const Vec2 way = ring[index] - point;
        const double square = glm::dot(way, way);
        if (square < near.distance) near = {index, square};
    };
    for (std::size_t index = 0; index < count; index += stride) try_sample(index);
    const std::size_t middle = near.index;
    for (std::size_t step = 1; step < stride && count > stride; ++step) {
        try_sample((middle + step) % count);
        try_sample((middle + count - step) % count);
    }
    near.distance = std::sqrt(near.distance);
    return near;
}

/// Where the landmarks lie on every moment's ring.
using Places = std::vector<std::vector<std::size_t>>;

/// Whether the places go round the ring once, never closer than the least gap.
bool goes_round(const std::vector<std::size_t>& places, std::size_t count) {
    std::size_t way = 0;
    for (std::size_t index = 0; index < places.size(); ++index) {
        const std::size_t next = places[(index + 1) % places.size()];
        const std::size_t step = (next + count - places[index]) % count;
        if (step < least_gap && places.size() > 1) return false;
        way += step;
    }
    return way <= count;
}

std::vector<std::size_t> picked(const std::vector<std::size_t>& places, unsigned mask,
                                bool backward) {
    std::vector<std::size_t> some;
    some.reserve(places.size());
    for (std::size_t index = 0; index < places.size(); ++index) {
        if ((mask >> index & 1U) != 0) some.push_back(places[index]);
    }
    // The first stays the first.
    if (backward && !some.empty()) std::reverse(some.begin() + 1, some.end());
    return some;
}

/// The places of as many landmarks as are in order at every moment; nothing when not even two are.
Places in_order(const Places& places, unsigned candidates, std::size_t count) {
    const int all = std::popcount(candidates);
    for (int size = all; size > 1; --size) {
        // Upward through the subsets: the first landmarks are given up last.
        for (unsigned mask = candidates & (~candidates + 1); mask != 0;
             mask = (mask - candidates) & candidates) {
            if (std::popcount(mask) != size) continue;
            for (const bool backward : {false, true}) {
                const auto fits = [&](const auto& moment) {
                    return goes_round(picked(moment, mask, backward), count);
                };
                if (!std::ranges::all_of(places, fits)) continue;
                Places kept;
                kept.reserve(places.size());
                for (const auto& moment : places) kept.push_back(picked(moment, mask, backward));
                return kept;
            }
        }
    }
    return {};
}

/// Without landmarks: one place on every ring, so that each lies on the one before as well as it
/// can.
Places aligned(const std::vector<Contour>& moments) {
    constexpr std::size_t stride = 5;
    const std::size_t count = moments.front().ring.size();
    Places places = {{0}};
    places.reserve(moments.size());
    for (std::size_t moment = 1; moment < moments.size(); ++moment) {
        const Ring& before = moments[moment - 1].ring;
        const Ring& here = moments[moment].ring;
        const std::size_t from = places.back().front();
        const auto on = [&](const Ring& ring, std::size_t sample) {
            return ring[sample < count ? sample : sample - count];
        };
        // Counts no further than `enough`.
        const auto apart = [&](std::size_t shift, double enough) {
            double sum = 0;
            for (std::size_t sample = 0; sample < count && sum < enough; sample += stride) {
                const Vec2 way = on(here, shift + sample) - on(before, from + sample);
                sum += glm::dot(way, way);
            }
            return sum;
        };
        // Most rings hardly turn, so that the search soon knows what is too far.
        std::size_t best = from;
        double least = apart(from, std::numeric_limits<double>::max());
        for (std::size_t shift = 0; shift < count; ++shift) {
            const double sum = apart(shift, least);
            if (sum < least) {
                least = sum;
                best = shift;
            }
        }
        places.push_back({best});
    }
    return places;
}

Places find_places(const std::vector<Contour>& moments) {
    const std::size_t landmarks = moments.front().landmarks.size();
    unsigned candidates = (1U << landmarks) - 1;
    Places places;
    places.reserve(moments.size());
    for (const Contour& moment : moments) {
        auto& here = places.emplace_back();
        here.reserve(landmarks);
        for (std::size_t index = 0; index < landmarks; ++index) {
            const Near near = nearest(moment.ring, moment.landmarks[index]);
            here.push_back(near.index);
            if (near.distance > near_ring) candidates &= ~(1U << index);
        }
    }
    Places kept = in_order(places, candidates, moments.front().ring.size());
    if (kept.empty()) kept = aligned(moments);
    return kept;
}

/// A run of the ring from one landmark to the next, by sample; `to` may lie a round ahead.
struct Run {
    double from = 0;
    double to = 0;

    [[nodiscard]] double at(double share) const { return from + share * (to - from); }
};

Run run_of(const std::vector<std::size_t>& places, std::size_t index, std::size_t count) {
    const std::size_t from = places[index];
    std::size_t to = places[(index + 1) % places.size()];
    if (to <= from) to += count;
    return {static_cast<double>(from), static_cast<double>(to)};
}

Vec2 on_ring(const Ring& ring, double place) {
    // A place may lie a round before the ring's first sample, or two behind it.
    const std::size_t count = ring.size();
    const double ahead = place + static_cast<double>(count);
    const auto index = static_cast<std::size_t>(ahead);
    std::size_t here = index;
    while (here >= count) here -= count;
    const std::size_t next = here + 1 < count ? here + 1 : 0;
    return glm::mix(ring[here], ring[next], ahead - static_cast<double>(index));
}

/// What a run costs to draw, bin by bin: its length and how much it turns.
using Cost = std::array<double, bins>;

void add_cost(const Ring& ring, const Run& section, Cost& cost) {
    const double width = 1 / static_cast<double>(bins);
    const double step = (section.to - section.from) * width;
    const double reach = std::max(step / 2, 1.0);
    const double length_cost = step / static_cast<double>(ring.size());
    const double turn_cost = turn_weight * step / reach;
    for (std::size_t bin = 0; bin < bins; ++bin) {
        const double middle = section.at((static_cast<double>(bin) + 0.5) * width);
        const Vec2 here = on_ring(ring, middle);
        const Vec2 before = here - on_ring(ring, middle - reach);
        const Vec2 after = on_ring(ring, middle + reach) - here;
        const double cross = before.x * after.y - before.y * after.x;
        const double squares = glm::dot(before, before) * glm::dot(after, after);
        const double sine = std::abs(cross) / std::sqrt(std::max(squares, 1e-24));
        // Little more than the angle's sine is needed; a fold back counts as a right angle.
        const double turn = glm::dot(before, after) > 0 ? sine : 1;
        cost.at(bin) += length_cost + turn_cost * turn;
    }
}

/// How many curves each section gets; at least one.
std::vector<std::size_t> share_out(const std::vector<Cost>& costs, std::size_t curves) {
    std::vector<double> weights;
    weights.reserve(costs.size());
    for (const Cost& cost : costs) {
        double sum = 0;
        for (const double bin : cost) sum += bin;
        weights.push_back(sum);
    }
    std::vector<std::size_t> counts(costs.size(), 1);
    for (std::size_t given = costs.size(); given < curves; ++given) {
        std::size_t neediest = 0;
        for (std::size_t index = 1; index < counts.size(); ++index) {
            if (weights[index] / static_cast<double>(counts[index]) >
                weights[neediest] / static_cast<double>(counts[neediest]))
                neediest = index;
        }
        ++counts[neediest];
    }
    return counts;
}

/// Where along a section its curves meet, so that all cost the same.
std::vector<double> joints_of(const Cost& cost, std::size_t curves) {
    double total = 0;
    for (const double bin : cost) total += bin;
    std::vector<double> joints = {0};
    joints.reserve(curves + 1);
    double sum = 0;
    for (std::size_t bin = 0; bin < bins && joints.size() < curves; ++bin) {
        const double above = sum + cost.at(bin);
        while (joints.size() < curves) {
            const double wanted =
                total * static_cast<double>(joints.size()) / static_cast<double>(curves);
            if (wanted > above) break;
            const double share = (wanted - sum) / cost.at(bin);
            joints.push_back((static_cast<double>(bin) + share) / static_cast<double>(bins));
        }
        sum = above;
    }
    joints.resize(curves, 1);
    joints.push_back(1);
    return joints;
}

Vec2 direction_at(const Ring& ring, double place) {
    const Vec2 way = on_ring(ring, place + 1.2) - on_ring(ring, place - 1.2);
    const double length = glm::length(way);
    return length > 1e-12 ? way / length : Vec2(1, 0);
}

/// The curve through a run's ends, along the ring there, that is nearest to it (least squares).
std::array<Vec2, 3> fit_curve(const Ring& ring, double from, double to) {
    constexpr int samples = 6;
    const Vec2 start = on_ring(ring, from);
    const Vec2 end = on_ring(ring, to);
    const Vec2 leaving = direction_at(ring, from);
    const Vec2 arriving = -direction_at(ring, to);
    double aa = 0;
    double ab = 0;
    double bb = 0;
    double ax = 0;
    double bx = 0;
    double length = 0;
    Vec2 last = start;
    for (int sample = 1; sample <= samples + 1; ++sample) {
        const double u = static_cast<double>(sample) / (samples + 1);
        const Vec2 point = on_ring(ring, from + u * (to - from));
        length += glm::distance(last, point);
        last = point;
        const double v = 1 - u;
        const Vec2 a = 3 * v * v * u * leaving;
        const Vec2 b = 3 * v * u * u * arriving;
        const Vec2 rest = point - v * v * (v + 3 * u) * start - u * u * (u + 3 * v) * end;
        aa += glm::dot(a, a);
        ab += glm::dot(a, b);
        bb += glm::dot(b, b);
        ax += glm::dot(a, rest);
        bx += glm::dot(b, rest);
    }
    const double third = length / 3;
    const double determinant = aa * bb - ab * ab;
    const bool clear = determinant > 1e-6 * aa * bb;
    const auto sane = [&](double handle) { return std::clamp(handle, 0.2 * third, 1.9 * third); };
    const double out = clear ? sane((ax * bb - bx * ab) / determinant) : third;
    const double in = clear ? sane((bx * aa - ax * ab) / determinant) : third;
    return {start + out * leaving, end + in * arriving, end};
}

}  // namespace

std::vector<Path> fit_contours(const std::vector<Contour>& moments, std::size_t curves) {
    const Places places = find_places(moments);
    const std::size_t count = moments.front().ring.size();
    const std::size_t sections = places.front().size();
    std::vector<Cost> costs(sections, Cost{});
    for (std::size_t moment = 0; moment < moments.size(); ++moment) {
        for (std::size_t index = 0; index < sections; ++index)
            add_cost(moments[moment].ring, run_of(places[moment], index, count), costs[index]);
    }
    const auto counts = share_out(costs, curves);
    std::vector<Path> paths(moments.size());
    for (std::size_t index = 0; index < sections; ++index) {
        const auto joints = joints_of(costs[index], counts[index]);
        for (std::size_t moment = 0; moment < moments.size(); ++moment) {
            const Run section = run_of(places[moment], index, count);
            const Ring& ring = moments[moment].ring;
            Path& path = paths[moment];
            if (index == 0) path.start = on_ring(ring, section.from);
            for (std::size_t curve = 0; curve < counts[index]; ++curve)
                path.curves.push_back(
                    fit_curve(ring, section.at(joints[curve]), section.at(joints[curve + 1])));
        }
    }
    return paths;
}

}  // namespace limber
