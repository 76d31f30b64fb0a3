#pragma once
/// A session that is being led now as those see it who watch it from afar: JSON there and back.
#include "limber/coaching/practice.hpp"

#include <string>

namespace limber {

/// The moment as JSON; `docs/schema/live.schema.json` describes it.
std::string live_json(const Practice& practice);

/// `{"do": "pause"}` or `{"do": "reply", "question": 3, "word": "no"}`. Fails (`BadInput`) for
/// everything else; a reply must name its question.
Result<Command> read_command(const std::string& document);

}  // namespace limber
