#pragma once
/// How a variant looks: its poses, the things around it, and from where it is seen.
#include "limber/body/keyframe.hpp"
#include "limber/figure/scene.hpp"

#include <map>
#include <string>
#include <vector>

namespace limber {

/// Shows in a still of this phase where it leads.
struct PhaseArrow {
    std::string phase;
    Arrow arrow;
};

/// Poses are written with the working side on the left.
struct Staging {
    /// The name of the pose in which a phase ends, by the phase; `start` before the first one.
    std::map<std::string, std::string> poses;
    /// A view of `figure.yaml`; those are given for the right side near the viewer.
    std::string view;
    Side near = Side::Right;
    std::vector<Prop> props;
    std::vector<PhaseArrow> arrows;
    PoseTarget start;
    /// How each phase ends, in the phases' order.
    std::vector<PoseTarget> phase_ends;
};

struct Variant;

/// A variant's poses at rest: before it begins, and where each phase ends.
struct Choreography {
    Keyframe start;
    std::vector<Keyframe> phase_ends;
};

/// Whether a phase takes as long as the dose says and is not in the starting position: there the
/// stretch is felt.
bool is_felt(const Variant& variant, std::size_t phase);

/// Whether all phases take equally long: a movement that rests in none of its poses.
bool flows(const Variant& variant);

/// Lets every pose of the variant come to rest in turn; a pose that comes back is the same again.
Choreography choreograph(const BodyModel& model, const Variant& variant);

}  // namespace limber
