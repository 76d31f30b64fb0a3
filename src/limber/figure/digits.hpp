#pragma once
/// The lines between fingers and between toes, where a hand or a foot shows its breadth.
#include "limber/figure/sight.hpp"

namespace limber {

/// Puts them above the arm or the foot that was added last; nothing where they are never seen.
void add_fingers(const Sight& sight, Side side, std::vector<Layer>& layers);
void add_toes(const Sight& sight, Side side, std::vector<Layer>& layers);

}  // namespace limber
