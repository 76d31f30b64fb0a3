#pragma once
/// Rules over answers, with the unknown counted as the worst.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <set>

namespace limber {

/// What a test on a safety question without a readable answer comes to: true (`Worst`), true only
/// when it was asked and answered with "not sure" (`WorstIfAsked`), or false (`Harmless`).
enum class Unknown { Worst, WorstIfAsked, Harmless };

/// What is known when a rule is judged.
struct Facts {
    const Catalogue* catalogue = nullptr;
    const Answers* answers = nullptr;
    std::set<ConditionId> conditions;
    Tier tier = Tier::None;
    Unknown unknown = Unknown::Worst;
};

/// Whether the rule holds. A safety question that was answered with "not sure", or that applies and
/// was not answered, makes every test on it true; one that earlier answers make pointless and that
/// nobody answered makes it false.
bool holds(const Expression& rule, const Facts& facts);

/// Whether the question is worth asking after these answers.
bool is_applicable(const Question& question, const Facts& facts);

/// Whether the rule looks at the verdict; such a condition is part of it and cannot be lifted.
bool looks_at_verdict(const Expression& rule);

}  // namespace limber
