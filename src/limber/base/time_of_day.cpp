#include "limber/base/time_of_day.hpp"

#include "limber/base/number.hpp"

#include <algorithm>

namespace limber {

std::optional<int> parse_minute_of_day(std::string_view text) {
    constexpr int minutes_per_hour = 60;
    constexpr int hours_per_day = 24;
    constexpr std::string_view pattern = "00:00";
    const auto fits = [](char letter, char wanted) {
        return wanted == ':' ? letter == ':' : letter >= '0' && letter <= '9';
    };
    if (!std::ranges::equal(text, pattern, fits)) return std::nullopt;
    const auto hour = parse_number<int>(text.substr(0, 2));
    const auto minute = parse_number<int>(text.substr(3));
    if (!hour || !minute || *hour >= hours_per_day || *minute >= minutes_per_hour)
        return std::nullopt;
    return *hour * minutes_per_hour + *minute;
}

}  // namespace limber
