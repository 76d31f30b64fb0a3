#pragma once
/// People written down in short, and people made up at random for laws.
#include "limber/document/node.hpp"
#include "limber/screening/answers.hpp"
#include "limber/screening/screen.hpp"

#include <functional>

namespace limber::testing {

/// A healthy person with the answers of `map` put over: an option, a list, "none", "unsure", a
/// number, or scores; a bare number for `pain` is pain in the lower back. Questions that become
/// applicable are answered harmlessly.
Answers answers_of(const Node& map);

/// A whole number from 0 to `below` - 1.
using Dice = std::function<int(int below)>;

/// Somebody with any combination of answers, sometimes unsure, sometimes silent.
Answers make_person(const Dice& dice);

/// The same person with one safety option more (a red flag or a condition), or one score higher;
/// the same answers when nothing could be added.
Answers make_worse(const Answers& answers, const Dice& dice);

}  // namespace limber::testing
