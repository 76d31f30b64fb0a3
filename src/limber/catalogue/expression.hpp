#pragma once
/// Rules over answers without a "not", so that more signs can never mean less care.
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"

#include <memory>
#include <optional>
#include <set>
#include <variant>
#include <vector>

namespace limber {

/// How serious the raised flags are together, mildest first.
enum class Tier { None, Days, Today, Refused, Emergency };
template <>
inline constexpr auto names_of<Tier> =
    all_names<Tier>("none", "days", "today", "refused", "emergency");

struct Expression;

/// True when at least `count` of `of` are.
struct AtLeast {
    std::size_t count = 1;
    std::vector<Expression> of;
};

/// True when the answer holds one of `options`, or is a number within the bounds (for scores: the
/// worst score of `areas`, or of all areas when empty). With `lacks` it is true unless the answer
/// holds one: only of what eases, as one direction of the spine, never of a sign.
struct AnswerTest {
    QuestionId question;
    std::set<OptionId> options;
    bool lacks = false;
    std::optional<int> least;
    std::optional<int> most;
    std::set<OptionId> areas;
};

/// True when that condition, which stands earlier, holds.
struct ConditionTest {
    ConditionId condition;
};

/// True when the raised flags are at least this serious.
struct TierTest {
    Tier tier = Tier::None;
};

/// One node of a rule; `all` and `any` are `AtLeast` with the count of all or one.
struct Expression {
    std::variant<AtLeast, AnswerTest, ConditionTest, TierTest> node;
};

}  // namespace limber
