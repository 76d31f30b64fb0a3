#pragma once
/// Rules over answers, with the unknown counted as the worst.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <set>

namespace limber {

/// What a test on a safety question without a readable answer comes to: true (`Worst`), true only
/// where answers to safety questions make it apply (`WorstIfNeeded`), true only when it was asked
/// and answered with "not sure" (`WorstIfAsked`), or false (`Harmless`). What was left for later on
/// purpose counts in `Worst` alone.
enum class Unknown { Worst, WorstIfNeeded, WorstIfAsked, Harmless };

/// What is known when a rule is judged.
struct Facts {
    const Catalogue* catalogue = nullptr;
    const Answers* answers = nullptr;
    std::set<ConditionId> conditions;
    Tier tier = Tier::None;
    Unknown unknown = Unknown::Worst;
    /// Only answers to safety questions count.
    bool only_safety = false;
};

/// Whether the rule holds. A safety question that was answered with "not sure", or that applies and
/// was not answered, makes every test on it true; one that earlier answers make pointless and that
/// nobody answered makes it false.
bool holds(const Expression& rule, const Facts& facts);

/// Whether the rule holds only because somebody is not sure.
bool holds_by_doubt(const Expression& rule, const Facts& facts);

/// Whether the question is worth asking after these answers.
bool is_applicable(const Question& question, const Facts& facts);

/// The same, by the answers to safety questions alone: only these must be given before anything is
/// told, so what follows from others may still be open.
bool is_needed(const Question& question, const Facts& facts);

/// Whether the rule looks at the verdict; such a condition is part of it and cannot be lifted.
bool looks_at_verdict(const Expression& rule);

/// Whether the rule asks for an answer to the question.
bool asks(const Expression& rule, const QuestionId& question);

}  // namespace limber
