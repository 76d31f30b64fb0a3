#include "limber/base/clock.hpp"

#include <cassert>

namespace limber {
namespace {

std::chrono::sys_time<std::chrono::milliseconds> on_the_wall(const Moment& moment) {
    return moment.at + moment.offset;
}

}  // namespace

Date Moment::day() const {
    const std::chrono::year_month_day civil(
        std::chrono::floor<std::chrono::days>(on_the_wall(*this)));
    const auto day = Date::create(static_cast<int>(civil.year()),
                                  static_cast<int>(static_cast<unsigned>(civil.month())),
                                  static_cast<int>(static_cast<unsigned>(civil.day())));
    assert(day);
    return *day;
}

int Moment::minute_of_day() const {
    const auto wall = on_the_wall(*this);
    const auto since_midnight = wall - std::chrono::floor<std::chrono::days>(wall);
    return static_cast<int>(std::chrono::floor<std::chrono::minutes>(since_midnight).count());
}

Moment moment_at(const Date& day, int minute_of_day, std::chrono::minutes offset) {
    const std::chrono::days since_first(day.days_since(Moment{}.day()));
    return {Instant(since_first) + std::chrono::minutes(minute_of_day) - offset, offset};
}

}  // namespace limber
