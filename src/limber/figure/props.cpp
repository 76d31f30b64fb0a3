#include "limber/figure/props.hpp"

#include "limber/figure/lines.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace limber {
namespace {

/// A box in the room: the middle of its underside, where it faces, its size.
struct Box {
    Frame frame;
    Vec3 size{0};

    /// A corner by the signs of x and z and the share of y.
    [[nodiscard]] Vec3 corner(double x, double y, double z) const {
        return frame.at(Vec3(x * size.x / 2, y * size.y, z * size.z / 2));
    }
};

std::vector<Vec2> outline_of(const View& view, const Box& box) {
    std::vector<Vec2> points;
    points.reserve(8);
    for (const double x : {-1.0, 1.0}) {
        for (const double y : {0.0, 1.0}) {
            for (const double z : {-1.0, 1.0}) points.push_back(view.page(box.corner(x, y, z)));
        }
    }
    return convex_hull(std::move(points));
}

/// What the light falls on from above: the top, of a leaning box also the front.
std::vector<Vec2> lit_of(const View& view, const Box& box, bool leans) {
    std::vector<Vec2> points = {view.page(box.corner(-1, 1, -1)), view.page(box.corner(1, 1, -1)),
                                view.page(box.corner(1, 1, 1)), view.page(box.corner(-1, 1, 1))};
    if (!leans) return points;
    points.push_back(view.page(box.corner(1, 0, -1)));
    points.push_back(view.page(box.corner(1, 0, 1)));
    return convex_hull(std::move(points));
}

/// What a box is made of: its lit top, its sides, how round its corners are.
struct Material {
    Paint top = Paint::Prop;
    Paint edge = Paint::PropEdge;
    double corner = 0;
    bool leans = false;
};

Material wood(const Sight& sight) { return {.corner = sight.tables->things.hard_corner}; }

/// The box's outline in the edge's colour, and its lit top over it.
void add_box(const View& view, const std::string& part, const std::vector<Box>& moments,
             const Material& material, std::vector<Layer>& layers) {
    std::vector<Path> outlines;
    std::vector<Path> tops;
    outlines.reserve(moments.size());
    tops.reserve(moments.size());
    for (const Box& box : moments) {
        outlines.push_back(soft_polygon(outline_of(view, box), material.corner));
        tops.push_back(soft_polygon(lit_of(view, box, material.leans), material.corner));
    }
    layers.push_back(path_layer(part + "-edge", material.edge, std::move(outlines)));
    layers.push_back(path_layer(part, material.top, std::move(tops)));
}

void add_lines(const std::string& part, Paint paint, double width,
               std::vector<std::vector<Path>> shapes, std::vector<Layer>& layers) {
    layers.push_back(
        {.part = part, .paint = paint, .width = width, .inside = {}, .shapes = std::move(shapes)});
}

/// The legs under a board, down to the floor.
void add_posts(const Sight& sight, const std::string& part, const Box& box,
               std::vector<Layer>& layers) {
    std::vector<Path> posts;
    for (const double x : {-0.9, 0.9}) {
        for (const double z : {-0.9, 0.9})
            posts.push_back(line_through(
                {sight.view.page(box.corner(x, 0, z)), sight.view.page(box.corner(x, 1, z))}));
    }
    add_lines(part, Paint::PropEdge, sight.tables->widths.post, {std::move(posts)}, layers);
}

Frame facing_frame(const Prop& prop, const Vec3& at) {
    return {at, turn_about(axis_up, prop.turn) * turn_about(axis_right, prop.lean)};
}

/// The middle of a prop's underside at a moment: where it stands, or `at` from the middle of what
/// carries it.
Vec3 place_of(const Sight& sight, const Prop& prop, const Posture& posture) {
    if (prop.carried_by.empty()) return prop.at;
    Vec3 sum{0};
    for (const BodyPlace& carrier : prop.carried_by)
        sum += locate(sight.flesh.model(), posture, carrier.place, carrier.side);
    return sum / static_cast<double>(prop.carried_by.size()) + prop.at - prop.size.y / 2 * axis_up;
}

std::vector<Box> boxes_of(const Sight& sight, const Prop& prop) {
    std::vector<Box> boxes;
    boxes.reserve(sight.scene->moments.size());
    for (const SceneMoment& moment : sight.scene->moments)
        boxes.push_back({facing_frame(prop, place_of(sight, prop, moment.posture)), prop.size});
    return boxes;
}

/// Whether it is nearer to the viewer than what of the body it covers.
WhichMoments is_before(const Sight& sight, const Prop& prop) {
    std::vector<double> before;
    before.reserve(sight.scene->moments.size());
    for (const SceneMoment& moment : sight.scene->moments) {
        double& sum = before.emplace_back(0);
        const Posture& posture = moment.posture;
        const Vec3 middle = place_of(sight, prop, posture) + prop.size.y / 2 * axis_up;
        const double reach = std::max(prop.size.x, prop.size.y) / 2;
        const auto compare = [&](const Vec3& point) {
            if (glm::distance(sight.view.page(point), sight.view.page(middle)) > reach) return;
            constexpr double clearly = 0.04;
            sum += glm::dot(sight.view.toward, middle - point) - clearly;
        };
        compare(posture.pelvis.origin);
        compare(posture.chest().origin);
        compare(posture.head.origin);
        for (const std::size_t side : {0U, 1U}) {
            compare(posture.forearm.at(side).origin);
            compare(posture.hand.at(side).origin);
            compare(posture.shank.at(side).origin);
            compare(posture.foot.at(side).origin);
        }
    }
    return settled(before, false);
}

void add_chair(const Sight& sight, const Prop& prop, PropLayers& layers) {
    const double board = sight.tables->things.board;
    const double post = sight.tables->widths.post;
    const Vec2& above_seat = sight.tables->things.chair_back;
    const Frame floor = facing_frame(prop, prop.at);
    const Box whole{floor, prop.size - board * axis_up};
    const Box seat{{floor.at((prop.size.y - board) * axis_up), floor.turn},
                   {prop.size.x, board, prop.size.z}};
    const Box back{
        {floor.at({-prop.size.x / 2 - board / 2, prop.size.y + above_seat.x, 0}), floor.turn},
        {board, above_seat.y - above_seat.x, prop.size.z}};
    const bool seen_from_behind = glm::dot(sight.view.toward, floor.turn * axis_forward) < -0.3;
    auto& back_layers = seen_from_behind ? layers.before : layers.behind;
    add_posts(sight, "chair-legs", whole, layers.behind);
    std::vector<Path> stiles;
    for (const double z : {-0.8, 0.8}) {
        stiles.push_back(line_through(
            {sight.view.page(back.corner(0, -0.4, z)), sight.view.page(back.corner(0, 0.9, z))}));
    }
    add_lines("chair-back", Paint::PropEdge, post, {std::move(stiles)}, back_layers);
    add_box(sight.view, "chair-back", {back}, wood(sight), back_layers);
    add_box(sight.view, "chair-seat", {seat}, wood(sight), layers.behind);
}

void add_table(const Sight& sight, const Prop& prop, std::vector<Layer>& layers) {
    const double board = sight.tables->things.board;
    const Frame floor = facing_frame(prop, prop.at);
    const Box top{{floor.at((prop.size.y - board) * axis_up), floor.turn},
                  {prop.size.x, board, prop.size.z}};
    const Box whole{floor, prop.size - board * axis_up};
    add_posts(sight, "table-legs", whole, layers);
    add_box(sight.view, "table", {top}, wood(sight), layers);
}

void add_wall(const Sight& sight, const Prop& prop, std::vector<Layer>& layers) {
    const Frame frame = facing_frame(prop, prop.at);
    const auto at = [&](double y, double side) {
        return sight.view.page(frame.at({0, y, side * prop.size.z / 2}));
    };
    layers.push_back(
        path_layer("wall", Paint::Mat,
                   {soft_polygon({at(0, -1), at(prop.size.y, -1), at(prop.size.y, 1), at(0, 1)},
                                 sight.tables->things.hard_corner)}));
    layers.back().shaded = true;
}

void add_ball(const Sight& sight, const Prop& prop, std::vector<Layer>& layers) {
    std::vector<Path> paths;
    paths.reserve(sight.scene->moments.size());
    const double radius = prop.size.y / 2;
    for (const SceneMoment& moment : sight.scene->moments) {
        const Vec3 middle = place_of(sight, prop, moment.posture) + radius * axis_up;
        paths.push_back(oval(sight.view.page(middle), {radius, 0}, {0, radius}));
    }
    layers.push_back(path_layer("ball", Paint::Cushion, std::move(paths)));
    layers.back().shaded = true;
}

void add_strap(const Sight& sight, const Prop& prop, std::vector<Layer>& layers) {
    std::vector<std::vector<Path>> shapes;
    shapes.reserve(sight.scene->moments.size());
    for (const SceneMoment& moment : sight.scene->moments) {
        std::vector<Vec2> line;
        line.reserve(prop.carried_by.size());
        for (const BodyPlace& carrier : prop.carried_by)
            line.push_back(sight.view.page(
                locate(sight.flesh.model(), moment.posture, carrier.place, carrier.side)));
        if (prop.tied_to) line.push_back(sight.view.page(*prop.tied_to));
        if (line.size() > 1) shapes.push_back({line_through(line)});
    }
    if (!shapes.empty())
        add_lines("strap", Paint::Strap, sight.tables->widths.strap, std::move(shapes), layers);
}

/// Along the back of what carries it, and a hand's breadth beyond.
void add_stick(const Sight& sight, const Prop& prop, std::vector<Layer>& layers) {
    std::vector<std::vector<Path>> shapes;
    shapes.reserve(sight.scene->moments.size());
    for (const SceneMoment& moment : sight.scene->moments) {
        const auto behind = [&](const BodyPlace& carrier) {
            Place place = carrier.place;
            place.offset -= carrier.radius * axis_forward;
            return locate(sight.flesh.model(), moment.posture, place, carrier.side);
        };
        const Vec3 from = behind(prop.carried_by.front());
        const Vec3 to = behind(prop.carried_by.back());
        const Vec3 further = sight.tables->things.stick_beyond * glm::normalize(to - from);
        shapes.push_back(
            {line_through({sight.view.page(from - further), sight.view.page(to + further)})});
    }
    add_lines("stick", Paint::PropEdge, sight.tables->widths.stick, std::move(shapes), layers);
}

}  // namespace

PropLayers prop_layers(const Sight& sight) {
    PropLayers layers;
    std::vector<Prop> props = sight.scene->props;
    std::ranges::stable_sort(props, {}, [&](const Prop& prop) {
        return glm::dot(sight.view.toward,
                        place_of(sight, prop, sight.scene->moments.front().posture));
    });
    for (const Prop& prop : props) {
        std::vector<Layer> placed;
        switch (prop.kind) {
            case PropKind::Cushion:
                add_box(sight.view, "cushion", boxes_of(sight, prop),
                        {Paint::Cushion, Paint::CushionEdge, sight.tables->things.soft_corner,
                         prop.lean > 0},
                        placed);
                break;
            case PropKind::Block:
                add_box(sight.view, "block", boxes_of(sight, prop), wood(sight), placed);
                break;
            case PropKind::Couch:
                add_box(sight.view, "couch", boxes_of(sight, prop),
                        {.corner = sight.tables->things.soft_corner}, layers.behind);
                break;
            case PropKind::Chair:
                add_chair(sight, prop, layers);
                break;
            case PropKind::Table:
                add_table(sight, prop, placed);
                break;
            case PropKind::Wall:
                add_wall(sight, prop, layers.behind);
                break;
            case PropKind::Ball:
                add_ball(sight, prop, placed);
                break;
            case PropKind::Strap:
                add_strap(sight, prop, layers.before);
                break;
            case PropKind::Stick:
                add_stick(sight, prop, layers.before);
                break;
        }
        const WhichMoments before = is_before(sight, prop);
        std::ranges::move(seen_behind(before, placed), std::back_inserter(layers.behind));
        std::ranges::move(seen_where(before, placed), std::back_inserter(layers.before));
    }
    return layers;
}

double resting_height(const Scene& scene) {
    const Vec3& hips = scene.moments.front().posture.pelvis.origin;
    for (const Prop& prop : scene.props) {
        const bool bears = prop.kind == PropKind::Couch || prop.kind == PropKind::Table;
        const Vec3 apart = hips - prop.at;
        const double reach = std::max(prop.size.x, prop.size.z) / 2;
        if (bears && apart.y > prop.size.y && std::hypot(apart.x, apart.z) < reach)
            return prop.at.y + prop.size.y;
    }
    return 0;
}

}  // namespace limber
