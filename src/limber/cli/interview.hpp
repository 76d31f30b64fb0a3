#pragma once
/// Asks the questions one at a time on a terminal.
#include "limber/cli/console.hpp"
#include "limber/exchange/read_answers.hpp"

#include <functional>
#include <optional>
#include <string>

namespace limber::cli {

/// The answer that `typed` gives to `question`: "1 3" for options, "0" for none of these, "?" for
/// not sure, "3=6" for scores; nothing when it cannot be one.
std::optional<Answer> parse_typed(const std::string& typed, const Question& question);

/// Hears all answers after each one; false when the last was a mistake and is asked again.
using Heard = std::function<bool(const Answers&)>;

/// Asks what `answers` leaves open until nothing is; "b" goes back one question. Nothing when the
/// input ends.
std::optional<Answers> run_interview(const Catalogue& catalogue, Console& console, Answers answers,
                                     const Heard& heard);

}  // namespace limber::cli
