#pragma once
/// One repetition of a variant as it is seen: poses in time, phase by phase.
#include "limber/body/motion.hpp"
#include "limber/catalogue/stretch.hpp"

namespace limber {

struct PerformedMoment {
    double at_s = 0;
    Keyframe keyframe;
    /// How strongly it is felt, 0…1: grows while a pose is held.
    double effort = 0;
};

/// When a phase is seen. One that goes round and round is there for a single round; whoever shows
/// it longer repeats its last one.
struct PerformedPhase {
    std::size_t phase = 0;
    double begin_s = 0;
    double end_s = 0;
};

struct Performance {
    /// Rising in time from 0.
    std::vector<PerformedMoment> moments;
    /// In the order of time. The first repetition may begin elsewhere than the next ones: then the
    /// first phase is there twice, from the start first, and last from the end of a repetition. So
    /// is a phase that goes round, where it is come to from another pose than its own end.
    std::vector<PerformedPhase> phases;
};

/// Where a moving picture begins: in the starting position, or, to go round and round, where a
/// repetition ends.
enum class Opening { FromStart, Round };

/// The variant with its working side on `side`, holding for `hold_s`.
Performance perform(const BodyModel& model, const Variant& variant, Side side, double hold_s,
                    Opening opening);

}  // namespace limber
