#pragma once
/// Questions, red flags, conditions and causes: what is asked and what the answers mean.
#include "limber/base/names.hpp"
#include "limber/catalogue/expression.hpp"
#include "limber/catalogue/stretch.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace limber {

enum class QuestionKind { One, Several, Number, ScoreEach };
template <>
inline constexpr auto names_of<QuestionKind> =
    all_names<QuestionKind>("one", "several", "number", "scores");

/// `line` is where it stands in its file, for lint.
struct Option {
    OptionId id;
    Text text;
    int line = 0;
    /// So many days after it was given it is asked anew; like every answer when absent.
    std::optional<int> holds_days;
};

/// `safety`: permission depends on it, so a missing answer is asked for or counts as the worst.
struct Question {
    QuestionId id;
    QuestionKind kind = QuestionKind::One;
    bool safety = false;
    Text text;
    Text help;
    std::vector<Option> options;
    /// The words for "none of these"; empty where one option must be chosen.
    Text none;
    int least = 0;
    int most = 0;
    /// A number that is one more every so many days, up to `most`.
    std::optional<int> grows_every_days;
    std::optional<Expression> ask_when;
};

/// A red flag: when it is raised, how soon somebody must look at it, and what to do.
struct Flag {
    FlagId id;
    Tier tier = Tier::Days;
    Text name;
    /// Of what stops somebody: whether it is really so.
    Text ask;
    Text advice;
    Expression when;
    Provenance provenance;
};

/// True for loads that hold at least `least` (a level's number, degrees, or 1 for a flag).
struct LoadTest {
    std::size_t load = 0;
    int least = 0;
};

/// Restricts every variant whose position is one of `positions` (any when empty), whose kind is one
/// of `kinds` (any when empty) and which passes all `loads`.
struct LoadRule {
    std::vector<std::size_t> positions;
    std::vector<Kind> kinds;
    std::vector<LoadTest> loads;
    bool avoid = false;
    Range range = Range::Full;
    std::optional<int> hold_cap_s;
    std::optional<int> set_cap;
    /// Holds only for the side that the condition's `side` answer names.
    bool affected_side_only = false;
};

/// Something about the person that restricts loads, or that must be said.
struct Condition {
    ConditionId id;
    Text name;
    /// A sentence: why something is left out, or smaller, for whom it holds.
    Text because;
    /// A lasting notice, where there is one.
    Text notice;
    /// What has a line on paper, to be filled in by hand, such as a number to call.
    Text to_fill_in;
    /// Stands instead of the verdict's heading where no flag is raised.
    Text headline;
    Expression when;
    std::vector<LoadRule> rules;
    /// Its rules are care alone: they make no limits of "go ahead".
    bool mild = false;
    /// Conditions beside which the notice is not told: it would calm where something asks for care.
    std::set<ConditionId> not_beside;
    /// Nobody paces the breath of whom it holds for.
    bool own_breath = false;
    /// The question that tells the affected side, where there is one.
    std::optional<QuestionId> side;
    Provenance provenance;
    int line = 0;
};

/// Two answers that cannot both be so; the safer one holds and the person is told.
struct Contradiction {
    Expression when;
    Text notice;
};

/// A possible contributor to the pain; it changes scores, never permission.
struct Cause {
    CauseId id;
    std::optional<int> number;
    Text name;
    Text plain;
    Text evidence;
    std::string article_said;
    Text advice;
    Wanting wanting;
    /// When it counts although nobody said yet what is behind the pain.
    std::optional<Expression> implied_when;
    Provenance provenance;
};

}  // namespace limber
