#include "limber/figure/marks.hpp"

#include "limber/figure/lines.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace limber {
namespace {

constexpr double most_off_contour = 0.05;

double bend_between(const Quat& one, const Quat& other) {
    return degrees_of(2 * std::acos(std::min(std::abs(glm::dot(one, other)), 1.0)));
}

Vec2 point_at(const Vec2& start, const std::array<Vec2, 3>& curve, double t) {
    const double u = 1 - t;
    return u * u * u * start + 3 * u * u * t * curve[0] + 3 * u * t * t * curve[1] +
           t * t * t * curve[2];
}

Vec2 nearest_on(const Path& path, const Vec2& point) {
    constexpr int steps = 8;
    Vec2 best = path.start;
    Vec2 start = path.start;
    for (const auto& curve : path.curves) {
        for (int step = 1; step <= steps; ++step) {
            const Vec2 here = point_at(start, curve, static_cast<double>(step) / steps);
            if (glm::distance(here, point) < glm::distance(best, point)) best = here;
        }
        start = curve[2];
    }
    return best;
}

auto find_part(std::vector<Layer>& layers, const std::string& part) {
    return std::ranges::find(layers, part, &Layer::part);
}

void insert_above(std::vector<Layer>& layers, const std::string& part, Layer layer) {
    const auto found = find_part(layers, part);
    if (found != layers.end()) layers.insert(found + 1, std::move(layer));
}

/// A short line from a fold on the contour inward.
struct Fold {
    const char* part;
    /// Where the fold is sought, and what it runs toward.
    Vec2 outside;
    Vec2 inside;
    double length;
    double opacity;
};

template <class Find>
void add_fold(const Sight& sight, std::vector<Layer>& layers, Side near_leg, Find find) {
    const auto part = find_part(layers, "near-leg");
    if (part == layers.end()) return;
    Layer layer{.part = {},
                .paint = Paint::Crease,
                .width = sight.tables->widths.crease,
                .inside = {},
                .shapes = {},
                .opacity = {}};
    for (std::size_t index = 0; index < sight.bodies.size(); ++index) {
        const Fold fold = find(index);
        layer.part = fold.part;
        const Vec2 edge = nearest_on(part->shapes[index].front(), fold.outside);
        const Vec2 way = fold.inside - edge;
        const Vec2 along = fold.length * way / std::max(glm::length(way), 1e-9);
        // The left leg is the right one in a mirror.
        const Vec2 aside = 0.14 * outward(near_leg) * Vec2(-along.y, along.x);
        // The round end stays within the contour.
        const Vec2 start = edge + layer.width / 2 / fold.length * along;
        layer.shapes.push_back({arc_through(start, edge + along / 2.0 + aside, edge + along)});
        // Where the limb is seen from another side, its fold is not on the contour.
        const bool on_contour = glm::distance(edge, fold.outside) < most_off_contour;
        layer.opacity.push_back(on_contour ? fold.opacity : 0);
    }
    if (std::ranges::any_of(layer.opacity, [](double opacity) { return opacity > 0; }))
        layers.insert(part + 1, std::move(layer));
}

void add_creases(const Sight& sight, const Arrangement& order, std::vector<Layer>& layers) {
    if (!order.far_leg) return;
    const std::size_t leg = index_of(order.near_leg);
    add_fold(sight, layers, order.near_leg, [&](std::size_t index) {
        const Posture& posture = sight.scene->moments[index].posture;
        const PageBody& body = sight.bodies[index];
        const double bend = bend_between(posture.pelvis.turn, posture.thigh.at(leg).turn);
        const double seen = ramp(bend, 55, 66) * (1 - ramp(bend, 120, 132));
        return Fold{"hip-crease", body.hip.at(leg).at({0.075, 0.005, 0}),
                    body.hip.at(leg).at({-0.03, 0.0, 0}), 0.046, seen};
    });
    add_fold(sight, layers, order.near_leg, [&](std::size_t index) {
        const PageBody& body = sight.bodies[index];
        const double bend = degrees_of(body.knee_bend.at(leg));
        const double seen = ramp(bend, 70, 82) * (1 - ramp(bend, 135, 145));
        return Fold{"knee-crease", body.knee.at(leg).at({-0.06, 0, 0}), body.knee.at(leg).origin,
                    0.016, seen};
    });
}

/// The arm lying along the trunk is told from it by the line of its sleeve.
void add_sleeve_line(const Sight& sight, const Arrangement& order, std::vector<Layer>& layers) {
    if (!order.far_arm) return;
    const std::size_t arm = index_of(order.near_arm);
    Layer layer{.part = "sleeve-crease",
                .paint = Paint::TopFar,
                .width = sight.tables->widths.sleeve,
                .inside = "top",
                .shapes = {},
                .opacity = {}};
    for (std::size_t index = 0; index < sight.bodies.size(); ++index) {
        const Posture& posture = sight.scene->moments[index].posture;
        const Vec3 down = posture.upper_arm.at(arm).turn * -axis_up;
        const double aligned = glm::dot(down, posture.chest().turn * -axis_up);
        const PageFrame& frame = sight.bodies[index].upper_arm.at(arm);
        layer.shapes.push_back(
            {line_through({frame.at({0.020, -0.014, 0}), frame.at({0.029, -0.032, 0}),
                           frame.at({0.031, -0.056, 0})})});
        layer.opacity.push_back(ramp(aligned, 0.6, 0.8));
    }
    if (std::ranges::any_of(layer.opacity, [](double opacity) { return opacity > 0; }))
        insert_above(layers, "top", std::move(layer));
}

/// A point of the surface at a share of a bone, in its frame's axes.
Vec3 surface_point(const CrossSection& section, double around, Side side) {
    const double angle = radians_of(around);
    const double depth = std::cos(angle) > 0 ? section.front : section.back;
    // A little inside, for the stroke is wide.
    constexpr double inside = 0.8;
    return inside *
           Vec3(depth * std::cos(angle), 0, outward(side) * section.side * std::sin(angle));
}

/// Where strokes over a bone are drawn: its frame on the page, its shape, the part that shows it.
struct Ground {
    const PageFrame* frame = nullptr;
    const Quat* turn = nullptr;
    const FleshProfile* profile = nullptr;
    double length = 0;
};

Ground ground_of(const Sight& sight, Bone bone, std::size_t moment, std::size_t side) {
    const Build& build = sight.flesh.build();
    const Lengths& lengths = sight.flesh.model().lengths;
    const PageBody& body = sight.bodies[moment];
    const Posture& posture = sight.scene->moments[moment].posture;
    switch (bone) {
        case Bone::UpperArm:
            return {&body.upper_arm.at(side), &posture.upper_arm.at(side).turn, &build.sleeve,
                    lengths.upper_arm};
        case Bone::Forearm:
            return {&body.forearm.at(side), &posture.forearm.at(side).turn, &build.forearm,
                    lengths.forearm};
        case Bone::Thigh:
            return {&body.thigh.at(side), &posture.thigh.at(side).turn, &build.thigh,
                    lengths.thigh};
        case Bone::Shank:
            return {&body.shank.at(side), &posture.shank.at(side).turn, &build.shank,
                    lengths.shank};
        default:
            return {&body.pelvis, &posture.pelvis.turn, &build.trunk, 0};
    }
}

std::string part_of(const Sight& sight, const Arrangement& order, const Stroke& stroke, Side side) {
    const auto sided = [](bool near, const char* part) {
        return (near ? "near-" : "far-") + std::string(part);
    };
    switch (stroke.bone) {
        case Bone::Trunk:
            return stroke.from < sight.flesh.hems().waist ? "near-leg" : "top";
        case Bone::Thigh:
        case Bone::Shank:
            return sided(side == order.near_leg, "leg");
        case Bone::UpperArm:
            return side == order.near_arm || !order.far_arm ? "top" : "far-sleeve";
        default:
            return sided(side == order.near_arm, "arm");
    }
}

/// Light on dark cloth needs another colour than on skin and a bright shirt.
Paint paint_of(bool works, const std::string& part) {
    const bool leg = part.ends_with("leg");
    if (works) return leg ? Paint::WorkingLeg : Paint::Working;
    return leg ? Paint::StretchedLeg : Paint::Stretched;
}

Layer stroke_layer(const Sight& sight, const Stroke& stroke, Side side, bool works,
                   std::string part) {
    constexpr int points = 5;
    const Blurs& blurs = sight.tables->blurs;
    Layer layer{.part = "tint",
                .paint = paint_of(works, part),
                .width = stroke.width,
                .blur = works ? blurs.working : blurs.stretched,
                .inside = std::move(part),
                .shapes = {},
                .opacity = {}};
    for (std::size_t moment = 0; moment < sight.bodies.size(); ++moment) {
        const Ground ground = ground_of(sight, stroke.bone, moment, index_of(side));
        std::vector<Vec2> line;
        line.reserve(points);
        for (int point = 0; point < points; ++point) {
            const double place = stroke.from + (stroke.to - stroke.from) * point / (points - 1);
            const Vec3 local = surface_point(ground.profile->at(place), stroke.around, side);
            line.push_back(stroke.bone == Bone::Trunk
                               ? sight.flesh.trunk_frame(sight.bodies[moment], place).at(local)
                               : ground.frame->at(local - place * ground.length * axis_up));
        }
        layer.shapes.push_back({line_through(line)});
        const double angle = radians_of(stroke.around);
        const Vec3 facing{std::cos(angle), 0, outward(side) * std::sin(angle)};
        const double seen = ramp(glm::dot(sight.view.toward, *ground.turn * facing), -0.75, -0.35);
        layer.opacity.push_back(sight.tables->tint_opacity * seen *
                                sight.scene->moments[moment].effort);
    }
    return layer;
}

void add_tints(const Sight& sight, const Arrangement& order, std::vector<Layer>& layers) {
    for (const Tint& tint : sight.scene->tints) {
        const TintRegion* region = sight.tables->find_region(tint.region);
        if (region == nullptr) continue;
        for (const Stroke& stroke : region->strokes) {
            const bool middle =
                stroke.bone == Bone::Trunk && (stroke.around == 0 || stroke.around == 180);
            for (const Side side : both_sides) {
                if (middle ? side == Side::Left : tint.side.value_or(side) != side) continue;
                const std::string part = part_of(sight, order, stroke, side);
                Layer layer = stroke_layer(sight, stroke, side, tint.works, part);
                if (std::ranges::any_of(layer.opacity, [](double value) { return value > 0.01; }))
                    insert_above(layers, part, std::move(layer));
            }
        }
    }
}

Frame frame_of(const Sight& sight, const Place& place, Side side, std::size_t moment) {
    const Posture& posture = sight.scene->moments[moment].posture;
    const BodyModel& model = sight.flesh.model();
    const Quat turn = place.bone == Bone::Trunk ? trunk_at(model, posture, place.along).turn
                                                : posture.bone(place.bone, side).turn;
    return {locate(model, posture, place, side), turn};
}

std::vector<Path> arrow_paths(const Sight& sight, const Arrow& arrow, std::size_t moment) {
    constexpr int points = 7;
    const PageFrame frame = on_page(sight.view, frame_of(sight, arrow.about, arrow.side, moment));
    std::vector<Vec2> line;
    line.reserve(points);
    for (int point = 0; point < points; ++point) {
        const double share = static_cast<double>(point) / (points - 1) - 0.5;
        line.push_back(
            frame.at(turn_about(glm::normalize(arrow.axis), share * arrow.degrees) * arrow.middle));
    }
    const Vec2 tip = line.back();
    const Vec2 back = line[points - 2] - tip;
    const Vec2 way = sight.tables->things.barb * back / std::max(glm::length(back), 1e-9);
    const auto barb = [&](double degrees) {
        const double cosine = std::cos(radians_of(degrees));
        const double sine = std::sin(radians_of(degrees));
        return tip + Vec2(cosine * way.x - sine * way.y, sine * way.x + cosine * way.y);
    };
    const auto side = [&](double degrees) { return line_through({tip, barb(degrees)}); };
    return {line_through(line), side(42), side(-42)};
}

}  // namespace

void add_marks(const Sight& sight, const Arrangement& order, std::vector<Layer>& layers) {
    add_creases(sight, order, layers);
    add_sleeve_line(sight, order, layers);
    add_tints(sight, order, layers);
    for (const auto& [arrow, opacity] : sight.scene->arrows) {
        Layer layer{.part = "arrow",
                    .paint = Paint::Arrow,
                    .width = sight.tables->widths.arrow,
                    .inside = {},
                    .shapes = {},
                    .opacity = opacity};
        for (std::size_t moment = 0; moment < sight.bodies.size(); ++moment)
            layer.shapes.push_back(arrow_paths(sight, arrow, moment));
        layers.push_back(std::move(layer));
    }
}

}  // namespace limber
