#include "limber/figure/look.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

template <class Named>
std::vector<std::string> names_of(const std::vector<Named>& all) {
    std::vector<std::string> names;
    names.reserve(all.size());
    std::ranges::transform(all, std::back_inserter(names), &Named::id);
    return names;
}

}  // namespace

std::vector<LookPart> parts_of_look(const FigureTables& tables) {
    return {{"build", names_of(tables.builds), &Look::build},
            {"skin", names_of(tables.skins), &Look::skin},
            {"hair", names_of(tables.hairs), &Look::hair},
            {"clothes", names_of(tables.outfits), &Look::outfit}};
}

Result<Look> check_look(const FigureTables& tables, const Look& look) {
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& name = look.*part.chosen;
        if (name.empty() || std::ranges::find(part.names, name) != part.names.end()) continue;
        return tl::unexpected(Error{
            ErrorCode::NotFound,
            {"picture.unknown_look",
             {{"found", name}, {"allowed", fmt::format("{}", fmt::join(part.names, ", "))}}},
            "--" + part.name});
    }
    return look;
}

}  // namespace limber
