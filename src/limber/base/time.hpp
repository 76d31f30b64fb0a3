#pragma once
/// Units of time: Limber counts in whole milliseconds and tells seconds.
#include <cstdint>

namespace limber {

inline constexpr std::int64_t ms_per_s = 1000;

}  // namespace limber
