#pragma once
/// Goes through the screens of the intake on a terminal.
#include "limber/cli/console.hpp"
#include "limber/screening/intake.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

/// Which of `count` numbered things were typed: "1 3", or "0" for none of them; nothing when it
/// cannot be that. `one` takes a single one.
std::optional<std::vector<std::size_t>> parse_numbers(const std::string& typed, std::size_t count,
                                                      bool one);

/// Hears all answers after each list of signs, and after each that is asked by itself; false when
/// the last was a mistake and is asked again.
using Heard = std::function<bool(const Answers&)>;

/// Shows the screens that `said` leaves open until none is; "b" goes back one screen. Nothing when
/// the input ends. Where the gentle start is offered, "g" on the first screen leads there.
std::optional<Answers> ask_intake(const Catalogue& catalogue, Console& console, Said said,
                                  const Heard& heard, bool offers_gentle);

}  // namespace limber::cli
