#include "limber/app/kept_look.hpp"

#include <algorithm>

namespace limber {
namespace {

std::string setting_of(const LookPart& part) { return "look." + part.name; }

}  // namespace

void keep_look(Store& store, const FigureTables& tables, const Profile& profile, const Look& look) {
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& chosen = look.*part.chosen;
        if (!chosen.empty()) store.keep_setting(profile.id, setting_of(part), chosen);
    }
}

Look complete_look(Look wanted, const Store& store, const FigureTables& tables,
                   const Profile& profile) {
    const auto settings = store.settings(profile.id);
    for (const LookPart& part : parts_of_look(tables)) {
        std::string& chosen = wanted.*part.chosen;
        const auto kept = settings.find(setting_of(part));
        if (!chosen.empty() || kept == settings.end()) continue;
        if (std::ranges::find(part.names, kept->second) != part.names.end()) chosen = kept->second;
    }
    return wanted;
}

}  // namespace limber
