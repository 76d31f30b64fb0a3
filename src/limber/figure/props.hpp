#pragma once
/// The things around the body, drawn before or behind it as they stand.
#include "limber/figure/sight.hpp"

namespace limber {

struct PropLayers {
    std::vector<Layer> behind;
    std::vector<Layer> before;
};

PropLayers prop_layers(const Sight& sight);

/// How high above the floor the body lies: on a couch or a table, else 0.
double resting_height(const Scene& scene);

}  // namespace limber
