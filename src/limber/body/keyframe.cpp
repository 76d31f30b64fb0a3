#include "limber/body/keyframe.hpp"

#include "limber/body/reaching.hpp"

#include <glm/geometric.hpp>
#include <glm/matrix.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// The contact of `keyframe` that is the same as this touch.
const Contact* find_same(const Keyframe* keyframe, const Touch& touch) {
    if (keyframe == nullptr) return nullptr;
    const auto found = std::ranges::find_if(keyframe->contacts, [&](const Contact& contact) {
        return is_same_contact(contact.touch, touch);
    });
    return found == keyframe->contacts.end() ? nullptr : &*found;
}

/// A touch on its way to a spot; without one it finds its own.
struct Reaching {
    Touch touch;
    std::optional<Vec3> spot;
    std::optional<Vec3> pointing;
};

/// Moves the hips so that what carries the body lies on its surface and, where its spot is known,
/// there: the best of all in the sense of least squares.
void carry(const BodyModel& model, const std::vector<Reaching>& touches, Pose& pose) {
    // Keeps what nothing decides where it is.
    constexpr double indifference = 1e-6;
    const Posture posture = compute_posture(model, pose);
    glm::dmat3 weights(indifference);
    Vec3 pull(0);
    for (const auto& [touch, spot, pointing] : touches) {
        const auto* surface = std::get_if<Surface>(&touch.on);
        if (!touch.carries || surface == nullptr) continue;
        const Vec3 lowest = lowest_point(model, posture, touch);
        if (spot) {
            weights += glm::dmat3(1);
            pull += *spot - lowest;
        } else {
            weights += glm::outerProduct(surface->normal, surface->normal);
            pull += glm::dot(surface->point - lowest, surface->normal) * surface->normal;
        }
    }
    pose.hips += glm::inverse(weights) * pull;
}

/// By how much the contact's point misses its spot; below 0 where it is inside the surface.
double gap_of(const BodyModel& model, const Posture& posture, const Contact& contact) {
    const SurfaceFrame surface = surface_frame(model, posture, contact.touch.on);
    const Vec3 lowest = lowest_point(model, posture, contact.touch, surface.normal);
    const double miss = glm::distance(surface.axes.at(contact.spot), lowest);
    return glm::dot(lowest - surface.point, surface.normal) < 0 ? -miss : miss;
}

/// A neck or a shin chooses only how its point meets the surface, not where; so does an elbow that
/// has no spot to go to.
bool finds_own_spot(const BodyModel& model, const Reaching& reaching) {
    const Reach reach = model.contacts[reaching.touch.point].reach;
    return reach == Reach::Neck || reach == Reach::Shin ||
           (reach == Reach::Forearm && !reaching.spot) ||
           (reach == Reach::None && !reaching.touch.carries);
}

/// What has to be in its place first: neck and legs, what touches another part of the body, then
/// the arms, which may hold on to a leg.
int turn_of(const BodyModel& model, const Touch& touch) {
    const int arm = is_arm(model.contacts[touch.point].reach) ? 2 : 0;
    return arm + (std::holds_alternative<BodySurface>(touch.on) ? 1 : 0);
}

/// Hips first, then everything in its turn.
Keyframe rest(const BodyModel& model, const Pose& pose, std::vector<Reaching> touches) {
    Keyframe keyframe{pose, {}, {}};
    keyframe.contacts.reserve(touches.size());
    std::ranges::stable_sort(
        touches, {}, [&](const Reaching& reaching) { return turn_of(model, reaching.touch); });
    for (const auto& [touch, spot, pointing] : touches) {
        Contact contact = find_contact(model, compute_posture(model, keyframe.pose), touch);
        contact.spot = spot.value_or(contact.spot);
        contact.pointing = pointing.value_or(contact.pointing);
        reach_out(model, contact, keyframe.pose);
        keyframe.contacts.push_back(contact);
    }
    keyframe.posture = compute_posture(model, keyframe.pose);
    for (std::size_t index = 0; index < touches.size(); ++index) {
        Contact& contact = keyframe.contacts[index];
        if (finds_own_spot(model, touches[index]))
            contact.spot = find_contact(model, keyframe.posture, contact.touch).spot;
        contact.gap = gap_of(model, keyframe.posture, contact);
    }
    return keyframe;
}

double mix(double from, double to, double share) { return from + (to - from) * share; }

/// Hips and shoulders turn by the shortest way, all other angles each by itself.
Angles mix(const Angles& from, const Angles& to, double share) {
    Angles mixed;
    for (std::size_t index = 0; index < midline_angles; ++index) {
        const auto angle = static_cast<Angle>(index);
        mixed[angle] = mix(from[angle], to[angle], share);
    }
    for (const Side side : both_sides) {
        for (std::size_t index = midline_angles; index < angle_kinds; ++index) {
            const auto angle = static_cast<Angle>(index);
            mixed.at(angle, side) = mix(from.at(angle, side), to.at(angle, side), share);
        }
        for (const auto& [flexion, abduction, rotation] :
             {std::array{Angle::HipFlexion, Angle::HipAbduction, Angle::HipRotation},
              std::array{Angle::ShoulderFlexion, Angle::ShoulderAbduction,
                         Angle::ShoulderRotation}}) {
            const auto turn = [&](const Angles& angles) {
                return ball_turn({angles.at(flexion, side), angles.at(abduction, side),
                                  angles.at(rotation, side)},
                                 side);
            };
            const auto ball = ball_angles(glm::slerp(turn(from), turn(to), share), side);
            mixed.at(flexion, side) = ball.flexion;
            mixed.at(abduction, side) = ball.abduction;
            mixed.at(rotation, side) = ball.rotation;
        }
    }
    return mixed;
}

/// The shorter way round from one direction to the other.
Vec3 mix_directions(const Vec3& from, const Vec3& to, double share) {
    const double apart = std::atan2(glm::length(glm::cross(from, to)), glm::dot(from, to));
    const double sine = std::sin(apart);
    constexpr double next_to_none = 1e-9;
    if (sine < next_to_none) return share < 0.5 ? from : to;
    return (std::sin((1 - share) * apart) * from + std::sin(share * apart) * to) / sine;
}

/// A place that slides along a bone or round it.
BodySurface mix(const BodySurface& from, const BodySurface& to, double share) {
    BodySurface mixed = to;
    mixed.along = mix(from.along, to.along, share);
    mixed.outward = mix_directions(from.outward, to.outward, share);
    return mixed;
}

/// The touches that two keyframes have in common, at a share of the way between their spots.
std::vector<Reaching> common_touches(const Keyframe& from, const Keyframe& to, double share) {
    std::vector<Reaching> touches;
    for (const Contact& end : to.contacts) {
        const Contact* start = find_same(&from, end.touch);
        if (start == nullptr) continue;
        Touch touch = end.touch;
        touch.carries = end.touch.carries && start->touch.carries;
        if (auto* body = std::get_if<BodySurface>(&touch.on))
            *body = mix(std::get<BodySurface>(start->touch.on), *body, share);
        touches.push_back({touch, glm::mix(start->spot, end.spot, share),
                           mix_directions(start->pointing, end.pointing, share)});
    }
    return touches;
}

/// How far only these touches would move the hips of a keyframe.
Vec3 drift_of(const BodyModel& model, const Keyframe& keyframe,
              const std::vector<Reaching>& touches) {
    Pose pose = keyframe.pose;
    carry(model, touches, pose);
    return pose.hips - keyframe.pose.hips;
}

}  // namespace

bool is_same_contact(const Touch& one, const Touch& another) {
    if (one.point != another.point || one.side != another.side) return false;
    if (one.on.index() != another.on.index()) return false;
    if (const auto* surface = std::get_if<Surface>(&one.on))
        return *surface == std::get<Surface>(another.on);
    // A hand that slides along a limb stays on that limb.
    const auto& here = std::get<BodySurface>(one.on);
    const auto& there = std::get<BodySurface>(another.on);
    return here.bone == there.bone && here.side == there.side;
}

Keyframe settle(const BodyModel& model, const PoseTarget& target, const Keyframe* before) {
    std::vector<Reaching> touches;
    touches.reserve(target.touches.size());
    for (const Touch& touch : target.touches) {
        const Contact* kept = touch.slides ? nullptr : find_same(before, touch);
        const bool planar = std::holds_alternative<Surface>(touch.on);
        if (kept == nullptr || !planar) {
            touches.push_back({touch, {}, {}});
        } else {
            touches.push_back({touch, kept->spot, kept->pointing});
        }
    }
    Pose pose{before == nullptr ? Vec3(0) : before->pose.hips, target.angles};
    carry(model, touches, pose);
    return rest(model, pose, std::move(touches));
}

Keyframe between(const BodyModel& model, const Keyframe& from, const Keyframe& to, double share) {
    if (share <= 0) return from;
    if (share >= 1) return to;
    auto touches = common_touches(from, to, share);
    Pose pose{glm::mix(from.pose.hips, to.pose.hips, share),
              mix(from.pose.angles, to.pose.angles, share)};
    carry(model, touches, pose);
    // At its ends something else may have carried it too, and not all may have fitted.
    pose.hips -= glm::mix(drift_of(model, from, common_touches(from, to, 0)),
                          drift_of(model, to, common_touches(from, to, 1)), share);
    return rest(model, pose, std::move(touches));
}

std::vector<Overstretched> find_overstretched(const BodyModel& model, const Angles& angles) {
    // What the arithmetic of a solved joint may be off.
    constexpr double slack = 0.5;
    std::vector<Overstretched> found;
    const auto check = [&](Angle angle, double degrees) {
        const AngleRange& range = model.limit(angle);
        if (degrees < range.least - slack || degrees > range.most + slack)
            found.push_back({angle, degrees});
    };
    for (std::size_t index = 0; index < angle_kinds; ++index) {
        const auto angle = static_cast<Angle>(index);
        if (!is_sided(angle)) {
            check(angle, angles[angle]);
            continue;
        }
        for (const Side side : both_sides) check(angle, angles.at(angle, side));
    }
    return found;
}

Keyframe mirrored(const BodyModel& model, const Keyframe& keyframe) {
    Keyframe other_way{mirrored(keyframe.pose), {}, keyframe.contacts};
    other_way.posture = compute_posture(model, other_way.pose);
    const auto flip = [](Vec3& vector) { vector.z = -vector.z; };
    for (Contact& contact : other_way.contacts) {
        contact.touch.side = other(contact.touch.side);
        if (auto* surface = std::get_if<Surface>(&contact.touch.on)) {
            flip(surface->point);
            flip(surface->normal);
        } else {
            auto& body = std::get<BodySurface>(contact.touch.on);
            body.side = other(body.side);
            flip(body.outward);
        }
        flip(contact.spot);
        flip(contact.pointing);
    }
    return other_way;
}

}  // namespace limber
