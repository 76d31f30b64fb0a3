#pragma once
/// What stops somebody, and what lifts it again: a journal to which entries are only ever added.
#include "limber/base/clock.hpp"
#include "limber/base/id.hpp"
#include "limber/base/names.hpp"
#include "limber/catalogue/expression.hpp"

#include <string>
#include <vector>

namespace limber {

/// `Stopped`: a sign, a refusal. `Pending`: the same, tapped a moment ago, and whether it was meant
/// is still asked. The others speak of entries before them: `Confirmed`, `Withdrawn` (asked again,
/// it was not so), `Screened` (all the questions were answered afterwards, and it is not so any
/// more).
enum class EntryKind { Stopped, Pending, Confirmed, Withdrawn, Screened };
template <>
inline constexpr auto names_of<EntryKind> =
    all_names<EntryKind>("stopped", "pending", "confirmed", "withdrawn", "screened");

/// Where something was said.
enum class SaidIn { Questions, Session };
template <>
inline constexpr auto names_of<SaidIn> = all_names<SaidIn>("questions", "session");

struct JournalEntry {
    EntryId id;
    Moment said;
    EntryKind kind = EntryKind::Stopped;
    SaidIn place = SaidIn::Questions;
    /// Of what stops: the flag, the check-in's sign or the hurt, how urgent it is, and what to do
    /// in the words of that moment.
    std::string sign;
    Tier tier = Tier::None;
    std::string advice;
    /// The entries that it speaks of.
    std::vector<EntryId> about;

    bool operator==(const JournalEntry&) const = default;
};

}  // namespace limber
