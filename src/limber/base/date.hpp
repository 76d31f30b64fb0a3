#pragma once
/// A civil date without a time zone; the user's own calendar day.
#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace limber {

/// A day of the Gregorian calendar between the years 1900 and 2200.
class Date {
public:
    /// Returns the day, or nothing where the calendar has no such day (2023-02-29).
    static std::optional<Date> create(int year, int month, int day);
    /// Reads exactly `YYYY-MM-DD`; nothing for anything else.
    static std::optional<Date> parse(std::string_view text);

    [[nodiscard]] std::string to_string() const;
    /// Whole days from `earlier` to this day; negative when it is later.
    [[nodiscard]] int days_since(const Date& earlier) const;
    /// So many days later; the last day there is where that lies beyond it.
    [[nodiscard]] Date plus_days(int days) const;

    auto operator<=>(const Date&) const = default;

private:
    Date(int year, int month, int day) : year_(year), month_(month), day_(day) {}
    int year_ = 0;
    int month_ = 0;
    int day_ = 0;
};

}  // namespace limber
