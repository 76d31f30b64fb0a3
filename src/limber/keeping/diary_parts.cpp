#include "limber/keeping/diary_parts.hpp"

#include "limber/exchange/record.hpp"

#include <algorithm>

namespace limber {

std::optional<Summary> read_kept(const KeptSession& kept) {
    if (!kept.summary) return std::nullopt;
    auto summary = read_summary(*kept.summary);
    if (!summary) return std::nullopt;
    return std::move(*summary);
}

bool did_anything(const Summary& summary) {
    return std::ranges::any_of(
        summary.items, [](const ItemSummary& item) { return item.outcome != Outcome::NotBegun; });
}

Error rest_first() { return {ErrorCode::Refused, {"answers.rest_first", {}}, {}}; }

}  // namespace limber
