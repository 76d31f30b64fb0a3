#include "limber/app/clock.hpp"

#include <ctime>
#include <stdexcept>

namespace limber {
namespace {

std::tm local_time() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    if (localtime_r(&now, &local) == nullptr)
        throw std::runtime_error("the computer's clock has no day");
    return local;
}

Date date_of(const std::tm& local) {
    const auto date = Date::create(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
    if (!date) throw std::runtime_error("the computer's clock has no day");
    return *date;
}

}  // namespace

Date today() { return date_of(local_time()); }

Moment now() {
    constexpr int minutes_per_hour = 60;
    // Read once: across midnight a second look would be at another day.
    const std::tm local = local_time();
    return {date_of(local), local.tm_hour * minutes_per_hour + local.tm_min};
}

std::chrono::nanoseconds time_since_start() {
    timespec time{};
    if (clock_gettime(CLOCK_BOOTTIME, &time) != 0) throw std::runtime_error("there is no clock");
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

}  // namespace limber
