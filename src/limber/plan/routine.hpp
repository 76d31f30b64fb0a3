#pragma once
/// A session of what the person chose, in their order as far as that is safe.
#include "limber/plan/plan.hpp"

namespace limber {

/// Plans `wishes.only` under the same permit, caps and limits as any session. General movements
/// come before specific ones and the calm ones last, with a warm-up where it would begin with
/// anything else; of two that bend nobody who is worse with bending gets one after the other. What
/// cannot be done now is left out with its reasons and, where there is something, what may be done
/// in its place.
SessionPlan plan_routine(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes);

}  // namespace limber
