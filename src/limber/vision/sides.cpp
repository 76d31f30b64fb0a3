#include "limber/vision/sides.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <span>
#include <utility>

namespace limber::vision {
namespace {

using enum Landmark;

constexpr std::array legs = {LeftHip, LeftKnee, LeftAnkle, LeftHeel, LeftFootIndex};
constexpr std::array arms = {LeftShoulder, LeftElbow, LeftWrist, LeftPinky, LeftIndex, LeftThumb};

constexpr std::array<std::span<const Landmark>, 2> groups = {legs, arms};

/// By how much nearer the exchanged places must be: limbs that lie upon each other tell nothing.
/// Once exchanged, they stay so with less.
constexpr double clearly = 0.5;
constexpr double hardly = 0.8;

void exchange(Landmarks& landmarks, Landmark left) {
    const auto one = static_cast<std::size_t>(left);
    const auto other = static_cast<std::size_t>(mirrored(left));
    std::swap(landmarks.places[one], landmarks.places[other]);
    std::swap(landmarks.visibility[one], landmarks.visibility[other]);
}

double distance(const Vec3& one, const Vec3& other) { return glm::length(Vec2(one - other)); }

/// How far the limbs have moved, as they are named and with their sides exchanged.
std::pair<double, double> movements(std::span<const Landmark> limbs, const Landmarks& before,
                                    const Landmarks& now) {
    double named = 0;
    double exchanged = 0;
    for (const Landmark left : limbs) {
        const Landmark right = mirrored(left);
        named +=
            distance(before.at(left), now.at(left)) + distance(before.at(right), now.at(right));
        exchanged +=
            distance(before.at(left), now.at(right)) + distance(before.at(right), now.at(left));
    }
    return {named, exchanged};
}

}  // namespace

bool SteadySides::steady(PosePoints& points, std::chrono::microseconds time) {
    bool any = false;
    if (before_) {
        for (std::size_t group = 0; group < groups.size(); ++group)
            any = steady(limbs_.at(group), groups.at(group), *before_, points, time) || any;
    }
    before_ = points.image;
    return any;
}

bool SteadySides::steady(Limbs& limbs, std::span<const Landmark> group, const Landmarks& before,
                         PosePoints& points, std::chrono::microseconds time) {
    const auto [named, exchanged] = movements(group, before, points.image);
    const bool was = limbs.exchanged;
    limbs.exchanged = exchanged < (was ? hardly : clearly) * named;
    if (limbs.exchanged && !was) limbs.since = time;
    if (limbs.exchanged && time - limbs.since > patience) limbs.exchanged = false;
    if (!limbs.exchanged) return false;
    for (const Landmark left : group) {
        exchange(points.image, left);
        exchange(points.world, left);
    }
    return true;
}

void SteadySides::reset() { *this = {}; }

}  // namespace limber::vision
