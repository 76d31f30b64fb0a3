#pragma once
/// People made up at random who answer every question of the whole form, consistently and truly.
#include "limber/screening/answers.hpp"
#include "support/people.hpp"

namespace limber::testing {

/// Signs that belong to a pain only beside one, at a place where it can be.
Answers make_truthful_person(const Dice& dice);

/// The same, not sure of some of the signs.
Answers with_doubts(Answers answers, const Dice& dice);

}  // namespace limber::testing
