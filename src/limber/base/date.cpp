#include "limber/base/date.hpp"

#include "limber/base/number.hpp"

#include <fmt/format.h>

#include <chrono>
#include <cstdint>

namespace limber {
namespace {

std::chrono::sys_days serial(int year, int month, int day) {
    return std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
           std::chrono::day{static_cast<unsigned>(day)};
}

/// A number without a sign.
std::optional<int> digits(std::string_view text) {
    const auto number = parse_number<std::uint16_t>(text);
    return number ? std::optional<int>(*number) : std::nullopt;
}

}  // namespace

std::optional<Date> Date::create(int year, int month, int day) {
    if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1 || day > 31)
        return std::nullopt;
    const auto date = std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} /
                      std::chrono::day{static_cast<unsigned>(day)};
    if (!date.ok()) return std::nullopt;
    return Date(year, month, day);
}

std::optional<Date> Date::parse(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    const auto year = digits(text.substr(0, 4));
    const auto month = digits(text.substr(5, 2));
    const auto day = digits(text.substr(8, 2));
    if (!year || !month || !day) return std::nullopt;
    return create(*year, *month, *day);
}

std::string Date::to_string() const {
    return fmt::format("{:04}-{:02}-{:02}", year_, month_, day_);
}

int Date::days_since(const Date& earlier) const {
    const auto span =
        serial(year_, month_, day_) - serial(earlier.year_, earlier.month_, earlier.day_);
    return static_cast<int>(span.count());
}

Date Date::plus_days(int days) const {
    const std::chrono::year_month_day day(serial(year_, month_, day_) + std::chrono::days(days));
    return create(static_cast<int>(day.year()),
                  static_cast<int>(static_cast<unsigned>(day.month())),
                  static_cast<int>(static_cast<unsigned>(day.day())))
        .value_or(Date(2200, 12, 31));
}

}  // namespace limber
