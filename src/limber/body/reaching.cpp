#include "limber/body/reaching.hpp"

#include "limber/body/two_bone.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

/// A raised arm lifts its own shoulder, so the way to where it touches is found in rounds, until
/// nothing moves: an arm that is there already stays as it is.
constexpr int most_rounds = 50;
bool is_still(const Vec3& before, const Vec3& after) {
    constexpr double still = 1e-11;
    return glm::distance(before, after) < still;
}

double girth_at(const BodyModel& model, const BodySurface& surface) {
    const Girth& girth = model.girths.at(static_cast<std::size_t>(surface.bone));
    if (surface.bone == Bone::Trunk)
        return girth.upper + (girth.lower - girth.upper) * std::abs(surface.outward.z);
    return girth.upper + (girth.lower - girth.upper) * surface.along;
}

Vec3 along_plane(const Vec3& direction, const Vec3& normal) {
    return direction - glm::dot(direction, normal) * normal;
}

/// The first direction along the surface that does not stand upright on it.
Vec3 heading(const Vec3& normal, const std::array<Vec3, 3>& directions) {
    constexpr double steep = 0.35;
    Vec3 flat{0};
    for (const Vec3& direction : directions) {
        flat = along_plane(direction, normal);
        if (glm::length(flat) > steep) break;
    }
    return glm::normalize(flat);
}

/// What an arm or leg is asked for: where a point shall be, and how the hand or foot is turned.
struct Aim {
    Vec3 spot{0};
    Vec3 normal = axis_up;
    Vec3 pointing{0};
};

void set_ball(Angles& angles, const std::array<Angle, 3>& names, Side side, const Quat& turn) {
    const BallAngles ball = ball_angles(turn, side);
    angles.at(names[0], side) = ball.flexion;
    angles.at(names[1], side) = ball.abduction;
    angles.at(names[2], side) = ball.rotation;
}

void set_hand(Angles& angles, Side side, const Quat& turn) {
    const HandAngles hand = hand_angles(turn, side);
    angles.at(Angle::ForearmPronation, side) = hand.pronation;
    angles.at(Angle::WristFlexion, side) = hand.flexion;
    angles.at(Angle::WristDeviation, side) = hand.deviation;
}

constexpr std::array shoulder_angles = {Angle::ShoulderFlexion, Angle::ShoulderAbduction,
                                        Angle::ShoulderRotation};
constexpr std::array hip_angles = {Angle::HipFlexion, Angle::HipAbduction, Angle::HipRotation};

/// From the straight line between a limb's ends to its middle joint.
Vec3 pole_of(const Vec3& root, const Vec3& middle, const Vec3& end, const Vec3& otherwise) {
    constexpr double straight = 0.01;
    const Vec3 way = glm::normalize(end - root);
    const Vec3 aside = along_plane(middle - root, way);
    return glm::length(aside) > straight ? aside : otherwise;
}

/// A palm lies flat on its surface, a fist stands on its knuckles, and a gripping hand goes on in
/// line with its forearm, its palm to the surface.
Quat hand_turn(Reach reach, const Aim& aim, const Quat& forearm) {
    switch (reach) {
        case Reach::Fist:
            return turn_along(-aim.normal, aim.pointing);
        case Reach::Grip:
            return turn_along(-(forearm * axis_up), -aim.normal);
        default:
            return turn_along(aim.pointing, -aim.normal);
    }
}

/// How an arm is turned in the room.
struct ArmTurn {
    Quat upper{1, 0, 0, 0};
    double elbow = 0;
    Quat hand{1, 0, 0, 0};
};

void set_arm(const BodyModel& model, Side side, const ArmTurn& arm, Angles& angles,
             Posture& posture) {
    const auto& [upper, elbow, hand] = arm;
    set_ball(angles, shoulder_angles, side, glm::conjugate(posture.chest().turn) * upper);
    angles.at(Angle::ElbowFlexion, side) = elbow;
    const Quat forearm = upper * turn_about(axis_right, elbow);
    set_hand(angles, side, glm::conjugate(forearm) * hand);
    place_arm(model, angles, side, posture);
}

/// Where the lower of an arm's two bones has to end, and how long it is.
struct ArmEnd {
    Vec3 target{0};
    double lower_length = 0;
};

/// A gripping hand is one bone with its forearm, up to where it touches.
ArmEnd arm_end(const BodyModel& model, const ContactPoint& point, Side side, const Aim& aim,
               const Quat& forearm) {
    const Vec3 surface = aim.spot + point.radius * aim.normal;
    const Vec3& offset = point.centre.offset;
    const double along = point.centre.along * model.lengths.hand;
    if (point.reach == Reach::Grip) {
        const Vec3 palm = turn_along(-(forearm * axis_up), -aim.normal) * axis_forward;
        return {surface - offset.x * palm, model.lengths.forearm + along};
    }
    const Vec3 local{offset.x, offset.y - along, outward(side) * offset.z};
    return {surface - hand_turn(point.reach, aim, forearm) * local, model.lengths.forearm};
}

void reach_with_hand(const BodyModel& model, const ContactPoint& point, Side side, const Aim& aim,
                     Pose& pose) {
    Posture posture = compute_posture(model, pose);
    const auto index = index_of(side);
    const Frame& forearm = posture.forearm[index];
    const Frame& hand = posture.hand[index];
    const Vec3 pole = pole_of(posture.upper_arm[index].origin, forearm.origin, hand.origin,
                              -(posture.upper_arm[index].turn * axis_forward));
    for (int round = 0; round < most_rounds; ++round) {
        const Vec3 before = hand.origin;
        const auto [target, lower_length] = arm_end(model, point, side, aim, forearm.turn);
        const TwoBone arm = solve_two_bone(posture.upper_arm[index].origin, target, pole,
                                           model.lengths.upper_arm, lower_length, Fold::Forward);
        const Quat turn = arm.upper * turn_about(axis_right, arm.flexion);
        set_arm(model, side, {arm.upper, arm.flexion, hand_turn(point.reach, aim, turn)},
                pose.angles, posture);
        if (is_still(before, hand.origin)) break;
    }
}

/// The elbow goes to its spot (as far as the upper arm allows), the forearm lies flat from there.
void reach_with_forearm(const BodyModel& model, const ContactPoint& point, Side side,
                        const Aim& aim, Pose& pose) {
    const Vec3 target = aim.spot + point.radius * aim.normal;
    const Quat hand = turn_along(aim.pointing, -aim.normal);
    const double length = model.lengths.upper_arm;
    Posture posture = compute_posture(model, pose);
    const Vec3& elbow = posture.forearm[index_of(side)].origin;
    const Vec3& shoulder = posture.upper_arm[index_of(side)].origin;
    for (int round = 0; round < most_rounds; ++round) {
        const Vec3 before = elbow;
        const double height = glm::dot(shoulder - target, aim.normal);
        const double aside = std::sqrt(std::max(0.0, length * length - height * height));
        const Vec3 flat = along_plane(target - shoulder, aim.normal);
        const Vec3 way = glm::length(flat) > 0 ? glm::normalize(flat) : aim.pointing;
        const Vec3 along = glm::normalize(aside * way - height * aim.normal);
        const double bend = std::acos(std::clamp(glm::dot(along, aim.pointing), -1.0, 1.0));
        set_arm(model, side, {turn_along(along, aim.pointing), degrees_of(bend), hand}, pose.angles,
                posture);
        if (is_still(before, elbow)) break;
    }
}

/// The foot flat on its surface: the ankle goes to its place, then the foot turns.
void reach_with_sole(const BodyModel& model, const ContactPoint& point, Side side, const Aim& aim,
                     Pose& pose) {
    Angles& angles = pose.angles;
    const auto index = index_of(side);
    const Posture posture = compute_posture(model, pose);
    const Frame& thigh = posture.thigh[index];
    const Vec3 pole = pole_of(thigh.origin, posture.shank[index].origin, posture.foot[index].origin,
                              thigh.turn * axis_forward);
    const Quat foot = turn_along(-aim.normal, aim.pointing);
    const Vec3& offset = point.centre.offset;
    const Vec3 ankle = aim.spot + point.radius * aim.normal -
                       foot * Vec3(offset.x, offset.y, outward(side) * offset.z);
    const TwoBone leg = solve_two_bone(thigh.origin, ankle, pole, model.lengths.thigh,
                                       model.lengths.shank, Fold::Backward);
    set_ball(angles, hip_angles, side, glm::conjugate(posture.pelvis.turn) * leg.upper);
    angles.at(Angle::KneeFlexion, side) = leg.flexion;
    const Quat shank = leg.upper * turn_about(axis_right, -leg.flexion);
    const Vec3 toes = glm::conjugate(shank) * aim.pointing;
    angles.at(Angle::AnkleDorsiflexion, side) = degrees_of(std::atan2(toes.y, toes.x));
}

/// Heel or toes: the ankle keeps its angle, so shank and foot are one bone, which ends in front of
/// the shank or behind it.
void reach_with_foot(const BodyModel& model, const ContactPoint& point, Side side, const Aim& aim,
                     Pose& pose) {
    Angles& angles = pose.angles;
    const auto index = index_of(side);
    const Posture posture = compute_posture(model, pose);
    const Frame& thigh = posture.thigh[index];
    const Vec3 target = aim.spot + point.radius * aim.normal;
    const Vec3 pole = pole_of(thigh.origin, posture.shank[index].origin, posture.foot[index].origin,
                              thigh.turn * axis_forward);
    const Vec3 lower =
        turn_about(axis_right, angles.at(Angle::AnkleDorsiflexion, side)) * point.centre.offset -
        model.lengths.shank * axis_up;
    const double ahead = degrees_of(std::atan2(lower.x, -lower.y));
    const TwoBone leg = solve_two_bone(thigh.origin, target, pole, model.lengths.thigh,
                                       glm::length(lower), Fold::Backward);
    double& knee = angles.at(Angle::KneeFlexion, side);
    const double straighter = ahead - leg.flexion;
    knee = std::max(knee < ahead && straighter >= 0 ? straighter : ahead + leg.flexion,
                    model.limit(Angle::KneeFlexion).least);
    const Vec3 end = turn_about(axis_right, -knee) * lower - model.lengths.thigh * axis_up;
    const Quat turn = turn_along(glm::normalize(target - thigh.origin), pole) *
                      turn_about(axis_right, -degrees_of(std::atan2(end.x, -end.y)));
    set_ball(angles, hip_angles, side, glm::conjugate(posture.pelvis.turn) * turn);
}

/// Where the fingers (for a foot the toes, for a shin the ankle) point along the surface.
Vec3 pointing_of(const BodyModel& model, const Posture& posture, const Touch& touch,
                 const Vec3& normal) {
    const auto index = index_of(touch.side);
    const Vec3 headward = posture.chest().turn * axis_up;
    const Vec3 ahead = posture.chest().turn * axis_forward;
    const Vec3 footward = -(posture.pelvis.turn * axis_up);
    const Vec3 pelvis_ahead = posture.pelvis.turn * axis_forward;
    const double turned = -outward(touch.side) * touch.turned;
    const auto turn = [&](const Vec3& first, const Vec3& second, const Vec3& third) {
        return turn_about(normal, turned) * heading(normal, {first, second, third});
    };
    switch (model.contacts[touch.point].reach) {
        case Reach::Palm:
        case Reach::Forearm:
            return turn(-(posture.forearm.at(index).turn * axis_up), headward, ahead);
        case Reach::Fist:
            return turn(-outward(touch.side) * (posture.chest().turn * axis_right), headward,
                        ahead);
        case Reach::Shin:
            return turn(-(posture.shank.at(index).turn * axis_up), footward, -pelvis_ahead);
        default:
            return turn(posture.foot.at(index).turn * axis_forward, pelvis_ahead, footward);
    }
}

/// The spot on a plane that the pose's own angles lead to; a flat hand keeps its wrist there.
Vec3 own_spot(const BodyModel& model, const Posture& posture, const Touch& touch,
              const SurfaceFrame& surface, const Vec3& pointing) {
    const ContactPoint& point = model.contacts[touch.point];
    const bool palm = point.reach == Reach::Palm;
    const Vec3 nearest = palm ? posture.hand.at(index_of(touch.side)).origin +
                                    point.centre.along * model.lengths.hand * pointing
                              : lowest_point(model, posture, touch, surface.normal);
    return nearest - glm::dot(nearest - surface.point, surface.normal) * surface.normal;
}

/// A kneeling leg: the thigh stays, the shank lies flat.
void reach_with_shin(const BodyModel& model, Side side, const Aim& aim, Pose& pose) {
    Angles& angles = pose.angles;
    const Posture posture = compute_posture(model, pose);
    const Vec3 thigh = -(posture.thigh[index_of(side)].turn * axis_up);
    const double bend = std::acos(std::clamp(glm::dot(thigh, aim.pointing), -1.0, 1.0));
    const Quat turn = turn_along(thigh, -aim.pointing);
    set_ball(angles, hip_angles, side, glm::conjugate(posture.pelvis.turn) * turn);
    angles.at(Angle::KneeFlexion, side) = degrees_of(bend);
}

double gap_of(const BodyModel& model, const Pose& pose, const Touch& touch,
              const Surface& surface) {
    const Posture posture = compute_posture(model, pose);
    return glm::dot(lowest_point(model, posture, touch, surface.normal) - surface.point,
                    surface.normal);
}

/// Bends the neck until the head just touches, or to the end of its range nearest to that.
void reach_with_neck(const BodyModel& model, const Touch& touch, const Surface& surface,
                     Pose& pose) {
    constexpr int steps = 40;
    constexpr double precise = 1e-5;
    double& neck = pose.angles[Angle::NeckFlexion];
    const auto gap_at = [&](double degrees) {
        neck = degrees;
        return gap_of(model, pose, touch, surface);
    };
    auto [low, high] = model.limit(Angle::NeckFlexion);
    double low_gap = gap_at(low);
    const double high_gap = gap_at(high);
    if ((low_gap < 0) == (high_gap < 0)) {
        neck = std::abs(low_gap) < std::abs(high_gap) ? low : high;
        return;
    }
    for (int step = 0; step < steps; ++step) {
        const double middle = (low + high) / 2;
        const double gap = gap_at(middle);
        if (std::abs(gap) < precise) return;
        const bool same = (gap < 0) == (low_gap < 0);
        (same ? low : high) = middle;
        if (same) low_gap = gap;
    }
}

}  // namespace

SurfaceFrame surface_frame(const BodyModel& model, const Posture& posture,
                           const std::variant<Surface, BodySurface>& on) {
    if (const auto* plane = std::get_if<Surface>(&on)) return {plane->point, plane->normal, {}};
    const auto& body = std::get<BodySurface>(on);
    const Vec3 offset = girth_at(model, body) * body.outward;
    if (body.bone == Bone::Trunk) {
        const Frame trunk = trunk_at(model, posture, body.along);
        return {trunk.at(offset), trunk.turn * body.outward, trunk};
    }
    const Frame& bone = posture.bone(body.bone, body.side);
    const Vec3 along = along_limb(model, body.bone, body.along);
    return {bone.at(along + offset), bone.turn * body.outward, bone};
}

Vec3 lowest_point(const BodyModel& model, const Posture& posture, const Touch& touch,
                  const Vec3& normal) {
    const ContactPoint& point = model.contacts[touch.point];
    return locate(model, posture, point.centre, touch.side) - point.radius * normal;
}

Vec3 lowest_point(const BodyModel& model, const Posture& posture, const Touch& touch) {
    return lowest_point(model, posture, touch, surface_frame(model, posture, touch.on).normal);
}

bool is_arm(Reach reach) {
    return reach == Reach::Palm || reach == Reach::Grip || reach == Reach::Fist ||
           reach == Reach::Forearm;
}

Contact find_contact(const BodyModel& model, const Posture& posture, const Touch& touch) {
    const SurfaceFrame surface = surface_frame(model, posture, touch.on);
    const Vec3 pointing = pointing_of(model, posture, touch, surface.normal);
    const Vec3 spot = std::holds_alternative<Surface>(touch.on)
                          ? own_spot(model, posture, touch, surface, pointing)
                          : surface.point;
    return {touch, surface.to_local(spot), surface.turn_to_local(pointing), 0};
}

void reach_out(const BodyModel& model, const Contact& contact, Pose& pose) {
    const Touch& touch = contact.touch;
    const ContactPoint& point = model.contacts[touch.point];
    const SurfaceFrame surface = surface_frame(model, compute_posture(model, pose), touch.on);
    const Aim aim{.spot = surface.axes.at(contact.spot),
                  .normal = surface.normal,
                  .pointing = surface.axes.turn * contact.pointing};
    switch (point.reach) {
        case Reach::Palm:
        case Reach::Grip:
        case Reach::Fist:
            reach_with_hand(model, point, touch.side, aim, pose);
            break;
        case Reach::Forearm:
            reach_with_forearm(model, point, touch.side, aim, pose);
            break;
        case Reach::Sole:
            reach_with_sole(model, point, touch.side, aim, pose);
            break;
        case Reach::Heel:
        case Reach::Toes:
            reach_with_foot(model, point, touch.side, aim, pose);
            break;
        case Reach::Shin:
            reach_with_shin(model, touch.side, aim, pose);
            break;
        case Reach::Neck:
            reach_with_neck(model, touch, {surface.point, surface.normal}, pose);
            break;
        case Reach::None:
            break;
    }
}

}  // namespace limber
