#include "limber/body/flesh.hpp"

#include <array>

namespace limber {
namespace {

/// So many balls on a bone that between two of them next to nothing is missing.
constexpr int balls_per_bone = 14;

constexpr std::array limbs = {Bone::UpperArm, Bone::Forearm, Bone::Hand, Bone::Thigh, Bone::Shank};

/// From the place to the other one, as thick as the girth says.
void add_row(const Vec3& from, const Vec3& to, const Girth& girth, std::vector<Ball>& flesh) {
    for (int number = 0; number < balls_per_bone; ++number) {
        const double share = static_cast<double>(number) / (balls_per_bone - 1);
        flesh.push_back(
            {from + share * (to - from), girth.upper + share * (girth.lower - girth.upper)});
    }
}

const Girth& girth_of(const BodyModel& model, Bone bone) {
    return model.girths.at(static_cast<std::size_t>(bone));
}

/// From hips to shoulders in rows across, whose outer balls lie within the trunk's sides; then the
/// neck.
void add_trunk(const BodyModel& model, const Posture& posture, std::vector<Ball>& flesh) {
    constexpr int heights = 20;
    // A neck is thinner than the trunk that it belongs to.
    constexpr double neck_share = 0.6;
    const auto& [deep, broad] = girth_of(model, Bone::Trunk);
    const double top = model.lengths.shoulder_station;
    for (int number = 0; number < heights; ++number) {
        const Frame trunk = trunk_at(model, posture, top * number / (heights - 1));
        for (const int row : {-1, 0, 1})
            flesh.push_back({trunk.at(row * (broad - deep) * axis_right), deep});
    }
    const double thick = neck_share * deep;
    add_row(trunk_at(model, posture, top).origin, posture.head.origin, {thick, thick}, flesh);
    // Shoulders are broader than the trunk below them.
    const double shoulder = girth_of(model, Bone::UpperArm).upper;
    add_row(posture.upper_arm[0].origin, posture.upper_arm[1].origin, {shoulder, shoulder}, flesh);
}

void add_head(const BodyModel& model, const Posture& posture, std::vector<Ball>& flesh) {
    const Girth& girth = girth_of(model, Bone::Head);
    add_row(posture.head.at(0.3 * girth.lower * axis_up),
            posture.head.at(0.9 * girth.upper * axis_up), girth, flesh);
}

/// From the heel to the toes, along the sole.
void add_foot(const BodyModel& model, const Frame& foot, std::vector<Ball>& flesh) {
    const Girth& girth = girth_of(model, Bone::Foot);
    const double sole = -model.lengths.ankle_height;
    const double heel = girth.upper - 0.25 * model.lengths.foot;
    const double toes = 0.75 * model.lengths.foot - girth.lower;
    add_row(foot.at({heel, sole + girth.upper, 0}), foot.at({toes, sole + girth.lower, 0}), girth,
            flesh);
    add_row(foot.origin, foot.at({heel, sole + girth.upper, 0}), {girth.upper, girth.upper}, flesh);
}

}  // namespace

std::vector<Ball> flesh_of(const BodyModel& model, const Posture& posture) {
    std::vector<Ball> flesh;
    add_trunk(model, posture, flesh);
    add_head(model, posture, flesh);
    for (const Side side : both_sides) {
        for (const Bone limb : limbs) {
            const Frame& frame = posture.bone(limb, side);
            add_row(frame.origin, frame.at(-model.length(limb) * axis_up), girth_of(model, limb),
                    flesh);
        }
        add_foot(model, posture.bone(Bone::Foot, side), flesh);
    }
    return flesh;
}

}  // namespace limber
