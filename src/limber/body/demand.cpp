#include "limber/body/demand.hpp"

#include <glm/geometric.hpp>

namespace limber {
namespace {

double greater_of(const Angles& angles, Angle angle) {
    return std::max(angles.at(angle, Side::Left), angles.at(angle, Side::Right));
}

double smaller_of(const Angles& angles, Angle angle) {
    return std::min(angles.at(angle, Side::Left), angles.at(angle, Side::Right));
}

/// Where a limb points, in the axes of what it hangs from.
Vec3 direction_in(const Frame& trunk, const Frame& limb) {
    return glm::conjugate(trunk.turn) * (limb.turn * -axis_up);
}

double degrees_of_cosine(double cosine) {
    return degrees_of(std::acos(std::clamp(cosine, -1.0, 1.0)));
}

/// Out of the line of the trunk, hanging at 0.
double elevation_of(const Vec3& direction) { return degrees_of_cosine(-direction.y); }

/// To the side of the trunk.
double opening_of(const Vec3& direction, Side side) {
    return 90 - degrees_of_cosine(outward(side) * direction.z);
}

double hip_flexion_of(const Posture& posture, Side side) {
    const Vec3 thigh = direction_in(posture.pelvis, posture.bone(Bone::Thigh, side));
    return thigh.x < 0 ? -elevation_of(thigh) : elevation_of(thigh);
}

Vec3 arm_of(const Posture& posture, Side side) {
    return direction_in(posture.chest(), posture.bone(Bone::UpperArm, side));
}

Vec3 heart_of(const BodyModel& model, const Posture& posture) {
    constexpr double below_the_shoulders = 0.04;
    return trunk_at(model, posture, model.lengths.shoulder_station - below_the_shoulders).origin;
}

Vec3 head_of(const Posture& posture) {
    constexpr double above_the_neck = 0.05;
    return posture.head.at(above_the_neck * axis_up);
}

double count_knees(const BodyModel& model, const Keyframe& keyframe, bool on_floor) {
    const auto counts = [&](const Contact& contact) {
        const ContactPoint& point = model.contacts[contact.touch.point];
        const auto* surface = std::get_if<Surface>(&contact.touch.on);
        return contact.touch.carries && point.centre.bone == Bone::Shank && surface != nullptr &&
               (*surface == floor_surface) == on_floor;
    };
    return static_cast<double>(std::ranges::count_if(keyframe.contacts, counts));
}

double count_floor_contacts(const BodyModel& model, const Keyframe& keyframe) {
    // As in `find_position`: up to half the height of a chair it is a cushion on the floor.
    constexpr double low = 0.12;
    const auto counts = [&](const Contact& contact) {
        const auto* surface = std::get_if<Surface>(&contact.touch.on);
        return contact.touch.carries && surface != nullptr && surface->normal.y > 0 &&
               surface->point.y < low &&
               model.contacts[contact.touch.point].centre.bone != Bone::Foot;
    };
    return static_cast<double>(std::ranges::count_if(keyframe.contacts, counts));
}

/// The ankle of one side, where its knee is as straight, or as bent, as is asked for.
double ankle_bend_of(const Angles& angles, Side side, bool straight) {
    constexpr double nearly_straight = 15;
    return (angles.at(Angle::KneeFlexion, side) <= nearly_straight) == straight
               ? angles.at(Angle::AnkleDorsiflexion, side)
               : 0;
}

double hamstring_pull_of(const Keyframe& keyframe, Side side) {
    return hip_flexion_of(keyframe.posture, side) -
           keyframe.pose.angles.at(Angle::KneeFlexion, side);
}

double pull_with_toes_up_of(const Keyframe& keyframe, Side side) {
    constexpr double drawn_up = 10;
    return keyframe.pose.angles.at(Angle::AnkleDorsiflexion, side) > drawn_up
               ? hamstring_pull_of(keyframe, side)
               : 0;
}

double quad_pull_of(const Keyframe& keyframe, Side side) {
    constexpr double hip_nearly_straight = 30;
    const double hip = hip_flexion_of(keyframe.posture, side);
    return hip < hip_nearly_straight ? keyframe.pose.angles.at(Angle::KneeFlexion, side) - hip : 0;
}

double opening_turned_out_of(const Keyframe& keyframe, Side side) {
    constexpr double turned_out = 60;
    return keyframe.pose.angles.at(Angle::ShoulderRotation, side) >= turned_out
               ? opening_of(arm_of(keyframe.posture, side), side)
               : 0;
}

template <class Measure>
double of_either(Measure measure) {
    return std::max(measure(Side::Left), measure(Side::Right));
}

double demand_of_trunk(const Angles& angles, Demand demand) {
    switch (demand) {
        case Demand::LumbarFlexion:
            return angles[Angle::LumbarFlexion];
        case Demand::LumbarExtension:
            return -angles[Angle::LumbarFlexion];
        case Demand::ThoracicFlexion:
            return angles[Angle::ThoracicFlexion];
        case Demand::TrunkBend:
            return std::abs(angles[Angle::LumbarBend] + angles[Angle::ThoracicBend]);
        case Demand::TrunkRotation:
            return std::abs(angles[Angle::LumbarRotation] + angles[Angle::ThoracicRotation]);
        case Demand::NeckFlexion:
            return angles[Angle::NeckFlexion];
        case Demand::NeckExtension:
            return -angles[Angle::NeckFlexion];
        case Demand::NeckBend:
            return std::abs(angles[Angle::NeckBend]);
        case Demand::NeckRotation:
            return std::abs(angles[Angle::NeckRotation]);
        default:
            return 0;
    }
}

double demand_of_limbs(const Keyframe& keyframe, Demand demand) {
    const Angles& angles = keyframe.pose.angles;
    const Posture& posture = keyframe.posture;
    switch (demand) {
        case Demand::HipFlexion:
            return of_either([&](Side side) { return hip_flexion_of(posture, side); });
        case Demand::HipExtension:
            return -smaller_of(angles, Angle::HipFlexion);
        case Demand::HipAbduction:
            return greater_of(angles, Angle::HipAbduction);
        case Demand::HipAdduction:
            return -smaller_of(angles, Angle::HipAbduction);
        case Demand::HipRotationIn:
            return -smaller_of(angles, Angle::HipRotation);
        case Demand::HipRotationOut:
            return greater_of(angles, Angle::HipRotation);
        case Demand::KneeFlexion:
            return greater_of(angles, Angle::KneeFlexion);
        case Demand::AnkleBendKneeStraight:
            return of_either([&](Side side) { return ankle_bend_of(angles, side, true); });
        case Demand::AnkleBendKneeBent:
            return of_either([&](Side side) { return ankle_bend_of(angles, side, false); });
        case Demand::HamstringPull:
            return of_either([&](Side side) { return hamstring_pull_of(keyframe, side); });
        case Demand::HamstringPullToesUp:
            return of_either([&](Side side) { return pull_with_toes_up_of(keyframe, side); });
        case Demand::QuadPull:
            return of_either([&](Side side) { return quad_pull_of(keyframe, side); });
        case Demand::ShoulderElevation:
            return of_either([&](Side side) { return elevation_of(arm_of(posture, side)); });
        case Demand::ShoulderOpening:
            return of_either([&](Side side) { return opening_of(arm_of(posture, side), side); });
        case Demand::ShoulderOpeningTurnedOut:
            return of_either([&](Side side) { return opening_turned_out_of(keyframe, side); });
        default:
            return 0;
    }
}

}  // namespace

double compute_demand(const BodyModel& model, const Keyframe& keyframe, Demand demand) {
    const Posture& posture = keyframe.posture;
    if (demand <= Demand::NeckRotation) return demand_of_trunk(keyframe.pose.angles, demand);
    if (demand < Demand::HeadDrop) return demand_of_limbs(keyframe, demand);
    switch (demand) {
        case Demand::HeadDrop:
            return 100 * (heart_of(model, posture).y - head_of(posture).y);
        case Demand::HipLift:
            return 100 * (posture.pelvis.origin.y - heart_of(model, posture).y);
        case Demand::KneesOnFloor:
            return count_knees(model, keyframe, true);
        case Demand::KneesOnPadding:
            return count_knees(model, keyframe, false);
        case Demand::FloorContacts:
            return count_floor_contacts(model, keyframe);
        default:
            return 0;
    }
}

}  // namespace limber
