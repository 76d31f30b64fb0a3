#include "limber/body/landmarks.hpp"

namespace limber {
namespace {

struct LandmarkPlace {
    Landmark left = Landmark::Nose;
    Place place;
};

/// On the surface of the head, at the joints, at the knuckles and on the foot; for a pair the left
/// one, with its offset outward.
constexpr std::array<LandmarkPlace, 17> landmark_places{{
    {Landmark::Nose, {Bone::Head, 0, {0.068, 0.004, 0}}},
    {Landmark::LeftEyeInner, {Bone::Head, 0, {0.056, 0.026, 0.009}}},
    {Landmark::LeftEye, {Bone::Head, 0, {0.055, 0.026, 0.018}}},
    {Landmark::LeftEyeOuter, {Bone::Head, 0, {0.050, 0.026, 0.027}}},
    {Landmark::LeftEar, {Bone::Head, 0, {0.004, 0.018, 0.043}}},
    {Landmark::LeftMouth, {Bone::Head, 0, {0.056, -0.018, 0.014}}},
    {Landmark::LeftShoulder, {Bone::UpperArm, 0, {0, 0, 0}}},
    {Landmark::LeftElbow, {Bone::Forearm, 0, {0, 0, 0}}},
    {Landmark::LeftWrist, {Bone::Hand, 0, {0, 0, 0}}},
    // The knuckles of the smallest and of the first finger, the thumb's lower joint.
    {Landmark::LeftPinky, {Bone::Hand, 0.48, {0, 0, -0.020}}},
    {Landmark::LeftIndex, {Bone::Hand, 0.52, {0, 0, 0.016}}},
    {Landmark::LeftThumb, {Bone::Hand, 0.35, {0.010, 0, 0.028}}},
    {Landmark::LeftHip, {Bone::Thigh, 0, {0, 0, 0}}},
    {Landmark::LeftKnee, {Bone::Shank, 0, {0, 0, 0}}},
    {Landmark::LeftAnkle, {Bone::Foot, 0, {0, 0, 0}}},
    {Landmark::LeftHeel, {Bone::Foot, 0, {-0.035, -0.030, 0}}},
    {Landmark::LeftFootIndex, {Bone::Foot, 0, {0.105, -0.030, 0}}},
}};

}  // namespace

Landmarks landmarks_of(const BodyModel& model, const Posture& posture) {
    Landmarks found;
    found.visibility.fill(1);
    for (const auto& [left, place] : landmark_places) {
        for (const Side side : both_sides) {
            const auto index = static_cast<std::size_t>(on_side(left, side));
            found.places[index] = locate(model, posture, place, side);
        }
    }
    return found;
}

}  // namespace limber
