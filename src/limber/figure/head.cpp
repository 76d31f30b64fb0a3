#include "limber/figure/head.hpp"

#include "limber/figure/contour.hpp"
#include "limber/figure/lines.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace limber {
namespace {

using std::numbers::pi;

/// The ball onto which the hair's ellipsoid is scaled, as the viewer sees it.
class Ball {
public:
    Ball(const Bead& skull, double scale, const PageFrame& head, const Vec3& toward)
        : skull_(skull), scale_(scale), head_(head), pole_(glm::normalize(toward / skull.radii)) {
        const Vec3 any = std::abs(pole_.y) < 0.9 ? axis_up : axis_forward;
        across_ = glm::normalize(glm::cross(any, pole_));
        upward_ = glm::cross(pole_, across_);
    }

    [[nodiscard]] double height(const Vec3& point) const { return glm::dot(point, pole_); }
    [[nodiscard]] double angle(const Vec3& point) const {
        return std::atan2(glm::dot(point, upward_), glm::dot(point, across_));
    }
    [[nodiscard]] Vec3 rim(double angle) const {
        return std::cos(angle) * across_ + std::sin(angle) * upward_;
    }
    [[nodiscard]] Vec2 page(const Vec3& point) const {
        return head_.at(scale_ * (skull_.centre + skull_.radii * point));
    }

private:
    Bead skull_;
    double scale_;
    PageFrame head_;
    Vec3 pole_;
    Vec3 across_{0};
    Vec3 upward_{0};
};

/// The hairline on the ball, all around the head with the hair to the left.
std::vector<Vec3> hairline_on(const HairShape& hair) {
    std::vector<Vec3> half;
    half.reserve(hair.hairline.size());
    for (const Vec2& point : hair.hairline) {
        const Vec2 flat{(point.x - hair.skull.centre.x) / hair.skull.radii.x,
                        (point.y - hair.skull.centre.y) / hair.skull.radii.y};
        const double square = glm::dot(flat, flat);
        const bool inside = square < 1 && !half.empty();
        half.push_back(inside ? Vec3(flat, std::sqrt(1 - square)) : Vec3(glm::normalize(flat), 0));
    }
    half.back() = glm::normalize(Vec3(half.back().x, half.back().y, 0));
    std::vector<Vec3> line;
    line.reserve(2 * half.size());
    for (const Vec3& point : half) line.push_back(point * Vec3(1, 1, -1));
    line.insert(line.end(), half.rbegin() + 1, half.rend() - 1);
    return line;
}

/// A stretch of the hairline on the viewer's side, from rim to rim.
using Seen = std::vector<Vec3>;

/// Where the way between two points of the ball passes its rim.
Vec3 crossing(const Ball& ball, const Vec3& from, const Vec3& to) {
    const double height = ball.height(from);
    return glm::normalize(glm::mix(from, to, height / (height - ball.height(to))));
}

/// The hairline's visible stretches; one closed one when all of it is seen.
std::vector<Seen> visible_stretches(const Ball& ball, const std::vector<Vec3>& line) {
    const std::size_t count = line.size();
    std::size_t start = 0;
    while (start < count && ball.height(line[start]) > 0) ++start;
    if (start == count) return {line};
    std::vector<Seen> all;
    for (std::size_t step = 0; step < count; ++step) {
        const Vec3& here = line[(start + step) % count];
        const Vec3& next = line[(start + step + 1) % count];
        const bool seen = ball.height(here) > 0;
        const bool stays = ball.height(next) > 0;
        if (!seen && stays) all.push_back({crossing(ball, here, next)});
        if (stays) all.back().push_back(next);
        if (seen && !stays) all.back().push_back(crossing(ball, here, next));
    }
    return all;
}

double round_from(double from, double to) {
    const double way = std::fmod(to - from, 2 * pi);
    return way < 0 ? way + 2 * pi : way;
}

void add_rim(const Ball& ball, double from, double way, Ring& ring) {
    const auto steps = static_cast<int>(std::ceil(std::abs(way) / 0.2));
    for (int step = 1; step < steps; ++step)
        ring.push_back(ball.page(ball.rim(from + way * step / steps)));
}

/// Joins the stretches along the rim, always keeping the hair to the left.
Ring joined(const Ball& ball, const std::vector<Seen>& stretches) {
    Ring ring;
    std::size_t current = 0;
    for (std::size_t round = 0; round < stretches.size(); ++round) {
        for (const Vec3& point : stretches[current]) ring.push_back(ball.page(point));
        const double leaving = ball.angle(stretches[current].back());
        const auto way_to = [&](const Seen& stretch) {
            return round_from(leaving, ball.angle(stretch.front()));
        };
        const auto next = std::ranges::min_element(stretches, {}, way_to);
        add_rim(ball, leaving, way_to(*next), ring);
        current = static_cast<std::size_t>(next - stretches.begin());
        if (current == 0) break;
    }
    return ring;
}

/// How well a direction of the head is seen: 0 turned away, 1 clearly.
double visibility(const Vec3& toward, const Vec3& direction) {
    return ramp(glm::dot(toward, glm::normalize(direction)), 0.12, 0.28);
}

Contour head_contour(const Sight& sight, const PageBody& body) {
    const HeadShape& head = sight.flesh.build().head;
    Outliner outliner(sight.tables->closing.head);
    sight.flesh.add_head(outliner, body);
    Contour contour{outliner.ring(360), {}};
    const PageFrame neck = sight.flesh.trunk_frame(body, 0.312);
    const auto on_head = [&](double x, double y) {
        return body.head.at(head.scale * Vec3(x, y, 0));
    };
    contour.landmarks = {neck.at({head.neck, 0, 0}), on_head(0.0480, -0.0400),
                         on_head(0.0745, 0.0050),    on_head(0.0615, 0.0470),
                         on_head(-0.06, 0.04),       neck.at({-head.neck, 0, 0})};
    return contour;
}

/// A line of the face or an ear of one side, seen as far as it is turned to the viewer.
struct Feature {
    std::string part;
    Paint paint = Paint::Eye;
    double width = 0;
    Vec3 facing{0};
};

template <class Draw>
Layer feature_layer(const Sight& sight, const Feature& feature, Draw draw) {
    Layer layer{.part = feature.part,
                .paint = feature.paint,
                .width = feature.width,
                .inside = {},
                .shapes = {},
                .opacity = {}};
    for (std::size_t index = 0; index < sight.bodies.size(); ++index) {
        const Quat& turn = sight.scene->moments[index].posture.head.turn;
        layer.shapes.push_back({draw(sight.bodies[index].head)});
        layer.opacity.push_back(
            visibility(glm::conjugate(turn) * sight.view.toward, feature.facing));
    }
    return layer;
}

Layer line_feature(const Sight& sight, const Feature& feature, const std::array<Vec3, 3>& points,
                   Side side) {
    const double scale = sight.flesh.build().head.scale;
    return feature_layer(sight, feature, [&](const PageFrame& head) {
        const auto at = [&](const Vec3& point) {
            return head.at(scale * point * Vec3(1, 1, outward(side)));
        };
        return arc_through(at(points[0]), at(points[1]), at(points[2]));
    });
}

/// Below the lid, whose line is drawn over it.
Layer iris_layer(const Sight& sight, Side side) {
    const HeadShape& shape = sight.flesh.build().head;
    const Feature feature{"iris", Paint::Eye, 0, Vec3(0.8, 0, 0.6 * outward(side))};
    return feature_layer(sight, feature, [&](const PageFrame& head) {
        const double radius = shape.scale * shape.iris.radius;
        return oval(head.at(shape.scale * shape.iris.centre * Vec3(1, 1, outward(side))),
                    {radius, 0}, {0, radius});
    });
}

Layer ear_layer(const Sight& sight, Side side) {
    const HeadShape& shape = sight.flesh.build().head;
    const Feature feature{"ear", Paint::SkinFar, 0, Vec3(0.1, 0, outward(side))};
    return feature_layer(sight, feature, [&](const PageFrame& head) {
        // Ears lean back a little.
        const double scale = shape.scale;
        const Vec2 along = scale * shape.ear.radii.y * (0.94 * head.y - 0.34 * head.x);
        const Vec2 across = scale * shape.ear.radii.x * (0.94 * head.x + 0.34 * head.y);
        return oval(head.at(scale * shape.ear.centre * Vec3(1, 1, outward(side))), across, along);
    });
}

bool is_seen(const Layer& layer) {
    return std::ranges::any_of(layer.opacity, [](double opacity) { return opacity > 0; });
}

Layer hair_layer(const Sight& sight) {
    const Build& build = sight.flesh.build();
    const auto contours = at_every_moment(sight.first_posed_like, [&](std::size_t index) {
        const PageFrame& head = sight.bodies[index].head;
        const Quat& turn = sight.scene->moments[index].posture.head.turn;
        const Vec3 toward = glm::conjugate(turn) * sight.view.toward;
        const auto on_head = [&](const Vec2& point) {
            return head.at(build.head.scale * Vec3(point, 0));
        };
        const Ring ring = evenly(hair_ring(build.hair, build.head.scale, head, toward), 90);
        // Hair ends softly.
        return Contour{smoothed(smoothed(smoothed(ring))),
                       {on_head(build.hair.hairline.front()), on_head({-0.03, 0.085}),
                        on_head(build.hair.hairline.back())}};
    });
    return path_layer("hair", Paint::Hair, fit_contours(contours, sight.tables->curves.hair));
}

Layer bun_layer(const Sight& sight, const Bead& bun) {
    const double scale = sight.flesh.build().head.scale;
    std::vector<Path> paths;
    paths.reserve(sight.bodies.size());
    for (const PageBody& body : sight.bodies) {
        const double radius = scale * bun.radii.x;
        paths.push_back(oval(body.head.at(scale * bun.centre), {radius, 0}, {0, radius}));
    }
    return path_layer("bun", Paint::Hair, std::move(paths));
}

}  // namespace

Ring hair_ring(const HairShape& hair, double scale, const PageFrame& head, const Vec3& toward) {
    const Ball ball(hair.skull, scale, head, toward);
    const auto stretches = visible_stretches(ball, hairline_on(hair));
    Ring ring;
    if (stretches.empty()) {
        // The whole line is hidden: from behind and above nothing but hair is seen.
        add_rim(ball, 0, 2 * pi, ring);
        return ring;
    }
    if (ball.height(stretches.front().front()) < 1e-9) return joined(ball, stretches);
    for (const Vec3& point : stretches.front()) ring.push_back(ball.page(point));
    // From below the hair is a rim all around: out to it, round, and back.
    const Vec3 first = stretches.front().front();
    ring.push_back(ball.page(first));
    add_rim(ball, ball.angle(first), 2 * pi, ring);
    ring.push_back(ball.page(first));
    return ring;
}

std::vector<Layer> head_layers(const Sight& sight) {
    const Build& build = sight.flesh.build();
    const LineWidths& widths = sight.tables->widths;
    std::vector<Layer> layers;
    if (build.hair.bun) layers.push_back(bun_layer(sight, *build.hair.bun));
    const auto contours = at_every_moment(sight.first_posed_like, [&](std::size_t index) {
        return head_contour(sight, sight.bodies[index]);
    });
    layers.push_back(
        path_layer("head", Paint::Skin, fit_contours(contours, sight.tables->curves.head)));
    layers.back().shaded = true;
    layers.push_back(hair_layer(sight));
    const auto add_seen = [&](Layer layer) {
        if (is_seen(layer)) layers.push_back(std::move(layer));
    };
    for (const Side side : both_sides) {
        const double out = outward(side);
        add_seen(ear_layer(sight, side));
        add_seen(line_feature(sight, {"brow", Paint::Brow, widths.brow, Vec3(0.8, 0, 0.6 * out)},
                              build.head.brow, side));
        add_seen(iris_layer(sight, side));
        add_seen(line_feature(sight, {"eye", Paint::Eye, widths.eye, Vec3(0.8, 0, 0.6 * out)},
                              build.head.eye, side));
        add_seen(line_feature(sight, {"mouth", Paint::Mouth, widths.mouth, Vec3(0.8, 0, 0.6 * out)},
                              build.head.mouth, side));
    }
    return layers;
}

}  // namespace limber
