#pragma once
/// Keeps one session that is led, as its log.
#include "limber/coaching/session_log.hpp"
#include "limber/keeping/ports.hpp"

namespace limber {

class SessionKeeper final : public SessionLog {
public:
    /// Port and clock must outlive it. `answers_age_days`: between the answers and the session;
    /// `gentle`: whether they were of a gentle start.
    SessionKeeper(SessionsPort& sessions, const Clock& clock, PersonId person, SessionId session,
                  int answers_age_days, bool gentle)
        : sessions_(sessions),
          clock_(clock),
          person_(std::move(person)),
          session_(std::move(session)),
          answers_age_days_(answers_age_days),
          gentle_(gentle) {}

    std::optional<Error> append(const std::vector<Event>& events) override;
    std::optional<Error> close(const Summary& summary) override;

private:
    SessionsPort& sessions_;
    const Clock& clock_;
    PersonId person_;
    SessionId session_;
    int answers_age_days_;
    bool gentle_;
};

}  // namespace limber
