#pragma once
/// An arrow beside a body that shows where a movement leads.
#include "limber/body/posture.hpp"

namespace limber {

/// A curved arrow about a place of the body, in the axes of its bone.
struct Arrow {
    Place about;
    Side side = Side::Right;
    /// From there to the middle of the arrow.
    Vec3 middle{0};
    /// It turns about this direction, by the right hand when `degrees` are positive.
    Vec3 axis = axis_right;
    double degrees = 60;
};

}  // namespace limber
