#include "limber/print/body_map.hpp"

#include "limber/body/keyframe.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber::print {
namespace {

bool is_midline(const Place& place) {
    return place.bone == Bone::Trunk || place.bone == Bone::Head;
}

}  // namespace

Result<DrawnMap> draw_body_map(const Catalogue& catalogue, const std::string& view,
                               const Look& look) {
    const BodyMap& map = catalogue.figure->body_map;
    if (std::ranges::find(map.views, view) == map.views.end())
        return tl::unexpected(
            Error{ErrorCode::NotFound,
                  {"picture.unknown_view",
                   {{"found", view}, {"allowed", fmt::format("{}", fmt::join(map.views, ", "))}}},
                  {}});
    const Keyframe standing = settle(catalogue.body, map.pose, nullptr);
    Scene scene{.moments = {{.posture = standing.posture}}, .view = view, .build = look.build};
    DrawnMap drawn;
    for (const BodyMap::Spot& spot : map.spots) {
        for (const Side side : both_sides) {
            if (is_midline(spot.place) && side == Side::Right) continue;
            scene.spots.push_back({spot.place, side, spot.reach});
            drawn.spots.push_back(
                {spot.id, is_midline(spot.place) ? std::nullopt : std::optional(side), {}});
        }
    }
    drawn.drawing = draw(*catalogue.figure, catalogue.body, scene);
    for (std::size_t at = 0; at < drawn.spots.size(); ++at)
        drawn.spots[at].spot = drawn.drawing.spots[at];
    return drawn;
}

}  // namespace limber::print
