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

/// Over all moments, how far `point` is before the trunk where it lies over it on the page.
template <class Point>
double before_trunk(const Sight& sight, Point point) {
    const BodyModel& model = sight.flesh.model();
    double sum = 0;
    for (const SceneMoment& moment : sight.scene->moments) {
        const Vec3 place = point(moment.posture);
        const Vec2 spot = sight.view.page(place);
        for (const double station : {0.02, 0.08, 0.14, 0.2, 0.26}) {
            const Vec3 middle = trunk_at(model, moment.posture, station).origin;
            constexpr double reach = 0.1;
            if (glm::distance(spot, sight.view.page(middle)) > reach) continue;
            const double difference = depth(sight, place) - depth(sight, middle);
            if (std::abs(difference) > touching) sum += difference;
        }
    }
    return sum;
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
        const double knee =
            before_trunk(sight, [&](const Posture& p) { return p.shank.at(index).origin; });
        const double elbow =
            before_trunk(sight, [&](const Posture& p) { return p.forearm.at(index).origin; });
        const double wrist =
            before_trunk(sight, [&](const Posture& p) { return p.hand.at(index).origin; });
        order.leg_over_top.at(index) = knee > 0 && !order.far_leg;
        // Beside the trunk, an arm that comes toward the viewer shows its end in the sleeve.
        const double beside = elbow + wrist == 0 && !order.far_arm ? arm_coming(sight, index) : 1;
        const bool near = side == order.near_arm || !order.far_arm;
        order.arm_over_top.at(index) = near && elbow + wrist >= 0 && beside > 0;
        double shank = 0;
        for (const SceneMoment& moment : sight.scene->moments) {
            shank += depth(sight, moment.posture.foot.at(index).origin) -
                     depth(sight, moment.posture.shank.at(index).origin);
        }
        constexpr double clearly = 0.1;
        order.foot_over_leg.at(index) =
            shank > clearly * static_cast<double>(sight.scene->moments.size());
    }
    order.head_over_top = before_trunk(sight, [](const Posture& p) { return p.head.origin; }) > 0;
    return order;
}

}  // namespace limber
