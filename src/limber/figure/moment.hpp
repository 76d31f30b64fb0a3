#pragma once
/// One moment of a moving drawing, as whoever seeks there sees it.
#include "limber/figure/drawing.hpp"

namespace limber {

/// The still at a second of a drawing; before its first and after its last moment those are shown.
Drawing still_at(const Drawing& drawing, double at_s);

}  // namespace limber
