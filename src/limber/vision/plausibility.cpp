#include "limber/vision/plausibility.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace limber::vision {
namespace {

using enum Landmark;

constexpr double least_visibility = 0.5;

double length_of(const Landmarks& landmarks, Landmark from, Landmark to, Side side) {
    return glm::length(landmarks.at(to, side) - landmarks.at(from, side));
}

double trunk_of(const Landmarks& landmarks) {
    return glm::length(landmarks.middle(LeftShoulder) - landmarks.middle(LeftHip));
}

/// A part of a limb and its length in trunks, at least and at most.
struct Limb {
    Landmark from;
    Landmark to;
    double shortest;
    double longest;
};

// In adults a thigh has 0.75…1.1 trunks, a shank 0.75…1, an upper arm 0.5…0.75, a forearm
// 0.45…0.65. A rounded trunk is up to a third shorter than a straight one, and the network makes
// what points at the camera too short.
constexpr std::array<Limb, 4> limbs = {{
    {LeftHip, LeftKnee, 0.35, 1.9},
    {LeftKnee, LeftAnkle, 0.35, 1.9},
    {LeftShoulder, LeftElbow, 0.15, 1.3},
    {LeftElbow, LeftWrist, 0.15, 1.3},
}};

bool is_seen(const Landmarks& landmarks, const Limb& limb, Side side) {
    const auto visibility = [&](Landmark left) {
        return landmarks.visibility[static_cast<std::size_t>(on_side(left, side))];
    };
    return std::min(visibility(limb.from), visibility(limb.to)) >= least_visibility;
}

/// How many times as long as its fellow on the other side a limb may be.
constexpr double most_uneven = 2.6;

constexpr std::array joints = {LeftShoulder, LeftElbow, LeftWrist, LeftHip, LeftKnee, LeftAnkle};

/// The share of the seen joints that must be inside, and how far beside still counts, in trunks.
constexpr double enough_inside = 0.7;
constexpr double beside = 0.12;

/// The fastest a trunk's middle moves, in trunks a second, and what is no jump at any speed.
constexpr double fastest = 8;
constexpr double no_jump = 0.5;

bool is_near(const Silhouette& silhouette, const Vec3& place, double reach) {
    constexpr std::array<Vec2, 9> around = {{{0, 0},
                                             {1, 0},
                                             {-1, 0},
                                             {0, 1},
                                             {0, -1},
                                             {0.7, 0.7},
                                             {-0.7, 0.7},
                                             {0.7, -0.7},
                                             {-0.7, -0.7}}};
    return std::ranges::any_of(around, [&](const Vec2& direction) {
        return silhouette.at(static_cast<int>(std::floor(place.x + direction.x * reach)),
                             static_cast<int>(std::floor(place.y + direction.y * reach)));
    });
}

bool is_in_picture(const Silhouette& silhouette, const Vec3& place) {
    return place.x >= 0 && place.y >= 0 && place.x < silhouette.width &&
           place.y < silhouette.height;
}

}  // namespace

bool has_human_proportions(const Landmarks& world) {
    const double trunk = trunk_of(world);
    return trunk > 0 && std::ranges::all_of(limbs, [&](const Limb& limb) {
               // Of what is hidden the network only guesses.
               const bool left_seen = is_seen(world, limb, Side::Left);
               const bool right_seen = is_seen(world, limb, Side::Right);
               const double left = length_of(world, limb.from, limb.to, Side::Left);
               const double right = length_of(world, limb.from, limb.to, Side::Right);
               const auto fits = [&](double length) {
                   return length >= limb.shortest * trunk && length <= limb.longest * trunk;
               };
               const auto [shorter, longer] = std::minmax(left, right);
               return (!left_seen || fits(left)) && (!right_seen || fits(right)) &&
                      (!left_seen || !right_seen || longer <= most_uneven * shorter);
           });
}

bool is_inside(const Landmarks& image, const Silhouette& silhouette) {
    if (silhouette.inside.empty()) return true;
    const double reach =
        beside * glm::length(Vec2(image.middle(LeftShoulder)) - Vec2(image.middle(LeftHip)));
    int counted = 0;
    int inside = 0;
    for (const Landmark left : joints) {
        for (const Landmark joint : {left, mirrored(left)}) {
            const Vec3& place = image.at(joint);
            const double visibility = image.visibility[static_cast<std::size_t>(joint)];
            if (visibility < least_visibility || !is_in_picture(silhouette, place)) continue;
            ++counted;
            if (is_near(silhouette, place, reach)) ++inside;
        }
    }
    return inside >= enough_inside * counted;
}

void Plausibility::judge(Observation& seen) {
    const Landmarks& image = seen.points.image;
    const Vec2 shoulders(image.middle(LeftShoulder));
    const Vec2 hips(image.middle(LeftHip));
    const Trunk now{(shoulders + hips) / 2.0, glm::length(shoulders - hips), seen.time};
    seen.doubts.clear();
    if (!has_human_proportions(seen.points.world)) seen.doubts.push_back(Doubt::Proportions);
    if (!is_inside(image, seen.silhouette)) seen.doubts.push_back(Doubt::OutsideSilhouette);
    if (has_jumped(now)) seen.doubts.push_back(Doubt::Jump);
    before_ = now;
}

bool Plausibility::has_jumped(const Trunk& now) const {
    if (!before_) return false;
    const double seconds = std::chrono::duration<double>(now.time - before_->time).count();
    const double way = glm::length(now.middle - before_->middle);
    const double length = std::max(now.length, before_->length);
    return way > no_jump * length && way > fastest * seconds * length;
}

}  // namespace limber::vision
