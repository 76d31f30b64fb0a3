#pragma once
/// What past sessions came to becomes the dose history, with a reason for every step.
#include "limber/base/date.hpp"
#include "limber/screening/permit.hpp"
#include "limber/session/summary.hpp"

#include <map>
#include <optional>
#include <set>
#include <vector>

namespace limber {

/// A session that is over, as progress sees it.
struct PastSession {
    Date day;
    Summary summary;
    /// Pain on the morning after, where it was told.
    std::optional<int> morning;
};

struct Progress {
    DoseHistory history;
    /// Stretches that hurt lately and rest.
    std::set<StretchId> resting;
    /// Sessions in which anything was done.
    int sessions = 0;
    /// Days since each stretch was done last, up to today; what never was is not there.
    std::map<StretchId, int> days_away;
    /// Seconds that a muscle of one side was held in the last seven days.
    HeldSeconds held_s;
    /// What somebody should look at.
    std::vector<Message> notices;
};

/// `written` is where the person says that they begin; `past` in the order of days. Pure: the same
/// sessions give the same progress.
Progress compute_progress(const Catalogue& catalogue, const DoseHistory& written,
                          const std::vector<PastSession>& past, const Date& today);

}  // namespace limber
