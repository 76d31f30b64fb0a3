#pragma once
/// How much of a planned stretch is to be done, as messages.
#include "limber/plan/plan.hpp"

#include <vector>

namespace limber {

/// The dose in the words of its kind, and how far to go where that is not all the way.
std::vector<Message> dose_words(const PlanItem& item);

}  // namespace limber
