#include "limber/figure/moment.hpp"

#include <algorithm>

namespace limber {
namespace {

/// How far between two neighbouring moments.
struct Between {
    std::size_t before = 0;
    std::size_t after = 0;
    double share = 0;
};

Between find_between(const std::vector<double>& moments, double at_s) {
    const auto after = std::ranges::upper_bound(moments, at_s);
    if (after == moments.begin()) return {};
    const auto index = static_cast<std::size_t>(after - moments.begin());
    if (after == moments.end()) return {index - 1, index - 1, 0};
    const double begin = moments[index - 1];
    return {index - 1, index, (at_s - begin) / (moments[index] - begin)};
}

/// What never changes is there once.
template <class Value>
const Value& at(const std::vector<Value>& values, std::size_t moment) {
    return values.at(std::min(moment, values.size() - 1));
}

std::vector<Path> mix(std::vector<Path> from, const std::vector<Path>& to, double share) {
    for (std::size_t path = 0; path < from.size(); ++path) {
        from[path].start = glm::mix(from[path].start, to[path].start, share);
        for (std::size_t curve = 0; curve < from[path].curves.size(); ++curve)
            for (std::size_t point = 0; point < from[path].curves[curve].size(); ++point) {
                Vec2& moved = from[path].curves[curve].at(point);
                moved = glm::mix(moved, to[path].curves[curve].at(point), share);
            }
    }
    return from;
}

}  // namespace

Drawing still_at(const Drawing& drawing, double at_s) {
    Drawing still = drawing;
    const auto [before, after, share] = find_between(drawing.moments, at_s);
    still.moments = {0};
    for (Layer& layer : still.layers) {
        layer.shapes = {mix(at(layer.shapes, before), at(layer.shapes, after), share)};
        layer.opacity = {glm::mix(at(layer.opacity, before), at(layer.opacity, after), share)};
    }
    return still;
}

}  // namespace limber
