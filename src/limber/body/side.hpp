#pragma once
/// The two sides of a body, always the person's own.
#include <array>

namespace limber {

enum class Side { Left, Right };

inline constexpr std::array<Side, 2> both_sides = {Side::Left, Side::Right};

constexpr Side other(Side side) { return side == Side::Left ? Side::Right : Side::Left; }

/// 1 on the right, -1 on the left: the sign of z.
constexpr double outward(Side side) { return side == Side::Right ? 1 : -1; }

}  // namespace limber
