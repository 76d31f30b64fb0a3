#pragma once
/// How much of a planned stretch is to be done, as messages.
#include "limber/plan/plan.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// How far to go, in the variant's own words if it has some, or else as the messages of `place`
/// ("plan", "caps" or "say") have it; none where all of it is permitted.
std::optional<Message> range_words(const Variant& variant, Range range, const std::string& place);

/// The dose in the words of its kind, and how far to go where that is not all the way.
std::vector<Message> dose_words(const PlanItem& item);

/// What of a variant is permitted, in short lines: the side, the range, the hold, the sets. None
/// where all of it is.
std::vector<Message> caps_words(const Permission& permission);

}  // namespace limber
