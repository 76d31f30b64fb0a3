#pragma once
/// The scale on which people say how much it hurts: whole numbers from 0, none, to the worst.
#include <cstdint>

namespace limber {

inline constexpr int worst_pain = 10;

constexpr bool is_on_pain_scale(std::int64_t number) { return number >= 0 && number <= worst_pain; }

}  // namespace limber
