#pragma once
/// The measures of a body: bone lengths, joint limits and the places that can touch something.
#include "limber/base/names.hpp"
#include "limber/body/angle.hpp"
#include "limber/body/vector.hpp"

#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace limber {

/// All lengths of a body are fractions of its stature.
struct Lengths {
    double thigh = 0;
    double shank = 0;
    double ankle_height = 0;
    double foot = 0;
    double upper_arm = 0;
    double forearm = 0;
    double hand = 0;
    /// From the midline to the joint.
    double hip_half_width = 0;
    double shoulder_half_width = 0;
    /// Heights along the spine above the middle of the hips, in standing.
    double pelvis_top = 0;
    double lumbar_top = 0;
    double thoracic_top = 0;
    double skull_base = 0;
    double shoulder_station = 0;
    /// How far a raised arm lifts its shoulder, and a rounded back carries it forward.
    double shoulder_lift = 0;
    double shoulder_reach = 0;
    /// The standing spine: at a height, how far its line leans forward, in degrees.
    std::vector<std::pair<double, double>> standing_curve;
};

/// What a place on the body belongs to. On the trunk a place is given by its height along the
/// spine, on a limb by the fraction of the bone from its upper joint.
enum class Bone { Trunk, Head, UpperArm, Forearm, Hand, Thigh, Shank, Foot };
template <>
inline constexpr auto names_of<Bone> =
    all_names<Bone>("trunk", "head", "upper_arm", "forearm", "hand", "thigh", "shank", "foot");

struct Place {
    Bone bone = Bone::Trunk;
    double along = 0;
    /// From there, in the bone's own axes.
    Vec3 offset{0};
};

/// Which joints bring a place to what it touches; `None` only carries or is checked.
enum class Reach { None, Neck, Palm, Grip, Fist, Forearm, Sole, Heel, Toes, Shin };
template <>
inline constexpr auto names_of<Reach> = all_names<Reach>("none", "neck", "palm", "grip", "fist",
                                                         "forearm", "sole", "heel", "toes", "shin");

/// A ball of the body's surface that can rest on something.
struct ContactPoint {
    std::string name;
    bool sided = false;
    Place centre;
    double radius = 0;
    Reach reach = Reach::None;
};

/// Half the thickness of a bone's flesh at its upper and its lower end; on the trunk from back to
/// front and from side to side.
struct Girth {
    double upper = 0;
    double lower = 0;
};

struct AngleRange {
    double least = 0;
    double most = 0;
};

inline constexpr std::size_t lumbar_joints = 5;
inline constexpr std::size_t thoracic_joints = 12;
inline constexpr std::size_t neck_joints = 7;
inline constexpr std::size_t spine_joints = lumbar_joints + thoracic_joints + neck_joints;

/// Where a joint of the spine stands, and the way from it to the next one (the last one's to the
/// skull), in its own axes.
struct SpineJoint {
    double station = 0;
    Vec3 step{0};
};

struct BodyModel {
    Lengths lengths;
    std::array<AngleRange, angle_kinds> limits{};
    std::array<Girth, 8> girths{};
    std::vector<ContactPoint> contacts;
    /// From the hips to the lowest joint of the spine, and the joints from there upward.
    Vec3 sacrum{0};
    std::array<SpineJoint, spine_joints> spine{};

    /// A body with these lengths; limits, girths and contacts are still to be given.
    static BodyModel create(Lengths lengths);

    [[nodiscard]] const ContactPoint* find_contact(std::string_view name) const;
    [[nodiscard]] const AngleRange& limit(Angle angle) const {
        return limits[static_cast<std::size_t>(angle)];
    }
    /// From the upper to the lower joint; for hand and foot their whole length.
    [[nodiscard]] double length(Bone limb) const;
};

}  // namespace limber
