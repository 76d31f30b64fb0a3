#pragma once
/// What scores and shapes a plan, beside what is permitted.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/screen.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace limber {

/// The step of its ladder (0 is the first) that a person has reached with a stretch, and why; no
/// reason where a person wrote it down.
struct Reached {
    int stage = 0;
    std::optional<Message> why;

    bool operator==(const Reached&) const = default;
};
using DoseHistory = std::map<StretchId, Reached>;

/// Whose doses are used.
enum class DoseChoice { Limber, Article };

struct Wishes {
    std::vector<const Cause*> causes;
    /// Somebody said what is behind the pain; otherwise the causes are those that are implied.
    bool cause_is_known = false;
    /// Directions that ease the pain.
    std::set<Direction> helps;
    /// The answers that want something, beside causes and training.
    std::vector<const Ground*> grounds;
    const Training* training = nullptr;
    /// Indices of the vocabulary's props that are at hand.
    std::set<std::size_t> props;
    std::optional<int> age;
    bool worse_with_bending = false;
    /// Nothing hurts, and nothing limits what may be done.
    bool is_well = false;
    /// The strongest pain, 0 to 10.
    int pain = 0;
    int minutes = 0;
    DoseChoice doses = DoseChoice::Limber;
    BreathChoice breath = BreathChoice::Usual;
    Transitions transitions;
    DoseHistory history;
    /// Stretches that the person does not want.
    std::set<StretchId> left_out;
    /// Forms that the person would rather do than the stretch's usual one, where they are
    /// permitted.
    std::map<StretchId, VariantId> chosen;
    /// The person's own choice and order, each stretch once; empty where the plan chooses.
    std::vector<RoutineItem> only;
    /// Stretches that hurt lately and rest for some days.
    std::set<StretchId> resting;
    /// Static seconds that the days planned before leave per muscle, in a week's plan.
    std::map<std::size_t, int> muscle_left_s;
    /// All that is wanted of a quality in a session of today's length, in percent.
    std::map<Quality, int> length_percent;
    /// More repetitions than this would not fit today's length.
    std::optional<int> most_repetitions;
    /// Sessions before this one.
    int sessions = 0;
    /// Days since each stretch was done last; what never was is not there.
    std::map<StretchId, int> days_away;
};

/// Indices of the vocabulary's props that the answers say are at hand.
std::set<std::size_t> props_of(const Catalogue& catalogue, const Answers& answers);

/// What counts as behind the pain while nobody was asked.
std::vector<const Cause*> implied_causes(const Catalogue& catalogue, const Answers& answers,
                                         const Screening& screening);

/// The wishes that the answers hold; minutes and transitions are the catalogue's usual ones.
Wishes wishes_of(const Catalogue& catalogue, const Answers& answers, const Screening& screening);

}  // namespace limber
