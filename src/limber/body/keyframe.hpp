#pragma once
/// A pose comes to rest: on the floor by what carries it, with hands, feet and head where they
/// touch.
#include "limber/body/prop.hpp"

#include <optional>
#include <variant>
#include <vector>

namespace limber {

/// A place on the body's own surface: on a bone at the fraction `along`, on the side of `outward`
/// (a unit vector of the bone's axes).
struct BodySurface {
    Bone bone = Bone::Thigh;
    Side side = Side::Left;
    double along = 0;
    Vec3 outward = axis_forward;

    bool operator==(const BodySurface&) const = default;
};

/// A contact point that touches a plane or the body's own surface.
struct Touch {
    /// An index of `BodyModel::contacts`.
    std::size_t point = 0;
    /// Of a point that has two sides.
    Side side = Side::Left;
    std::variant<Surface, BodySurface> on;
    /// Whether it places the body; otherwise joints bring it there.
    bool carries = false;
    /// Whether it goes along with the movement instead of staying where it was.
    bool slides = false;
    /// Degrees by which a hand's fingers or a foot's toes are turned outward on the surface.
    double turned = 0;
};

/// Whether two touches are the same contact, which stays where it is from pose to pose.
bool is_same_contact(const Touch& one, const Touch& another);

/// A pose as it is written: angles, and what touches what.
struct PoseTarget {
    Angles angles;
    std::vector<Touch> touches;
};

/// A touch with the spot it has found: on a plane in the room, on the body in the bone's axes.
struct Contact {
    Touch touch;
    Vec3 spot{0};
    /// Where fingers or toes point, in the same axes.
    Vec3 pointing{0};
    /// How far the point is from its surface, in statures; below 0 inside.
    double gap = 0;
};

/// A pose at rest.
struct Keyframe {
    Pose pose;
    Posture posture;
    std::vector<Contact> contacts;
};

/// Lets a pose come to rest. What carries it places the hips; the arms', legs' and neck's angles
/// give way to their touches, all other angles stay. A contact that `before` already has keeps its
/// spot unless it slides; without such a one the hips stay above the origin.
Keyframe settle(const BodyModel& model, const PoseTarget& target, const Keyframe* before);

/// The pose at `share` (0…1) of the way between two keyframes: contacts of both stay or slide
/// evenly, everything else turns evenly. At 0 and 1 it is `from` and `to`.
Keyframe between(const BodyModel& model, const Keyframe& from, const Keyframe& to, double share);

/// The angles of a pose beyond their limits.
struct Overstretched {
    Angle angle = Angle::PelvisTurn;
    double degrees = 0;
};
std::vector<Overstretched> find_overstretched(const BodyModel& model, const Angles& angles);

/// Left and right exchanged.
Keyframe mirrored(const BodyModel& model, const Keyframe& keyframe);

}  // namespace limber
