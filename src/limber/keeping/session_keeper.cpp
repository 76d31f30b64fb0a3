#include "limber/keeping/session_keeper.hpp"

#include "limber/coaching/after.hpp"
#include "limber/exchange/record.hpp"
#include "limber/session/log.hpp"

#include <algorithm>

namespace limber {
namespace {

std::optional<Error> lost(const Result<void>& kept) {
    return kept ? std::nullopt : std::optional(kept.error());
}

}  // namespace

std::optional<Error> SessionKeeper::append(const std::vector<Event>& events) {
    std::vector<LogEntry> entries;
    entries.reserve(events.size());
    std::ranges::transform(events, std::back_inserter(entries), entry_of);
    return lost(sessions_.append(person_, session_, entries));
}

std::optional<Error> SessionKeeper::close(const Summary& summary) {
    Summary kept = summary;
    kept.answers_age_days = answers_age_days_;
    kept.gentle = gentle_;
    return lost(sessions_.close(person_, session_,
                                {clock_.now().at, write_summary(kept), answers_hold(kept)}));
}

}  // namespace limber
