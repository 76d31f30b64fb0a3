#pragma once
/// Where a session that is led is kept; whoever leads it gives one in.
#include "limber/messages/result.hpp"
#include "limber/session/event.hpp"
#include "limber/session/summary.hpp"

#include <optional>
#include <vector>

namespace limber {

/// What it could not keep is given to it again.
class SessionLog {
public:
    SessionLog() = default;
    virtual ~SessionLog() = default;
    SessionLog(const SessionLog&) = delete;
    SessionLog& operator=(const SessionLog&) = delete;
    SessionLog(SessionLog&&) = delete;
    SessionLog& operator=(SessionLog&&) = delete;

    /// Keeps what happened, all of it or nothing; returns why it could not.
    virtual std::optional<Error> append(const std::vector<Event>& events) = 0;
    /// Keeps what the session came to, once it is over.
    virtual std::optional<Error> close(const Summary& summary) = 0;
};

}  // namespace limber
