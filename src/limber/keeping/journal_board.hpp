#pragma once
/// Tells the journal what a session stops, and the session what was said elsewhere.
#include "limber/coaching/stop_board.hpp"
#include "limber/keeping/diary.hpp"

#include <set>

namespace limber {

class JournalBoard final : public StopBoard {
public:
    /// For a session that is made from these answers. What stops the person already and the answers
    /// tell of ends nothing.
    JournalBoard(Diary diary, StopJournal& journal, const AnswersPort& answers, SessionId session,
                 AnswerSheet sheet);

    void post(const std::string& sign) override;
    std::optional<Halt> look(const SessionPlan& plan) override;

private:
    Diary diary_;
    StopJournal& journal_;
    const AnswersPort& answers_;
    SessionId session_;
    AnswerSheet sheet_;
    /// The kept answers as they were seen last.
    std::optional<KeptAnswers> seen_;
    std::set<EntryId> known_;
};

}  // namespace limber
