#pragma once
/// What is kept of a person as texts: answers, plans and summaries, written as JSON and read back
/// strictly.
#include "limber/exchange/read_answers.hpp"
#include "limber/session/summary.hpp"

#include <string>

namespace limber {

/// The sheet as an answers file that `read_answer_sheet` reads back to the same sheet.
std::string write_sheet(const AnswerSheet& sheet, const Catalogue& catalogue);

/// Reads what `write_sheet` wrote; fails like `read_answer_sheet`.
Checked<AnswerSheet> read_sheet(const std::string& text, const Catalogue& catalogue,
                                const Date& today);

/// What a session's replay needs of its plan; reasons and notices are not kept.
std::string write_plan(const SessionPlan& plan, const Catalogue& catalogue);

/// Reads what `write_plan` wrote; fails when the catalogue no longer has the same stretches with
/// the same times.
Result<SessionPlan> read_plan(const std::string& text, const Catalogue& catalogue);

/// Whether a text can be what `write_sheet` or `write_plan` wrote with a catalogue that may since
/// have other questions, stretches and times.
bool is_sheet(const std::string& text);
bool is_plan(const std::string& text, const Catalogue& catalogue);

std::string write_summary(const Summary& summary);
Result<Summary> read_summary(const std::string& text);

}  // namespace limber
