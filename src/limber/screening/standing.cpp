#include "limber/screening/standing.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace limber {
namespace {

bool stops(const JournalEntry& entry) {
    return entry.kind == EntryKind::Stopped || entry.kind == EntryKind::Pending;
}

/// What entries of these kinds speak of.
std::set<EntryId> find_about(const std::vector<JournalEntry>& journal,
                             std::initializer_list<EntryKind> kinds) {
    std::set<EntryId> about;
    for (const JournalEntry& entry : journal)
        if (std::ranges::find(kinds, entry.kind) != kinds.end())
            about.insert(entry.about.begin(), entry.about.end());
    return about;
}

bool is_cleared(const JournalEntry& entry, const std::vector<Clearance>& clearances,
                const Moment& now) {
    return entry.tier <= Tier::Days && std::ranges::any_of(clearances, [&](const Clearance& seen) {
               return seen.lifts.contains(entry.sign) && seen.seen > entry.said.day() &&
                      seen.seen <= now.day();
           });
}

}  // namespace

std::vector<EntryId> ids_of(const Standing& standing) {
    std::vector<EntryId> ids;
    for (const StandingSign& stop : standing) ids.push_back(stop.said.id);
    return ids;
}

Standing standing(const std::vector<JournalEntry>& journal,
                  const std::vector<Clearance>& clearances, const Moment& now) {
    const auto lifted = find_about(journal, {EntryKind::Withdrawn, EntryKind::Screened});
    const auto confirmed = find_about(journal, {EntryKind::Confirmed});
    Standing standing;
    for (const JournalEntry& entry : journal) {
        if (!stops(entry) || lifted.contains(entry.id) || is_cleared(entry, clearances, now))
            continue;
        const bool pending = entry.kind == EntryKind::Pending && !confirmed.contains(entry.id);
        standing.push_back({entry, pending});
    }
    std::ranges::sort(standing, std::greater<>{}, [](const StandingSign& stop) {
        return std::tuple(stop.said.tier, !stop.pending, stop.said.said.at, stop.said.id);
    });
    return standing;
}

}  // namespace limber
