#pragma once
/// The two sides of a body, always the person's own.
#include "limber/base/names.hpp"

#include <array>
#include <cstddef>

namespace limber {

enum class Side { Left, Right };
template <>
inline constexpr auto names_of<Side> = all_names<Side>("left", "right");

inline constexpr std::array<Side, 2> both_sides = {Side::Left, Side::Right};

constexpr Side other(Side side) { return side == Side::Left ? Side::Right : Side::Left; }

/// The place in what is kept for both sides, left first.
constexpr std::size_t index_of(Side side) { return static_cast<std::size_t>(side); }

/// 1 on the right, -1 on the left: the sign of z.
constexpr double outward(Side side) { return side == Side::Right ? 1 : -1; }

}  // namespace limber
