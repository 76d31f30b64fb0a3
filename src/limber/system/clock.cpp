#include "limber/system/clock.hpp"

#include <ctime>
#include <stdexcept>

namespace limber::system {
namespace {

std::chrono::nanoseconds read(clockid_t clock) {
    timespec time{};
    if (clock_gettime(clock, &time) != 0) throw std::runtime_error("there is no clock");
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

std::chrono::minutes offset_at(std::time_t time) {
    std::tm local{};
    if (localtime_r(&time, &local) == nullptr)
        throw std::runtime_error("the computer's clock has no day");
    return std::chrono::floor<std::chrono::minutes>(std::chrono::seconds(local.tm_gmtoff));
}

}  // namespace

Moment ComputerClock::now() const {
    const auto since_1970 = std::chrono::floor<std::chrono::milliseconds>(read(CLOCK_REALTIME));
    return {Instant(since_1970),
            offset_at(std::chrono::floor<std::chrono::seconds>(since_1970).count())};
}

std::chrono::nanoseconds ComputerClock::elapsed() const { return read(CLOCK_BOOTTIME); }

}  // namespace limber::system
