#pragma once
/// One repetition of a variant as it is seen: poses in time, phase by phase.
#include "limber/body/motion.hpp"
#include "limber/catalogue/stretch.hpp"
#include "limber/catalogue/ways.hpp"

namespace limber {

struct PerformedMoment {
    double at_s = 0;
    Keyframe keyframe;
    /// How strongly it is felt, 0…1: grows while a pose is held.
    double effort = 0;
    /// How full of breath the body is, 0…1.
    double breath = 0;
};

/// When a phase is seen. Of one that goes round and round, as a march or the breath of a hold, a
/// single round is there; whoever shows it longer repeats its last one.
struct PerformedPhase {
    std::size_t phase = 0;
    double begin_s = 0;
    double end_s = 0;
    bool repeats = false;
};

struct Performance {
    /// Rising in time from 0.
    std::vector<PerformedMoment> moments;
    /// In the order of time. The first repetition may begin elsewhere than the next ones: then the
    /// first phase is there twice, from the start first, and last from the end of a repetition. So
    /// is a phase that goes round, where it is come to from another pose than its own end, and a
    /// hold, which is felt more and more during its first breath.
    std::vector<PerformedPhase> phases;
};

/// Where a moving picture begins: in the starting position, or, to go round and round, where a
/// repetition ends.
enum class Opening { FromStart, Round };

/// The breath that is shown: whose way of it, and how long a slow one is. With `Own` none is.
struct BreathPace {
    BreathChoice choice = BreathChoice::Usual;
    int in_s = 0;
    int out_s = 0;
};

/// The variant with its working side on `side`. A hold takes `hold_s`, or a breath where it has a
/// slow or free one.
Performance perform(const BodyModel& model, const Variant& variant, Side side, double hold_s,
                    Opening opening, const BreathPace& pace);

/// A way from one position into another, as a single phase.
Performance perform(const BodyModel& model, const Way& way);

}  // namespace limber
