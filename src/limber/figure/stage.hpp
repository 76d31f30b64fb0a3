#pragma once
/// What the person is on: a mat, and the shadow there.
#include "limber/figure/sight.hpp"

namespace limber {

std::vector<Layer> stage_layers(const Sight& sight);

}  // namespace limber
