#include "limber/body/measures.hpp"

#include <glm/geometric.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace limber {
namespace {

/// By how much the line from the ears to the nose dips when the head is level.
constexpr double level_dip = 12;

/// What a measure reads, by the left landmarks.
struct Requirements {
    /// Of both sides, between which the middle is meant.
    std::vector<Landmark> middle;
    /// Of the side that is measured.
    std::vector<Landmark> sided;
    Unit unit = Unit::Degree;
};

const Requirements& requirements_of(Measure measure) {
    using enum Landmark;
    static const std::vector<Landmark> trunk = {LeftShoulder, LeftHip};
    // In the enumeration's order.
    static const std::array<Requirements, measure_count> all = {{
        {trunk, {LeftHip, LeftKnee}},
        {{}, {LeftHip, LeftKnee, LeftAnkle}},
        {{}, {LeftShoulder, LeftElbow, LeftWrist}},
        {trunk, {LeftShoulder, LeftElbow}},
        {trunk, {}},
        {{}, {LeftHip, LeftKnee}},
        {{}, {LeftKnee, LeftAnkle}},
        {{LeftShoulder, LeftHip, LeftEar}, {}},
        {{LeftShoulder, LeftEar}, {}, Unit::Stature},
        {trunk, {}},
        {trunk, {LeftKnee}, Unit::Stature},
        {{LeftHip}, {LeftAnkle}, Unit::Stature},
        {{LeftHip}, {LeftAnkle}, Unit::Stature},
    }};
    return all.at(static_cast<std::size_t>(measure));
}

double angle_between(const Vec3& one, const Vec3& other) {
    return degrees_of(std::atan2(glm::length(glm::cross(one, other)), glm::dot(one, other)));
}

/// The lines of a body that several measures share.
struct Lines {
    const Landmarks& landmarks;
    Side side;

    [[nodiscard]] Vec3 from(Landmark start, Landmark end) const {
        return landmarks.at(end, side) - landmarks.at(start, side);
    }
    [[nodiscard]] Vec3 trunk() const {
        return landmarks.middle(Landmark::LeftShoulder) - landmarks.middle(Landmark::LeftHip);
    }
    [[nodiscard]] Vec3 thigh() const { return from(Landmark::LeftHip, Landmark::LeftKnee); }
    [[nodiscard]] Vec3 shank() const { return from(Landmark::LeftKnee, Landmark::LeftAnkle); }
    [[nodiscard]] Vec3 upper_arm() const {
        return from(Landmark::LeftShoulder, Landmark::LeftElbow);
    }
    [[nodiscard]] Vec3 forearm() const { return from(Landmark::LeftElbow, Landmark::LeftWrist); }
    [[nodiscard]] Vec3 face() const {
        return landmarks.at(Landmark::Nose) - landmarks.middle(Landmark::LeftEar);
    }
    [[nodiscard]] Vec3 neck() const {
        return landmarks.middle(Landmark::LeftEar) - landmarks.middle(Landmark::LeftShoulder);
    }
    [[nodiscard]] Vec3 leg() const {
        return landmarks.middle(Landmark::LeftHip) - landmarks.at(Landmark::LeftAnkle, side);
    }
};

double hip_over_line(const Lines& lines, const Vec3& up) {
    const Vec3 hips = lines.landmarks.middle(Landmark::LeftHip);
    const Vec3 shoulders = lines.landmarks.middle(Landmark::LeftShoulder);
    const Vec3 way = lines.landmarks.at(Landmark::LeftKnee, lines.side) - shoulders;
    const Vec3 upward = glm::dot(way, way) * up - glm::dot(way, up) * way;
    const double length = glm::length(upward);
    // Over an upright line there is no above.
    return length > 0 ? glm::dot(hips - shoulders, upward) / length : 0;
}

}  // namespace

Unit unit_of(Measure measure) { return requirements_of(measure).unit; }

bool is_sided(Measure measure) { return !requirements_of(measure).sided.empty(); }

std::vector<Landmark> landmarks_for(Measure measure, Side side) {
    const Requirements& needs = requirements_of(measure);
    std::vector<Landmark> landmarks;
    landmarks.reserve(2 * needs.middle.size() + needs.sided.size() + 1);
    const auto add = [&](Landmark landmark) {
        if (std::ranges::find(landmarks, landmark) == landmarks.end())
            landmarks.push_back(landmark);
    };
    for (const Landmark left : needs.middle) {
        add(left);
        add(mirrored(left));
    }
    for (const Landmark left : needs.sided) add(on_side(left, side));
    if (measure == Measure::NeckFlexion) add(Landmark::Nose);
    return landmarks;
}

std::optional<double> compute_measure(Measure measure, const Sighting& sighting, Side side) {
    const Lines lines{sighting.landmarks, side};
    const Vec3& up = sighting.up;
    switch (measure) {
        case Measure::HipFlexion:
            return angle_between(-lines.trunk(), lines.thigh());
        case Measure::KneeFlexion:
            return angle_between(lines.thigh(), lines.shank());
        case Measure::ElbowFlexion:
            return angle_between(lines.upper_arm(), lines.forearm());
        case Measure::ShoulderFlexion:
            return angle_between(-lines.trunk(), lines.upper_arm());
        case Measure::TrunkInclination:
            return angle_between(lines.trunk(), up);
        case Measure::ThighInclination:
            return angle_between(lines.thigh(), -up);
        case Measure::ShankInclination:
            return angle_between(lines.shank(), -up);
        case Measure::NeckFlexion:
            return angle_between(lines.trunk(), lines.face()) - 90 - level_dip;
        case Measure::EarShoulderDistance:
            return glm::length(lines.neck());
        case Measure::TrunkRounding:
            if (!sighting.back_curvature) return std::nullopt;
            return 2 * degrees_of(std::atan(*sighting.back_curvature));
        case Measure::HipOverLine:
            return hip_over_line(lines, up);
        case Measure::HipHeight:
            return glm::dot(lines.leg(), up);
        case Measure::HipDistance:
            return glm::length(lines.leg() - glm::dot(lines.leg(), up) * up);
    }
    return std::nullopt;
}

const NamedMeasure* find_measure(std::string_view name) {
    using enum Measure;
    static constexpr std::array<NamedMeasure, 20> names = {{
        {"hip_flexion", HipFlexion},
        {"knee_flexion", KneeFlexion},
        {"knee_flexion_change", KneeFlexion, Comparison::Change},
        {"straight_knee_flexion", KneeFlexion, Comparison::Value, Whose::Working},
        {"elbow_flexion", ElbowFlexion},
        {"shoulder_flexion", ShoulderFlexion},
        {"trunk_inclination", TrunkInclination},
        {"thigh_inclination", ThighInclination},
        {"other_thigh_lift", ThighInclination, Comparison::Rise, Whose::Other},
        {"shank_inclination", ShankInclination},
        {"neck_flexion", NeckFlexion},
        {"neck_flexion_change", NeckFlexion, Comparison::Change},
        {"neck_extension", NeckFlexion, Comparison::Negated},
        {"ear_shoulder_distance", EarShoulderDistance},
        {"ear_shoulder_shrink", EarShoulderDistance, Comparison::Shrink},
        {"trunk_rounding", TrunkRounding},
        {"hip_above_line", HipOverLine},
        {"hip_below_line", HipOverLine, Comparison::Negated},
        {"hip_rise", HipHeight, Comparison::Rise},
        {"hip_shift", HipDistance, Comparison::Change},
    }};
    for (const NamedMeasure& named : names) {
        if (named.name == name) return &named;
    }
    return nullptr;
}

Unit unit_of(const NamedMeasure& named) {
    return named.comparison == Comparison::Shrink ? Unit::Percent : unit_of(named.measure);
}

double compare(Comparison comparison, double value, double reference) {
    switch (comparison) {
        case Comparison::Value:
            return value;
        case Comparison::Negated:
            return -value;
        case Comparison::Change:
            return std::abs(value - reference);
        case Comparison::Rise:
            return value - reference;
        case Comparison::Shrink:
            return reference > 0 ? 100 * (reference - value) / reference : 0;
    }
    return value;
}

}  // namespace limber
