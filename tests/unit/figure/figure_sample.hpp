#pragma once
/// A body and a few poses to draw, with the shipped tables.
#include "limber/figure/scene.hpp"

namespace limber::testing {

const FigureTables& shipped_figure();

/// A body of usual proportions.
const BodyModel& sample_body();

Pose standing();
Pose on_all_fours();
Pose lying_with_a_knee_up();
Pose sitting_with_legs_straight();

/// A scene of these poses, one second apart.
Scene scene_of(const std::vector<Pose>& poses, const std::string& view);

Drawing drawn(const Scene& scene);

/// The layer of that name; fails the test when there is none.
const Layer& layer_of(const Drawing& drawing, const std::string& part);

/// Where a layer comes in the drawing, from the back.
std::size_t place_of(const Drawing& drawing, const std::string& part);

}  // namespace limber::testing
