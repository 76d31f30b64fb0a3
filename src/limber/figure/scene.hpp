#pragma once
/// What is drawn: a body at its moments, the things around it, and what should be seen of it.
#include "limber/body/prop.hpp"
#include "limber/figure/arrow.hpp"
#include "limber/figure/drawing.hpp"
#include "limber/figure/tables.hpp"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace limber {

/// Where a stretch is felt, on one side or on both.
struct Tint {
    std::string region;
    std::optional<Side> side;
    /// Muscles that get stronger or hold, not longer.
    bool works = false;
};

/// A place of the body whose spot on the page is wanted, and how far around it counts, in statures.
struct Spot {
    Place place;
    Side side = Side::Right;
    double reach = 0;
};

struct ShownArrow {
    Arrow arrow;
    /// How clearly it shows at every moment, or a single value.
    std::vector<double> opacity = {1};
};

struct SceneMoment {
    double at_s = 0;
    Posture posture;
    /// In degrees by `Side`: 0 is a flat hand, 180 a fist.
    std::array<double, 2> finger_curl{};
    /// How strongly the tints show, 0…1.
    double effort = 0;
    /// How full of breath the body is, 0…1.
    double breath = 0;
};

struct Scene {
    /// At least one.
    std::vector<SceneMoment> moments;
    std::vector<Prop> props;
    std::vector<Tint> tints;
    std::vector<ShownArrow> arrows;
    /// Sought at the first moment.
    std::vector<Spot> spots;
    std::string view;
    std::string build;
    bool mat = false;
    /// Seen from the other side: what a mirror would show.
    bool mirrored = false;
};

Drawing draw(const FigureTables& tables, const BodyModel& model, const Scene& scene);

}  // namespace limber
