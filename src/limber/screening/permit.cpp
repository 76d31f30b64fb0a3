#include "limber/screening/permit.hpp"

#include <algorithm>

namespace limber {
namespace {

bool tells_of(const Screening& screening, const StandingSign& stop) {
    return std::ranges::any_of(screening.flags, [&](const Flag* flag) {
        return flag->id.value() == stop.said.sign && flag->tier >= stop.said.tier;
    });
}

}  // namespace

tl::expected<Permit, StandingSign> permit(PersonId person, Instant at, Screening screening,
                                          const Standing& standing, HeldSeconds held) {
    const auto unknown = std::ranges::find_if(
        standing, [&](const StandingSign& stop) { return !tells_of(screening, stop); });
    if (unknown != standing.end()) return tl::unexpected(*unknown);
    if (screening.verdict >= Verdict::Refused) screening.permitted.clear();
    return Permit(std::move(person), at, std::move(screening), std::move(held));
}

bool still_tells_of(const Catalogue& catalogue, const Screening& screening,
                    const JournalEntry& sign) {
    const Flag* asked = catalogue.find(FlagId(sign.sign));
    const Tier least = std::min(sign.tier, Tier::Today);
    return std::ranges::any_of(screening.flags, [&](const Flag* flag) {
        return asked == nullptr ? flag->tier >= least : flag == asked;
    });
}

}  // namespace limber
