#pragma once
/// What a person answered, and what a clinician told them.
#include "limber/base/date.hpp"
#include "limber/base/id.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

namespace limber {

/// "Not sure", or an answer that could not be read; counts as the worst answer of a safety
/// question.
struct Unsure {
    bool operator==(const Unsure&) const = default;
};

/// The chosen options of `one` and `several` (an empty set is "none of these").
using Choice = std::set<OptionId>;
/// Scores 0 to 10 by option; what is not named is 0.
using Scores = std::map<OptionId, int>;
using Answer = std::variant<Unsure, Choice, int, Scores>;

/// The answers given so far; a question that is not here was not asked or not answered.
using Answers = std::map<QuestionId, Answer>;

/// "Seen on DATE, told: exercise is fine" for the flags and conditions it names, or "avoid X".
struct Clearance {
    Date seen;
    /// Identifiers of flags and conditions that no longer limit.
    std::set<std::string> lifts;
    std::set<StretchId> avoid;
};

}  // namespace limber
