#pragma once
/// Lines and colours on the parts: creases of cloth, where a stretch is felt, arrows.
#include "limber/figure/sight.hpp"

namespace limber {

/// Puts creases and tints right above the parts that they belong to, and arrows above everything.
void add_marks(const Sight& sight, const Arrangement& order, std::vector<Layer>& layers);

}  // namespace limber
