#pragma once
/// The events of a session as lines that can be kept and read back.
#include "limber/messages/result.hpp"
#include "limber/session/event.hpp"
#include "limber/session/log_entry.hpp"

#include <vector>

namespace limber {

LogEntry entry_of(const Event& event);

/// All events of a log; fails when its version or one of its kinds is unknown.
Result<std::vector<Event>> read_log(int version, const std::vector<LogEntry>& entries);

}  // namespace limber
