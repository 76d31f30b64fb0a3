#include "limber/body/position.hpp"

#include <algorithm>

namespace limber {
namespace {

/// The contact with this name that carries the body, if there is one.
const Contact* find_carrier(const BodyModel& model, const Keyframe& keyframe,
                            std::string_view name) {
    const auto found = std::ranges::find_if(keyframe.contacts, [&](const Contact& contact) {
        return contact.touch.carries && model.contacts[contact.touch.point].name == name;
    });
    return found == keyframe.contacts.end() ? nullptr : &*found;
}

/// On the floor; a hand on a chair leaves somebody kneeling.
bool leans_on_arms(const BodyModel& model, const Keyframe& keyframe) {
    return std::ranges::any_of(keyframe.contacts, [&](const Contact& contact) {
        const Bone bone = model.contacts[contact.touch.point].centre.bone;
        return (bone == Bone::Hand || bone == Bone::Forearm) &&
               contact.touch.on == std::variant<Surface, BodySurface>(floor_surface);
    });
}

bool sits_on_heels(const Angles& angles) {
    constexpr double folded = 115;
    return std::min(angles.at(Angle::KneeFlexion, Side::Left),
                    angles.at(Angle::KneeFlexion, Side::Right)) > folded;
}

bool lies_on_trunk(const BodyModel& model, const Keyframe& keyframe) {
    return std::ranges::any_of(keyframe.contacts, [&](const Contact& contact) {
        return contact.touch.carries &&
               model.contacts[contact.touch.point].centre.bone == Bone::Trunk;
    });
}

}  // namespace

Position find_position(const BodyModel& model, const Keyframe& keyframe) {
    // Two thirds of the way down from upright, halfway between facing up and to the side, and a
    // third of the way from sitting tall to lying on the back.
    constexpr double nearly_level = 0.5;
    constexpr double facing = 0.7;
    constexpr double leaning_back = 0.5;
    // Up to half the height of a chair it is a cushion on the floor.
    constexpr double low_seat = 0.12;
    const Posture& posture = keyframe.posture;
    const double face_up = (posture.chest().turn * axis_forward).y;
    if (const Contact* seat = find_carrier(model, keyframe, "buttock")) {
        if (face_up > leaning_back) return Position::Reclined;
        const auto* surface = std::get_if<Surface>(&seat->touch.on);
        return surface != nullptr && surface->point.y < low_seat ? Position::FloorSeated
                                                                 : Position::Seated;
    }
    if (find_carrier(model, keyframe, "knee") != nullptr) {
        const bool on_arms = leans_on_arms(model, keyframe);
        return on_arms && !sits_on_heels(keyframe.pose.angles) ? Position::AllFours
                                                               : Position::Kneeling;
    }
    const bool upright = (posture.pelvis.turn * axis_up).y > nearly_level;
    if (upright || !lies_on_trunk(model, keyframe)) return Position::Standing;
    if (face_up > facing) return Position::Supine;
    return face_up < -facing ? Position::Prone : Position::SideLying;
}

}  // namespace limber
