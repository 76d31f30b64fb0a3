#pragma once
/// The body as balls of flesh along its bones: coarse, but whole from every side.
#include "limber/body/posture.hpp"

#include <vector>

namespace limber {

struct Ball {
    Vec3 centre{0};
    double radius = 0;
};

/// The balls of a posture in the room, in statures.
std::vector<Ball> flesh_of(const BodyModel& model, const Posture& posture);

}  // namespace limber
