#pragma once
/// What was done, as documents: JSON with a schema, and CSV for a spreadsheet.
#include "limber/keeping/diary.hpp"
#include "limber/messages/renderer.hpp"

#include <string>

namespace limber {

/// All sessions of the profile with their stretches, and where each dose stands and why.
std::string history_json(const Catalogue& catalogue, const Diary& diary, const Date& today,
                         const Renderer& renderer);

/// One line for each stretch of each session, after a line with the names of the columns; RFC 4180,
/// names as identifiers.
std::string history_csv(const Diary& diary);

}  // namespace limber
