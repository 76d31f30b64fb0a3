#pragma once
/// What a plan is made from: a person's answers of one day, with what a clinician said and wishes.
#include "limber/base/date.hpp"
#include "limber/plan/wishes.hpp"
#include "limber/screening/answers.hpp"

#include <optional>
#include <set>
#include <string>
#include <vector>

namespace limber {

struct AnswerSheet {
    Date date;
    /// Whose answers these are; empty for whoever practises.
    std::string person;
    /// ISO 3166 code; empty where nobody said.
    std::string country;
    Answers answers;
    std::vector<Clearance> clearances;
    std::optional<int> minutes;
    bool article = false;
    std::set<StretchId> left_out;
    DoseHistory history;
};

}  // namespace limber
