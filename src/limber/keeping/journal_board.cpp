#include "limber/keeping/journal_board.hpp"

#include <utility>

namespace limber {

JournalBoard::JournalBoard(Diary diary, StopJournal& journal, const AnswersPort& answers,
                           SessionId session, AnswerSheet sheet)
    : diary_(std::move(diary)),
      journal_(journal),
      answers_(answers),
      session_(std::move(session)),
      sheet_(std::move(sheet)) {
    if (const auto now = journal_.standing(diary_.person().id, sheet_.clearances))
        for (const StandingSign& stop : *now) known_.insert(stop.said.id);
    if (auto kept = answers_.find(diary_.person().id)) seen_ = std::move(*kept);
}

void JournalBoard::post(const std::string& sign) {
    journal_.suspect(diary_.person().id, sign, session_);
}

/// What cannot be read now is looked for again a second later; the session goes on by what it
/// knows.
std::optional<Halt> JournalBoard::look(const SessionPlan& plan) {
    const auto now = journal_.standing(diary_.person().id, sheet_.clearances);
    if (!now) return std::nullopt;
    for (const StandingSign& stop : *now)
        if (!known_.contains(stop.said.id)) return Halt{stop.said.sign};
    auto kept = answers_.find(diary_.person().id);
    if (!kept || *kept == seen_) return std::nullopt;
    auto newer = diary_.find_answers();
    if (!newer) return std::nullopt;
    seen_ = std::move(*kept);
    std::optional<AnswerSheet>& sheet = *newer;
    // Others were given since, and nothing may be done by them.
    if (!sheet) return Halt{};
    sheet_ = std::move(*sheet);
    const auto may = diary_.may_go_on(sheet_, plan);
    return may && *may ? std::nullopt : std::optional(Halt{});
}

}  // namespace limber
