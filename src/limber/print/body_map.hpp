#pragma once
/// The standing body on which somebody points at what hurts.
#include "limber/catalogue/catalogue.hpp"
#include "limber/figure/look.hpp"
#include "limber/figure/scene.hpp"
#include "limber/messages/result.hpp"

#include <string>
#include <vector>

namespace limber::print {

/// A spot of the drawing: a place's name, and its side where there are two.
struct MapSpot {
    std::string place;
    std::optional<Side> side;
    PageSpot spot;
};

struct DrawnMap {
    Drawing drawing;
    std::vector<MapSpot> spots;
};

/// Seen as `view` says; fails with the views there are.
Result<DrawnMap> draw_body_map(const Catalogue& catalogue, const std::string& view,
                               const Look& look);

}  // namespace limber::print
