#pragma once
/// The head: skin with the neck, hair, ear and a quiet face.
#include "limber/figure/sight.hpp"

namespace limber {

/// Back to front; `back` is what always lies behind the head.
std::vector<Layer> head_layers(const Sight& sight);

/// Where the hair is seen at a moment: what of its ellipsoid lies on the hair's side of the
/// hairline and on the viewer's side of the head.
Ring hair_ring(const HairShape& hair, double scale, const PageFrame& head, const Vec3& toward);

}  // namespace limber
