#include "limber/figure/tables.hpp"

#include <algorithm>
#include <cmath>

namespace limber {
namespace {

template <class Item>
const Item& named(const std::vector<Item>& items, const std::string& id) {
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? items.front() : *found;
}

/// The slope at a section between its neighbours (Fritsch and Butland), 0 at a peak.
double slope(double before, double after) {
    return before * after <= 0 ? 0 : 2 * before * after / (before + after);
}

double hermite(double from, double to, double slope_from, double slope_to, double share) {
    const double rest = 1 - share;
    return rest * rest * (1 + 2 * share) * from + share * share * (1 + 2 * rest) * to +
           share * rest * (rest * slope_from - share * slope_to);
}

}  // namespace

CrossSection FleshProfile::at(double place) const {
    const auto above = std::ranges::upper_bound(sections_, place, {}, &CrossSection::at);
    if (above == sections_.begin()) return sections_.front();
    if (above == sections_.end()) return sections_.back();
    const CrossSection& high = *above;
    const CrossSection& low = *(above - 1);
    const CrossSection& lower = above - 1 == sections_.begin() ? low : *(above - 2);
    const CrossSection& higher = above + 1 == sections_.end() ? high : *(above + 1);
    const double width = high.at - low.at;
    const double share = (place - low.at) / width;
    const auto between = [&](double CrossSection::* value) {
        const auto rise = [&](const CrossSection& a, const CrossSection& b) {
            return b.at > a.at ? (b.*value - a.*value) / (b.at - a.at) : 0;
        };
        const double here = rise(low, high);
        const double below = lower.at < low.at ? rise(lower, low) : here;
        const double over = higher.at > high.at ? rise(high, higher) : here;
        return hermite(low.*value, high.*value, width * slope(below, here),
                       width * slope(here, over), share);
    };
    return {place, between(&CrossSection::side), between(&CrossSection::front),
            between(&CrossSection::back)};
}

const Build& FigureTables::build(const std::string& id) const { return named(builds, id); }

const View& FigureTables::view(const std::string& id) const { return named(views, id).view; }

const TintRegion* FigureTables::find_region(const std::string& id) const {
    const auto found = std::ranges::find(regions, id, &TintRegion::id);
    return found == regions.end() ? nullptr : &*found;
}

Palette FigureTables::palette(const std::string& skin, const std::string& hair,
                              const std::string& outfit) const {
    Palette palette{};
    for (const Colours* colours :
         {&room, &named(skins, skin), &named(hairs, hair), &named(outfits, outfit)}) {
        for (const PaintColour& colour : colours->paints) {
            const auto index = static_cast<std::size_t>(colour.paint);
            palette.light.at(index) = colour.light;
            palette.dark.at(index) = colour.dark;
        }
    }
    return palette;
}

}  // namespace limber
