#include "limber/figure/digits.hpp"

#include "limber/figure/lines.hpp"

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// How much of a flat part's breadth is seen, and from which of its two faces (1 or -1).
struct Facing {
    double shown = 0;
    double face = 1;
};

Facing facing_of(const View& view, const Vec3& normal) {
    const double toward = glm::dot(glm::normalize(view.toward), normal);
    return {ramp(std::abs(toward), 0.4, 0.65), toward < 0 ? -1.0 : 1.0};
}

Layer line_layer(const Sight& sight, const char* part) {
    return {.part = part,
            .paint = Paint::SkinLine,
            .width = sight.tables->widths.digit,
            .inside = {},
            .shapes = {},
            .opacity = {}};
}

void add_seen(Layer layer, std::vector<Layer>& layers) {
    if (std::ranges::any_of(layer.opacity, [](double opacity) { return opacity > 0.01; }))
        layers.push_back(std::move(layer));
}

}  // namespace

void add_fingers(const Sight& sight, Side side, std::vector<Layer>& layers) {
    const std::vector<Vec2>& fingers = sight.tables->digits.fingers;
    const double knuckles = sight.tables->digits.knuckles;
    const std::size_t index = index_of(side);
    const double length = sight.flesh.model().lengths.hand;
    const auto& sections = sight.flesh.build().hand;
    const double breadth = sections[sections.size() - 2].breadth;
    const double thickness = sections[sections.size() - 2].thickness;
    Layer layer = line_layer(sight, "finger-lines");
    for (std::size_t moment = 0; moment < sight.bodies.size(); ++moment) {
        const PageBody& body = sight.bodies[moment];
        const PageFrame& hand = body.hand.at(index);
        const Posture& posture = sight.scene->moments[moment].posture;
        const Facing facing = facing_of(sight.view, posture.hand.at(index).turn * axis_forward);
        auto& lines = layer.shapes.emplace_back();
        for (const Vec2& line : fingers) {
            const auto at = [&](double along) {
                return hand.at(
                    {facing.face * thickness, -along * length, outward(side) * line.x * breadth});
            };
            lines.push_back(arc_through(at(knuckles), at((knuckles + line.y) / 2), at(line.y)));
        }
        // Bent fingers are told by the outline.
        layer.opacity.push_back(facing.shown * (1 - ramp(body.finger_curl.at(index), 15, 40)));
    }
    add_seen(std::move(layer), layers);
}

void add_toes(const Sight& sight, Side side, std::vector<Layer>& layers) {
    const DigitLines& digits = sight.tables->digits;
    const std::size_t index = index_of(side);
    const Bead& ball = *(sight.flesh.build().instep.end() - 2);
    const Bead& tip = sight.flesh.build().instep.back();
    Layer layer = line_layer(sight, "toe-lines");
    for (std::size_t moment = 0; moment < sight.bodies.size(); ++moment) {
        const PageFrame& foot = sight.bodies[moment].foot.at(index);
        const Posture& posture = sight.scene->moments[moment].posture;
        const Facing facing = facing_of(sight.view, posture.foot.at(index).turn * axis_up);
        auto& lines = layer.shapes.emplace_back();
        for (const double place : digits.toes) {
            // Smaller toes are shorter and end further back.
            const double small = place - digits.toes.front();
            const double end = tip.centre.x + 0.6 * tip.radii.x - 0.013 * small;
            const auto at = [&](double behind) {
                const double forward = (end - behind - ball.centre.x) / (end - ball.centre.x);
                const Vec3 middle = glm::mix(ball.centre, tip.centre, forward);
                return foot.at({end - behind, middle.y + facing.face * 0.8 * tip.radii.y,
                                outward(side) * place * ball.radii.z});
            };
            const double length = digits.toe_length * (1 - 0.4 * small);
            lines.push_back(arc_through(at(length), at(length / 2), at(0)));
        }
        layer.opacity.push_back(facing.shown);
    }
    add_seen(std::move(layer), layers);
}

}  // namespace limber
