#include "limber/figure/look.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

template <class Thing>
std::vector<std::string> ids_of(const std::vector<Thing>& all) {
    std::vector<std::string> ids;
    ids.reserve(all.size());
    std::ranges::transform(all, std::back_inserter(ids), &Thing::id);
    return ids;
}

}  // namespace

std::vector<LookPart> parts_of_look(const FigureTables& tables) {
    return {{"build", ids_of(tables.builds), &Look::build},
            {"skin", ids_of(tables.skins), &Look::skin},
            {"hair", ids_of(tables.hairs), &Look::hair},
            {"clothes", ids_of(tables.outfits), &Look::outfit}};
}

Result<Look> check_look(const FigureTables& tables, const Look& look) {
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& name = look.*part.chosen;
        if (name.empty() || std::ranges::find(part.names, name) != part.names.end()) continue;
        return tl::unexpected(
            Error{ErrorCode::NotFound,
                  {"picture.unknown_look",
                   {{"found", name}, {"allowed", fmt::format("{}", fmt::join(part.names, ", "))}}},
                  "--" + part.name});
    }
    return look;
}

}  // namespace limber
