#pragma once
/// How much of a variant: safety cap, the article's choice, stage, age, default, in that order; or
/// the person's own wish, within its bounds.
#include "limber/base/names.hpp"
#include "limber/plan/wishes.hpp"

#include <vector>

namespace limber {

/// What decided a dose.
enum class DecidedBy { SafetyCap, Article, Stage, Age, Default, Own };
template <>
inline constexpr auto names_of<DecidedBy> =
    all_names<DecidedBy>("safety_cap", "article", "stage", "age", "default", "own");

struct DoseDecision {
    Dose dose;
    DecidedBy by = DecidedBy::Default;
    Message reason;
};

/// The dose of a permitted variant; never above its caps.
DoseDecision decide_dose(const PlanRules& rules, const Permission& permission,
                         const Wishes& wishes);

/// The most of a permitted variant that somebody may choose for one session: what the stretch's
/// ladder, its other doses and the article reach, within the caps.
Dose most_dose(const PlanRules& rules, const Permission& permission);

/// Whether the person has climbed the whole ladder of the stretch, so that harder variants may
/// come.
bool has_finished_ladder(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes);

/// Seconds that a voice needs to explain the variant beyond the shortest transition.
int explain_seconds(const PlanRules& rules, const Transitions& transitions,
                    const Permission& permission);

/// Seconds of `dose` in this variant: explaining, repetitions, sets, sides and the pauses between
/// them, rounded up to the next five seconds for settling.
int compute_seconds(const PlanRules& rules, const Transitions& transitions,
                    const Permission& permission, const Dose& dose);

}  // namespace limber
