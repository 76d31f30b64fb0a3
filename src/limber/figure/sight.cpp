#include "limber/figure/sight.hpp"

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// From this share of a sideways look on, one side counts as far.
constexpr double sideways = 0.6;
/// What is nearer than this does not count as before or behind, in statures.
constexpr double touching = 0.02;

/// How deep the viewer sees a point: larger is nearer.
double depth(const Sight& sight, const Vec3& point) { return glm::dot(sight.view.toward, point); }

/// How far `place` is before the trunk of a moment where it lies over it on the page, else 0.
double before_trunk(const Sight& sight, const Posture& posture, const Vec3& place) {
    double sum = 0;
    const Vec2 spot = sight.view.page(place);
    for (const double station : {0.02, 0.08, 0.14, 0.2, 0.26}) {
        const Vec3 middle = trunk_at(sight.flesh.model(), posture, station).origin;
        constexpr double reach = 0.1;
        if (glm::distance(spot, sight.view.page(middle)) > reach) continue;
        const double difference = depth(sight, place) - depth(sight, middle);
        if (std::abs(difference) > touching) sum += difference;
    }
    return sum;
}

/// What `measure` says of every posture.
template <class Measure>
std::vector<double> at_every_posture(const Sight& sight, Measure measure) {
    std::vector<double> all;
    all.reserve(sight.scene->moments.size());
    for (const SceneMoment& moment : sight.scene->moments) all.push_back(measure(moment.posture));
    return all;
}

/// The mean share by which the right side is turned to the viewer.
template <class Turn>
double right_side_seen(const Sight& sight, Turn turn) {
    double sum = 0;
    for (const SceneMoment& moment : sight.scene->moments)
        sum += glm::dot(sight.view.toward, turn(moment.posture) * axis_right);
    return sum / static_cast<double>(sight.scene->moments.size());
}

double leg_depth(const Sight& sight, Side side) {
    double sum = 0;
    for (const SceneMoment& moment : sight.scene->moments) {
        const std::size_t index = index_of(side);
        sum += depth(sight, moment.posture.thigh.at(index).origin) +
               depth(sight, moment.posture.shank.at(index).origin);
    }
    return sum;
}

/// How far an upper arm comes toward the viewer, over all moments.
double arm_coming(const Sight& sight, std::size_t side) {
    double sum = 0;
    for (const SceneMoment& moment : sight.scene->moments)
        sum += depth(sight, moment.posture.upper_arm.at(side).turn * -axis_up);
    return sum;
}

}  // namespace

Sight::Sight(const FigureTables& all, const BodyModel& model, const Scene& shown)
    : tables(&all),
      scene(&shown),
      view(shown.mirrored ? mirrored(all.view(shown.view)) : all.view(shown.view)),
      flesh(all, all.build(shown.build), model) {
    bodies.reserve(shown.moments.size());
    first_like.reserve(shown.moments.size());
    first_posed_like.reserve(shown.moments.size());
    for (const SceneMoment& moment : shown.moments) {
        bodies.push_back(flesh.place(moment.posture, moment.finger_curl, moment.breath, view));
        const auto posed = std::ranges::find_if(shown.moments, [&](const SceneMoment& other) {
            return other.posture == moment.posture && other.finger_curl == moment.finger_curl;
        });
        const auto same = std::find_if(posed, shown.moments.end(), [&](const SceneMoment& other) {
            return other.breath == moment.breath && other.posture == moment.posture &&
                   other.finger_curl == moment.finger_curl;
        });
        first_posed_like.push_back(static_cast<std::size_t>(posed - shown.moments.begin()));
        first_like.push_back(static_cast<std::size_t>(same - shown.moments.begin()));
    }
}

Layer path_layer(std::string part, Paint paint, std::vector<Path> paths) {
    Layer layer{.part = std::move(part), .paint = paint, .inside = {}, .shapes = {}};
    layer.shapes.reserve(paths.size());
    for (Path& path : paths) layer.shapes.push_back({std::move(path)});
    return layer;
}

WhichMoments settled(const std::vector<double>& before, bool otherwise) {
    const auto first = std::ranges::find_if(before, [](double value) { return value != 0; });
    bool now = first == before.end() ? otherwise : *first > 0;
    WhichMoments all;
    all.reserve(before.size());
    for (const double value : before) {
        if (value != 0) now = value > 0;
        all.push_back(now);
    }
    return all;
}

std::vector<Layer> seen_where(const WhichMoments& where, const std::vector<Layer>& layers) {
    if (std::ranges::find(where, true) == where.end()) return {};
    std::vector<Layer> seen = layers;
    if (std::ranges::find(where, false) == where.end()) return seen;
    for (Layer& layer : seen) {
        layer.opacity.resize(where.size(), layer.opacity.front());
        for (std::size_t moment = 0; moment < where.size(); ++moment)
            if (!where[moment]) layer.opacity[moment] = 0;
    }
    return seen;
}

std::vector<Layer> seen_behind(const WhichMoments& before, const std::vector<Layer>& layers) {
    const bool never = std::ranges::find(before, false) == before.end();
    return never ? std::vector<Layer>{} : layers;
}

Arrangement arrange(const Sight& sight) {
    Arrangement order;
    const double hips = right_side_seen(sight, [](const Posture& p) { return p.pelvis.turn; });
    const double chest = right_side_seen(sight, [](const Posture& p) { return p.chest().turn; });
    const bool right_nearer =
        leg_depth(sight, Side::Right) >= leg_depth(sight, Side::Left) - touching;
    order.near_leg = right_nearer ? Side::Right : Side::Left;
    order.near_arm = chest >= 0 ? Side::Right : Side::Left;
    order.far_leg = std::abs(hips) > sideways;
    order.far_arm = std::abs(chest) > sideways;
    for (const Side side : both_sides) {
        const std::size_t index = index_of(side);
        const auto knee = at_every_posture(sight, [&](const Posture& p) {
            return order.far_leg ? -1 : before_trunk(sight, p, p.shank.at(index).origin);
        });
        order.leg_over_top.at(index) = settled(knee, false);
        const bool near = side == order.near_arm || !order.far_arm;
        const auto arm = at_every_posture(sight, [&](const Posture& p) {
            return near ? before_trunk(sight, p, p.forearm.at(index).origin) +
                              before_trunk(sight, p, p.hand.at(index).origin)
                        : -1;
        });
        // Beside the trunk, an arm that comes toward the viewer shows its end in the sleeve.
        order.arm_over_top.at(index) = settled(arm, order.far_arm || arm_coming(sight, index) > 0);
        const auto foot = at_every_posture(sight, [&](const Posture& p) {
            constexpr double clearly = 0.1;
            return depth(sight, p.foot.at(index).origin) - depth(sight, p.shank.at(index).origin) -
                   clearly;
        });
        order.foot_over_leg.at(index) = settled(foot, false);
    }
    const auto head = at_every_posture(
        sight, [&](const Posture& p) { return before_trunk(sight, p, p.head.origin); });
    order.head_over_top = settled(head, false);
    return order;
}

}  // namespace limber
