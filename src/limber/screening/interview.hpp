#pragma once
/// What the answers given so far already stop, and which safety answers are still missing.
#include "limber/catalogue/catalogue.hpp"
#include "limber/screening/answers.hpp"

#include <vector>

namespace limber {

/// Whether the answers given so far already mean an emergency or a refusal, so that asking further
/// would only lose time.
bool is_over(const Catalogue& catalogue, const Answers& answers);

/// A flag, and whether only a doubt raised it.
struct SaidFlag {
    const Flag* flag = nullptr;
    bool is_doubted = false;
};

/// The flags that stop somebody and that the answers given so far raise, most urgent first; what
/// was not answered yet raises none.
std::vector<SaidFlag> find_said(const Catalogue& catalogue, const Answers& answers);

/// The safety questions that apply by other safety answers and have no answer at all ("not sure" is
/// an answer).
std::vector<const Question*> find_missing(const Catalogue& catalogue, const Answers& answers);

/// Whether something was left for later: the answers of a gentle start.
bool is_gentle(const Answers& answers);

/// Whether every safety question that applies has an answer, and nothing was left for later.
bool is_whole(const Catalogue& catalogue, const Answers& answers);

/// Answered questions that the other answers make pointless; their answers count all the same.
std::vector<const Question*> find_surplus(const Catalogue& catalogue, const Answers& answers);

}  // namespace limber
