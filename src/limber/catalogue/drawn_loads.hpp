#pragma once
/// What a variant's poses and the ways between them show of its loads.
#include "limber/catalogue/stretch.hpp"

#include <string>
#include <vector>

namespace limber {

/// A moment of a variant, and the phase in which it is come through.
struct DrawnMoment {
    std::string phase;
    Keyframe keyframe;
    /// Whether it is between two poses.
    bool is_way = false;
};

/// Every pose of the variant, once, and moments of every way between two of them. Whoever works on
/// the other side does the same, mirrored.
std::vector<DrawnMoment> sample_moments(const BodyModel& model, const Variant& variant,
                                        const Choreography& poses);

/// How far a load goes, where it goes farthest, and the demand by which that is seen.
struct DrawnLoad {
    int value = 0;
    int amount = 0;
    std::string phase;
    Demand demand = Demand::LumbarFlexion;
};

/// The greatest that any moment shows of a load that is drawn.
DrawnLoad find_drawn_load(const BodyModel& model, const Vocabulary& vocabulary,
                          const LoadKind& load, const std::vector<DrawnMoment>& moments);

}  // namespace limber
