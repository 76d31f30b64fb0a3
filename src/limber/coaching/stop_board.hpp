#pragma once
/// Where a session that is led tells at once what stops the person, and hears what was said
/// elsewhere.
#include "limber/plan/plan.hpp"
#include "limber/session/event.hpp"

#include <optional>
#include <string>

namespace limber {

class StopBoard {
public:
    StopBoard() = default;
    virtual ~StopBoard() = default;
    StopBoard(const StopBoard&) = delete;
    StopBoard& operator=(const StopBoard&) = delete;
    StopBoard(StopBoard&&) = delete;
    StopBoard& operator=(StopBoard&&) = delete;

    /// A sign or a hurt ends the session: told before anybody sees that it does.
    virtual void post(const std::string& sign) = 0;
    /// What ends a session with this plan now; nothing where nothing is known to.
    virtual std::optional<Halt> look(const SessionPlan& plan) = 0;
};

}  // namespace limber
