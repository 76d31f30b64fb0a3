#pragma once
/// One stretch of a plan as a sequence of timed cues: what to do, how to breathe, for how long.
#include "limber/base/names.hpp"
#include "limber/body/side.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace limber {

enum class CueKind { CheckIn, Prepare, Move, Hold, SwitchSides, BetweenSets, Settle, CheckOut };
template <>
inline constexpr auto names_of<CueKind> = all_names<CueKind>(
    "check_in", "prepare", "move", "hold", "switch_sides", "between_sets", "settle", "check_out");

/// Short sounds, each with its twin on the screen.
enum class Tone { Begin, Count, Switch, End };
template <>
inline constexpr auto names_of<Tone> = all_names<Tone>("begin", "count", "switch", "end");

/// Something to tell within a cue, so long after its beginning.
struct Mark {
    std::int64_t at_ms = 0;
    std::optional<Tone> tone;
    /// Absent for a tone alone.
    std::optional<Message> say;

    bool operator==(const Mark&) const = default;
};

/// A way from one position of the vocabulary into another, shown while a cue begins.
struct ShownWay {
    std::size_t from = 0;
    std::size_t to = 0;
    std::int64_t length_ms = 0;

    bool operator==(const ShownWay&) const = default;
};

/// One thing to do for `length_ms`.
struct Cue {
    CueKind kind = CueKind::Move;
    std::int64_t length_ms = 0;
    /// Which phase of the variant it is; none for what comes between them.
    std::optional<std::size_t> phase;
    std::optional<ShownWay> way;
    std::optional<Side> side;
    Breath breath = Breath::Free;
    /// Which repetition and set this is, from 1; 0 where it belongs to none.
    int repetition = 0;
    int set = 0;
    /// Which round (one set of one side) it belongs to, from 0.
    std::size_t round = 0;
    std::optional<Tone> tone;
    /// What to say when it begins.
    std::vector<Message> say;
    /// In the order of their times.
    std::vector<Mark> marks;

    bool operator==(const Cue&) const = default;
    /// A phase of a stretch, as against what is told between them.
    [[nodiscard]] bool is_phase() const { return kind == CueKind::Move || kind == CueKind::Hold; }
};

/// How an item is done: as planned, or eased.
struct Form {
    const Variant* variant = nullptr;
    Caps caps;
    Dose dose;
    int explain_s = 0;

    bool operator==(const Form&) const = default;
};

/// The form that was planned.
Form form_of(const PlanItem& item);

/// The easier variant of an item with its own caps; nothing when the plan has none.
std::optional<Form> easier_form(const PlanItem& item);

/// The same with less hold (or fewer repetitions where the hold is one step) and a smaller range;
/// nothing when it is as little as it can be.
std::optional<Form> shorter_form(const SessionRules& rules, const Form& form);

/// The sides of a form in the order they are done; one without a side where both work together.
std::vector<std::optional<Side>> sides_of(const Form& form);

/// How an item is come to: from which position, at which of its rounds, and what is told first.
struct Entry {
    std::size_t position = 0;
    std::size_t round = 0;
    std::vector<Message> before;
};

/// What to say to somebody who goes from one position to another; nothing where there is no need.
std::vector<Message> way_words(const Catalogue& catalogue, std::size_t from, std::size_t to);

/// Makes the cues of one plan. The catalogue and the plan must outlive it.
class ScriptWriter {
public:
    ScriptWriter(const Catalogue& catalogue, const SessionPlan& plan)
        : catalogue_(&catalogue), plan_(&plan) {}

    [[nodiscard]] std::vector<Cue> check_in() const;
    [[nodiscard]] std::vector<Cue> check_out() const;
    /// The item in this form. As planned, from its first round on, it takes the plan's
    /// `transition_s + seconds`.
    [[nodiscard]] std::vector<Cue> item(std::size_t at, const Form& form, Entry entry) const;

private:
    const Catalogue* catalogue_;
    const SessionPlan* plan_;
};

/// What a form is called where others of its name stand beside it: the name, and how it is done.
Message title_of(const Variant& variant);

}  // namespace limber
