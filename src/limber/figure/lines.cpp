#include "limber/figure/lines.hpp"

#include <algorithm>

namespace limber {
namespace {

std::array<Vec2, 3> straight(const Vec2& from, const Vec2& to) {
    return {glm::mix(from, to, 1.0 / 3), glm::mix(from, to, 2.0 / 3), to};
}

}  // namespace

Path line_through(const std::vector<Vec2>& points) {
    Path path{points.front(), {}, false};
    path.curves.reserve(points.size() - 1);
    for (std::size_t index = 0; index + 1 < points.size(); ++index) {
        const Vec2& from = points[index];
        const Vec2& to = points[index + 1];
        const Vec2& before = index > 0 ? points[index - 1] : from;
        const Vec2& after = index + 2 < points.size() ? points[index + 2] : to;
        path.curves.push_back({from + (to - before) / 6.0, to - (after - from) / 6.0, to});
    }
    return path;
}

Path arc_through(const Vec2& from, const Vec2& middle, const Vec2& to) {
    const Vec2 control = 2.0 * middle - (from + to) / 2.0;
    return {from, {{glm::mix(from, control, 2.0 / 3), glm::mix(to, control, 2.0 / 3), to}}, false};
}

Path oval(const Vec2& centre, const Vec2& one, const Vec2& other) {
    // How far a quarter circle's handles reach.
    constexpr double handle = 0.5522847498;
    Path path{centre + one, {}, true};
    Vec2 from = one;
    Vec2 to = other;
    for (int quarter = 0; quarter < 4; ++quarter) {
        path.curves.push_back(
            {centre + from + handle * to, centre + to + handle * from, centre + to});
        const Vec2 next = -from;
        from = to;
        to = next;
    }
    return path;
}

std::vector<Vec2> convex_hull(std::vector<Vec2> points) {
    std::ranges::sort(
        points, [](const Vec2& a, const Vec2& b) { return a.x != b.x ? a.x < b.x : a.y < b.y; });
    const auto half = [](const auto& sorted) {
        std::vector<Vec2> chain;
        chain.reserve(sorted.size());
        for (const Vec2& point : sorted) {
            const auto bulges = [&] {
                const Vec2 way = chain.back() - chain[chain.size() - 2];
                const Vec2 next = point - chain.back();
                return way.x * next.y - way.y * next.x > 1e-9;
            };
            while (chain.size() > 1 && !bulges()) chain.pop_back();
            chain.push_back(point);
        }
        chain.pop_back();
        return chain;
    };
    std::vector<Vec2> hull = half(points);
    std::ranges::reverse(points);
    for (const Vec2& point : half(points)) hull.push_back(point);
    return hull;
}

Path soft_polygon(const std::vector<Vec2>& corners, double radius) {
    Path path;
    path.curves.reserve(2 * corners.size());
    const std::size_t count = corners.size();
    for (std::size_t index = 0; index < count; ++index) {
        const Vec2& corner = corners[index];
        const Vec2 back = corners[(index + count - 1) % count] - corner;
        const Vec2 ahead = corners[(index + 1) % count] - corner;
        const double reach = std::min({radius, glm::length(back) / 2, glm::length(ahead) / 2});
        const Vec2 begin = corner + reach * back / std::max(glm::length(back), 1e-9);
        const Vec2 end = corner + reach * ahead / std::max(glm::length(ahead), 1e-9);
        if (index == 0)
            path.start = begin;
        else
            path.curves.push_back(straight(path.curves.back()[2], begin));
        path.curves.push_back({glm::mix(begin, corner, 0.6), glm::mix(end, corner, 0.6), end});
    }
    path.curves.push_back(straight(path.curves.back()[2], path.start));
    return path;
}

}  // namespace limber
