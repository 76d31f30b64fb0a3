#pragma once
/// Reads answers files and answers that are still being given, strictly.
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"
#include "limber/plan/answer_sheet.hpp"

#include <string>

namespace limber {

/// Reads a parsed answers file. Everything wrong is reported with file, line and field: unknown
/// questions or options, impossible numbers, a date that is none or lies after `today`, safety
/// answers that are missing (code `Missing`).
Checked<AnswerSheet> read_answer_sheet(const Node& tree, const std::string& file,
                                       const Catalogue& catalogue, const Date& today);

/// Reads the answers of an interview that is still going on, a map by question; those that are
/// missing are still to come.
Checked<Answers> read_open_answers(const Node& tree, const std::string& file,
                                   const Catalogue& catalogue);

}  // namespace limber
