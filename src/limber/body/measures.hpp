#pragma once
/// What can be measured of a body by its landmarks: one definition of each, for data, form and
/// tests.
#include "limber/base/names.hpp"
#include "limber/body/landmarks.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace limber {

/// The trunk is the line from the middle of the hips to the middle of the shoulders; a camera
/// cannot tell how pelvis and spine share its direction. Inclinations are against upward, flexions
/// between neighbours; both are 0 in standing and know no sign but where it is said, so that a
/// network that exchanges the sides does no harm. Lengths are in statures when the landmarks are.
enum class Measure {
    /// Trunk against thigh: shoulders, hips, knee. The way sit and reach, knee to chest and the
    /// straight leg raise are measured.
    HipFlexion,
    /// Thigh against shank: hip, knee, ankle.
    KneeFlexion,
    /// Upper arm against forearm: shoulder, elbow, wrist.
    ElbowFlexion,
    /// The upper arm against the trunk, hanging at 0: elbow, shoulder, hips.
    ShoulderFlexion,
    /// The shoulders over the hips: 90 lying, 180 upside down.
    TrunkInclination,
    /// From hip to knee, hanging at 0: 90 level.
    ThighInclination,
    /// From knee to ankle, hanging at 0: 90 level.
    ShankInclination,
    /// How far the face, from the ears to the nose, is tipped toward the trunk's front: below 0 it
    /// is tipped back. A rounded upper back counts with it, as the landmarks do not tell them
    /// apart.
    NeckFlexion,
    /// From the middle of the shoulders to the middle of the ears.
    EarShoulderDistance,
    /// By how many degrees the contour of the back turns between shoulder and hip, as the parabola
    /// of `compute_back_curvature` has it; below 0 arched.
    TrunkRounding,
    /// The hips over the line from the shoulders to the knee, at right angles to it; below 0 under.
    HipOverLine,
    /// The hips over the ankle, upward.
    HipHeight,
    /// The hips from the ankle, along the floor.
    HipDistance,
};
/// Each as it is, without a comparison.
template <>
inline constexpr auto names_of<Measure> = all_names<Measure>(
    "hip_flexion", "knee_flexion", "elbow_flexion", "shoulder_flexion", "trunk_inclination",
    "thigh_inclination", "shank_inclination", "neck_flexion", "ear_shoulder_distance",
    "trunk_rounding", "hip_above_line", "hip_height", "hip_distance");

inline constexpr std::size_t measure_count = names_of<Measure>.size();

enum class Unit { Degree, Stature, Percent };
template <>
inline constexpr auto names_of<Unit> = all_names<Unit>("deg", "stature", "percent");

Unit unit_of(Measure measure);

/// Whether there is one of it on either side.
bool is_sided(Measure measure);

/// The landmarks that it needs; of the trunk those of both sides.
std::vector<Landmark> landmarks_for(Measure measure, Side side);

/// What is known of a moment: landmarks and upward in the same axes, and where the back's contour
/// was seen its curvature.
struct Sighting {
    Landmarks landmarks;
    Vec3 up = axis_up;
    std::optional<double> back_curvature;
};

/// The measure of a side, in its unit; the trunk has one for both. Only `TrunkRounding` can be
/// unknown.
std::optional<double> compute_measure(Measure measure, const Sighting& sighting, Side side);

/// Whose measure is meant by a name: on the side that is seen best, on the side of the working leg,
/// on the other one.
enum class Whose { Seen, Working, Other };

/// How a name compares a measure with the reference that was taken before: not at all, with its
/// sign turned, by how much it has moved either way, by how much it has risen, or by how many
/// percent it has shrunk.
enum class Comparison { Value, Negated, Change, Rise, Shrink };

/// A measure as data names it.
struct NamedMeasure {
    std::string_view name;
    Measure measure = Measure::HipFlexion;
    Comparison comparison = Comparison::Value;
    Whose whose = Whose::Seen;
    /// From where a camera must look.
    std::string_view view = "side";
};

const NamedMeasure* find_measure(std::string_view name);
Unit unit_of(const NamedMeasure& named);

/// The value that data bounds, from the measure now and at the reference.
double compare(Comparison comparison, double value, double reference);

}  // namespace limber
