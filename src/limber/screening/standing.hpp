#pragma once
/// What stops somebody now, from their journal.
#include "limber/screening/answers.hpp"
#include "limber/screening/journal.hpp"

#include <vector>

namespace limber {

/// Something that stops and was not lifted.
struct StandingSign {
    JournalEntry said;
    /// Whether it was meant is still asked.
    bool pending = false;

    bool operator==(const StandingSign&) const = default;
};

/// The most urgent first, of those what is settled, then the latest.
using Standing = std::vector<StandingSign>;

/// What to say that the questions were asked after.
std::vector<EntryId> ids_of(const Standing& standing);

/// Pure, and the same in whatever order the entries come: what stops stands until an entry about it
/// withdraws or lifts it. What should be seen within days a clearance that holds lifts, too, when
/// it names the sign and was given on a later day, which has come by `now`.
Standing standing(const std::vector<JournalEntry>& journal,
                  const std::vector<Clearance>& clearances, const Moment& now);

}  // namespace limber
