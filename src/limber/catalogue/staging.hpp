#pragma once
/// How a variant looks: its poses, the things around it, and from where it is seen.
#include "limber/body/keyframe.hpp"
#include "limber/figure/arrow.hpp"

#include <cstddef>
#include <map>
#include <string>
#include <vector>

namespace limber {

/// What stands for the starting position where poses are named by their phases.
inline constexpr const char* before_phases = "start";

/// Shows in a still of this phase where it leads.
struct PhaseArrow {
    std::string phase;
    Arrow arrow;
};

/// A pose that a phase goes through before it ends.
struct PassedPose {
    std::string name;
    PoseTarget target;
};

/// Poses are written with the working side on the left.
struct Staging {
    /// The name of the pose in which a phase ends, by the phase; `before_phases` before the first
    /// one.
    std::map<std::string, std::string> poses;
    /// What a phase goes through, round and round, until it ends; by the phase.
    std::map<std::string, std::vector<PassedPose>> passed;
    /// A view of `figure.yaml`; those are given for the right side near the viewer.
    std::string view;
    Side near = Side::Right;
    std::vector<Prop> props;
    std::vector<PhaseArrow> arrows;
    /// On which side a target is felt, by the muscle; without a word a leg's on the working side, a
    /// trunk's on both.
    std::map<std::size_t, Side> felt_on;
    PoseTarget start;
    /// How each phase ends, in the phases' order.
    std::vector<PoseTarget> phase_ends;
};

struct Variant;

/// A variant's poses at rest: before it begins, and what each phase goes through and ends in.
struct Choreography {
    Keyframe start;
    std::vector<std::vector<Keyframe>> passed;
    std::vector<Keyframe> phase_ends;
};

/// Whether a phase takes as long as the dose says and is not in the starting position: there the
/// stretch is felt.
bool is_felt(const Variant& variant, std::size_t phase);

/// Whether all phases take equally long: a movement that rests in none of its poses.
bool flows(const Variant& variant);

/// What the phase goes through before it ends, mostly nothing.
const std::vector<PassedPose>& passed_in(const Variant& variant, std::size_t phase);

/// Whether a phase goes through its poses round and round.
bool goes_round(const Variant& variant, std::size_t phase);

/// Lets every pose of the variant come to rest in turn; a pose that comes back is the same again.
Choreography choreograph(const BodyModel& model, const Variant& variant);

}  // namespace limber
