#pragma once
/// A person's answers as they are kept in a file: dated, with what a clinician said and plan
/// wishes.
#include "limber/base/date.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/document/node.hpp"
#include "limber/messages/result.hpp"
#include "limber/plan/wishes.hpp"
#include "limber/screening/answers.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

struct AnswerSheet {
    Date date;
    /// ISO 3166 code; empty where nobody said.
    std::string country;
    Answers answers;
    std::vector<Clearance> clearances;
    std::optional<int> minutes;
    bool article = false;
    std::set<StretchId> left_out;
    DoseHistory history;
};

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
