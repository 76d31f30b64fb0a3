#include "limber/figure/parts.hpp"

#include "limber/figure/contour.hpp"

#include <algorithm>
#include <ranges>

namespace limber {
namespace {

/// Samples of a part's ring.
constexpr std::size_t fine = 200;
constexpr std::size_t coarse = 90;
constexpr std::size_t rough = 60;
/// From where the light falls.
constexpr Vec3 light{0.1, -1, -0.05};

std::string named(Distance distance, const char* part) {
    return (distance == Distance::Near ? "near-" : "far-") + std::string(part);
}

/// The two outermost places of a bone's flesh on the page, left and right of the way up the bone.
std::array<Vec2, 2> flanks(const PageFrame& frame, const Vec3& centre,
                           const CrossSection& section) {
    const double depth = (section.front + section.back) / 2;
    const Ellipse ellipse = project(frame, centre + Vec3((section.front - section.back) / 2, 0, 0),
                                    Vec3(depth, depth, section.side));
    const double length = std::max(glm::length(frame.y), 1e-9);
    const Vec2 way{-frame.y.y / length, frame.y.x / length};
    const double reach = std::max(ellipse.reach(way), 1e-9);
    const Vec2 edge{(ellipse.xx * way.x + ellipse.xy * way.y) / reach,
                    (ellipse.xy * way.x + ellipse.yy * way.y) / reach};
    return {ellipse.centre + edge, ellipse.centre - edge};
}

std::array<Vec2, 2> limb_flanks(const PageFrame& frame, const FleshProfile& profile, double length,
                                double share) {
    return flanks(frame, -share * length * axis_up, profile.at(share));
}

std::array<Vec2, 2> trunk_flanks(const Sight& sight, const PageBody& body, double station) {
    return flanks(sight.flesh.trunk_frame(body, station), Vec3(0),
                  sight.flesh.build().trunk.at(station));
}

/// Up along the first flanks and back down along the others: once around a part.
std::vector<Vec2> around(const std::vector<std::array<Vec2, 2>>& pairs) {
    std::vector<Vec2> points;
    points.reserve(2 * pairs.size());
    for (const auto& pair : pairs) points.push_back(pair[0]);
    for (const auto& pair : std::views::reverse(pairs)) points.push_back(pair[1]);
    return points;
}

/// `first_like` of what the part depends on.
template <class Make>
Layer part_layer(const Sight& sight, const std::vector<std::size_t>& first_like, std::string part,
                 Paint paint, std::size_t curves, Make make) {
    const auto contours =
        at_every_moment(first_like, [&](std::size_t index) { return make(sight.bodies[index]); });
    Layer layer = path_layer(std::move(part), paint, fit_contours(contours, curves));
    layer.shaded = true;
    return layer;
}

}  // namespace

Layer leg_layer(const Sight& sight, Side side, Distance distance) {
    const Build& build = sight.flesh.build();
    const Lengths& lengths = sight.flesh.model().lengths;
    const std::size_t index = index_of(side);
    const bool near = distance == Distance::Near;
    KnownRings known;
    const auto contour = [&](const PageBody& body) {
        Outliner outliner(sight.tables->closing.leg);
        if (near) sight.flesh.add_pelvis(outliner, body);
        sight.flesh.add_leg(outliner, body, side);
        std::vector<std::array<Vec2, 2>> pairs = {
            limb_flanks(body.shank.at(index), build.shank, lengths.shank,
                        sight.flesh.hems().trousers),
            limb_flanks(body.shank.at(index), build.shank, lengths.shank, 0.4),
            limb_flanks(body.thigh.at(index), build.thigh, lengths.thigh, 0.6)};
        if (near) pairs.push_back(trunk_flanks(sight, body, sight.flesh.hems().waist));
        return Contour{outliner.ring(fine, known), around(pairs)};
    };
    const CurveCounts& curves = sight.tables->curves;
    return part_layer(sight, sight.first_posed_like, named(distance, "leg"),
                      near ? Paint::Leggings : Paint::LeggingsFar,
                      near ? curves.near_leg : curves.far_leg, contour);
}

Layer foot_layer(const Sight& sight, Side side, Distance distance) {
    const std::size_t index = index_of(side);
    const Build& build = sight.flesh.build();
    KnownRings known;
    const auto contour = [&](const PageBody& body) {
        Outliner outliner(sight.tables->closing.foot);
        sight.flesh.add_foot(outliner, body, side);
        const PageFrame& foot = body.foot.at(index);
        const Bead& toe = build.instep.back();
        const Bead& heel = build.sole.front();
        return Contour{
            outliner.ring(coarse, known),
            {foot.at({0.018, 0.012, 0}), foot.at(toe.centre + toe.radii.x * axis_forward),
             foot.at(heel.centre - heel.radii * Vec3(0.7, 0.7, 0)), foot.at({-0.018, 0.012, 0})}};
    };
    return part_layer(sight, sight.first_posed_like, named(distance, "foot"),
                      distance == Distance::Near ? Paint::Skin : Paint::SkinFar,
                      sight.tables->curves.foot, contour);
}

Layer arm_layer(const Sight& sight, Side side, Distance distance) {
    const Build& build = sight.flesh.build();
    const Lengths& lengths = sight.flesh.model().lengths;
    const std::size_t index = index_of(side);
    KnownRings known;
    const auto contour = [&](const PageBody& body) {
        Outliner outliner(sight.tables->closing.arm);
        sight.flesh.add_arm(outliner, body, side);
        const std::vector<std::array<Vec2, 2>> pairs = {
            limb_flanks(body.upper_arm.at(index), build.upper_arm, lengths.upper_arm,
                        sight.flesh.hems().sleeve),
            limb_flanks(body.forearm.at(index), build.forearm, lengths.forearm, 0.3),
            limb_flanks(body.forearm.at(index), build.forearm, lengths.forearm, 0.95)};
        return Contour{outliner.ring(fine, known), around(pairs)};
    };
    return part_layer(sight, sight.first_like, named(distance, "arm"),
                      distance == Distance::Near ? Paint::Skin : Paint::SkinFar,
                      sight.tables->curves.arm, contour);
}

Layer sleeve_layer(const Sight& sight, Side side) {
    const Build& build = sight.flesh.build();
    const double length = sight.flesh.model().lengths.upper_arm;
    const auto contour = [&](const PageBody& body) {
        Outliner outliner(sight.tables->closing.arm);
        sight.flesh.add_sleeve(outliner, body, side);
        const auto hem = limb_flanks(body.upper_arm.at(index_of(side)), build.sleeve, length,
                                     sight.flesh.hems().sleeve);
        return Contour{outliner.ring(coarse), {hem[0], hem[1]}};
    };
    return part_layer(sight, sight.first_posed_like, "far-sleeve", Paint::TopFar,
                      sight.tables->curves.sleeve, contour);
}

Layer top_layer(const Sight& sight, const std::vector<Side>& sleeves) {
    const auto contour = [&](const PageBody& body) {
        Outliner outliner(sight.tables->closing.top);
        sight.flesh.add_trunk(outliner, body);
        for (const Side side : sleeves) sight.flesh.add_sleeve(outliner, body, side);
        return Contour{outliner.ring(fine),
                       around({trunk_flanks(sight, body, sight.flesh.hems().waist - 0.02),
                               trunk_flanks(sight, body, 0.17),
                               trunk_flanks(sight, body, sight.flesh.hems().collar)})};
    };
    return part_layer(sight, sight.first_like, "top", Paint::Top, sight.tables->curves.top,
                      contour);
}

Layer shadow_layer(const Sight& sight, double floor_height) {
    const View dropped = shadow_view(sight.view, light, floor_height);
    const auto contours = at_every_moment(sight.first_posed_like, [&](std::size_t index) {
        const SceneMoment& moment = sight.scene->moments[index];
        Outliner outliner(sight.tables->closing.shadow);
        const PageBody body = sight.flesh.place(moment.posture, moment.finger_curl, 0, dropped);
        sight.flesh.add_all(outliner, body);
        return Contour{outliner.ring(rough), {}};
    });
    Layer layer =
        path_layer("shadow", Paint::Shadow, fit_contours(contours, sight.tables->curves.shadow));
    layer.blur = sight.tables->blurs.shadow;
    return layer;
}

}  // namespace limber
