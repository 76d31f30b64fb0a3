#include "limber/figure/stage.hpp"

#include "limber/figure/lines.hpp"
#include "limber/figure/parts.hpp"
#include "limber/figure/props.hpp"

#include <algorithm>
#include <array>

namespace limber {
namespace {

/// The rectangle of the floor below the body at all moments.
struct Footprint {
    double least_x = 0;
    double most_x = 0;
    double least_z = 0;
    double most_z = 0;
};

Footprint footprint_of(const Sight& sight) {
    Footprint area{1e9, -1e9, 1e9, -1e9};
    const auto add_length = [&](const Vec3& point) {
        area.least_x = std::min(area.least_x, point.x);
        area.most_x = std::max(area.most_x, point.x);
    };
    const auto add = [&](const Vec3& point) {
        add_length(point);
        area.least_z = std::min(area.least_z, point.z);
        area.most_z = std::max(area.most_z, point.z);
    };
    const Lengths& lengths = sight.flesh.model().lengths;
    for (const SceneMoment& moment : sight.scene->moments) {
        const Posture& posture = moment.posture;
        add(posture.head.at({0, 0.1, 0}));
        add(posture.pelvis.origin);
        for (const Side side : both_sides) {
            const auto index = static_cast<std::size_t>(side);
            // Arms out to the sides may reach beyond the mat.
            add_length(posture.hand.at(index).at(-lengths.hand * axis_up));
            add(posture.upper_arm.at(index).origin);
            add(posture.shank.at(index).origin);
            add(posture.foot.at(index).at({0.75 * lengths.foot, 0, 0}));
            add(posture.foot.at(index).at({-0.25 * lengths.foot, 0, 0}));
        }
    }
    return area;
}

std::vector<Layer> mat_layers(const Sight& sight) {
    const Footprint area = footprint_of(sight);
    const double middle = (area.least_z + area.most_z) / 2;
    const auto& [thickness, corner, beyond, beside, least_width] = sight.tables->mat;
    const double half = std::max(least_width / 2, (area.most_z - area.least_z) / 2 + beside);
    const auto at = [&](double x, double side) {
        return sight.view.page({x, 0, middle + side * half});
    };
    const double left = area.least_x - beyond;
    const double right = area.most_x + beyond;
    const std::vector<Vec2> top = {at(left, -1), at(right, -1), at(right, 1), at(left, 1)};
    std::vector<Vec2> whole = top;
    for (const Vec2& point : top)
        whole.push_back(point + thickness * sight.view.page_way(-axis_up));
    return {path_layer("mat-edge", Paint::MatEdge, {soft_polygon(convex_hull(whole), corner)}),
            path_layer("mat", Paint::Mat, {soft_polygon(top, corner)})};
}

}  // namespace

std::vector<Layer> stage_layers(const Sight& sight) {
    std::vector<Layer> layers;
    if (sight.scene->mat) layers = mat_layers(sight);
    layers.push_back(shadow_layer(sight, resting_height(*sight.scene)));
    return layers;
}

}  // namespace limber
