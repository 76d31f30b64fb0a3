#pragma once
/// What somebody did and where each dose stands, as documents that can be taken elsewhere.
#include "limber/base/clock.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/progress/progress.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// A session as history shows it; no summary while it can go on, or when it can no longer be read.
struct RecordedSession {
    SessionId id;
    Moment begun;
    bool open = false;
    std::optional<Summary> summary;
    /// Pain on the morning after, where it was told.
    std::optional<int> morning;
    /// Whether the person put it right later.
    bool corrected = false;
};

/// Everything about one person's sessions, in the order they began.
struct Record {
    std::string person;
    std::vector<RecordedSession> sessions;
    Progress progress;
};

/// `docs/schema/history.schema.json` describes it.
std::string history_json(const Catalogue& catalogue, const Record& record,
                         const Renderer& renderer);

/// One line for each stretch of each session, after a line with the names of the columns; RFC 4180,
/// names as identifiers.
std::string history_csv(const Record& record);

}  // namespace limber
