#pragma once
/// Every pose and every way between two of them that the shipped stretches hold.
#include "limber/catalogue/stretch.hpp"

#include <string>
#include <vector>

namespace limber::testing {

struct ShippedPose {
    std::string name;
    Keyframe keyframe;
};

/// One phase of a variant.
struct ShippedWay {
    std::string name;
    Keyframe from;
    Keyframe to;
};

const std::vector<ShippedPose>& shipped_poses();
const std::vector<ShippedWay>& shipped_ways();

}  // namespace limber::testing
