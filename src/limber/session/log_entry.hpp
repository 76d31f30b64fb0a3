#pragma once
/// One line of a session's log, as it is kept.
#include <cstdint>
#include <string>

namespace limber {

/// The version of the log's lines; a log of another version is refused, never guessed.
inline constexpr int log_version = 1;

/// One event: its kind, with a number or a word where the kind has one.
struct LogEntry {
    std::string kind;
    std::int64_t number = 0;
    std::string word;

    bool operator==(const LogEntry&) const = default;
};

}  // namespace limber
