#pragma once
/// The time of a day as people write it.
#include <optional>
#include <string_view>

namespace limber {

/// Reads exactly `HH:MM`, from 00:00 to 23:59, as minutes since midnight.
std::optional<int> parse_minute_of_day(std::string_view text);

}  // namespace limber
