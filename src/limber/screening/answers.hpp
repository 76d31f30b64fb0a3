#pragma once
/// What a person answered, and what a clinician told them.
#include "limber/base/date.hpp"
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"

#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace limber {

/// "Not sure", or an answer that could not be read; counts as the worst answer of a safety
/// question.
struct Unsure {
    bool operator==(const Unsure&) const = default;
};

/// Left for later on purpose, by the gentle start. Conditions behind it hold, warning signs behind
/// it are not raised; of a number it is known what the gentle start asked for (`Denied`).
struct NotAsked {
    bool operator==(const NotAsked&) const = default;
};

/// How sure somebody is of an option that they name.
enum class Sureness { Yes, Unsure };
template <>
inline constexpr auto names_of<Sureness> = all_names<Sureness>("yes", "unsure");

/// The chosen options of `one` and `several` (an empty set is "none of these"). One that somebody
/// is not sure of is chosen, too, and known to be doubted. One that was left open was not asked
/// yet.
class Choice {
public:
    Choice() = default;
    Choice(std::initializer_list<OptionId> options) : options_(options) {}

    void insert(const OptionId& option) {
        options_.insert(option);
        open_.erase(option);
    }
    void doubt(const OptionId& option) {
        insert(option);
        doubted_.insert(option);
    }
    void leave_open(const OptionId& option) {
        erase(option);
        open_.insert(option);
    }
    void erase(const OptionId& option) {
        options_.erase(option);
        doubted_.erase(option);
        open_.erase(option);
    }

    [[nodiscard]] bool empty() const { return options_.empty(); }
    [[nodiscard]] std::size_t size() const { return options_.size(); }
    [[nodiscard]] auto begin() const { return options_.begin(); }
    [[nodiscard]] auto end() const { return options_.end(); }
    [[nodiscard]] bool contains(const OptionId& option) const { return options_.contains(option); }
    [[nodiscard]] bool is_doubted(const OptionId& option) const {
        return doubted_.contains(option);
    }
    [[nodiscard]] bool has_doubts() const { return !doubted_.empty(); }
    [[nodiscard]] bool is_open(const OptionId& option) const { return open_.contains(option); }
    /// Those that were not asked yet; they are not chosen.
    [[nodiscard]] const std::set<OptionId>& open() const { return open_; }

    bool operator==(const Choice&) const = default;

private:
    std::set<OptionId> options_;
    std::set<OptionId> doubted_;
    std::set<OptionId> open_;
};
/// Scores 0 to 10 by option; what is not named is 0.
using Scores = std::map<OptionId, int>;
using Answer = std::variant<Unsure, Choice, int, Scores, NotAsked>;

/// The answers given so far; a question that is not here was not asked or not answered.
using Answers = std::map<QuestionId, Answer>;

/// "Seen on DATE, told: exercise is fine" for the flags and conditions it names, or "avoid X".
struct Clearance {
    Date seen;
    /// Identifiers of flags and conditions that no longer limit.
    std::set<std::string> lifts;
    std::set<StretchId> avoid;

    bool operator==(const Clearance&) const = default;
};

}  // namespace limber
