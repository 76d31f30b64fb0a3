#pragma once
/// Trunk and limbs of a drawn person, one layer for each.
#include "limber/figure/sight.hpp"

namespace limber {

enum class Distance { Near, Far };

/// A leg down to its hem; the one that owns the pelvis reaches up to the waistband.
Layer leg_layer(const Sight& sight, Side side, Distance distance);
Layer foot_layer(const Sight& sight, Side side, Distance distance);
Layer arm_layer(const Sight& sight, Side side, Distance distance);
Layer sleeve_layer(const Sight& sight, Side side);
/// The shirt with the sleeves of these sides.
Layer top_layer(const Sight& sight, const std::vector<Side>& sleeves);
Layer shadow_layer(const Sight& sight, double floor_height);

}  // namespace limber
