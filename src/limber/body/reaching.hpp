#pragma once
/// One contact at a time: where a point of the body touches, and how its joints bring it there.
#include "limber/body/keyframe.hpp"

namespace limber {

/// A surface as it lies in the room; for one on the body, with the bone's frame.
struct SurfaceFrame {
    Vec3 point{0};
    Vec3 normal = axis_up;
    /// Spots are kept in these axes: the bone's, or the room's.
    Frame axes;

    [[nodiscard]] Vec3 to_local(const Vec3& spot) const {
        return glm::conjugate(axes.turn) * (spot - axes.origin);
    }
    [[nodiscard]] Vec3 turn_to_local(const Vec3& direction) const {
        return glm::conjugate(axes.turn) * direction;
    }
};

SurfaceFrame surface_frame(const BodyModel& model, const Posture& posture,
                           const std::variant<Surface, BodySurface>& on);

/// The point of the contact's ball that is nearest to the surface.
Vec3 lowest_point(const BodyModel& model, const Posture& posture, const Touch& touch,
                  const Vec3& normal);
Vec3 lowest_point(const BodyModel& model, const Posture& posture, const Touch& touch);

bool is_arm(Reach reach);

/// The contact where the posture's own angles have it.
Contact find_contact(const BodyModel& model, const Posture& posture, const Touch& touch);

/// Turns the joints that the point's `Reach` names until it touches its surface at the contact's
/// spot, with fingers or toes pointing as it says. A point out of reach comes as near as it can.
void reach_out(const BodyModel& model, const Contact& contact, Pose& pose);

}  // namespace limber
