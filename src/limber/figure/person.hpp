#pragma once
/// A body becomes the parts of a drawn person, each a layer, from back to front.
#include "limber/figure/sight.hpp"

namespace limber {

/// All layers of the person, in statures.
std::vector<Layer> person_layers(const Sight& sight);

}  // namespace limber
