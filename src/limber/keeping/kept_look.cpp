#include "limber/keeping/kept_look.hpp"

#include <algorithm>

namespace limber {

std::string setting_of(const LookPart& part) { return "look." + part.name; }

void keep_look(store::Store& store, const FigureTables& tables, const store::Profile& profile,
               const Look& look) {
    std::map<std::string, std::string> settings;
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& chosen = look.*part.chosen;
        if (!chosen.empty()) settings.emplace(setting_of(part), chosen);
    }
    store.keep_settings(profile.id, settings);
}

Look complete_look(Look wanted, const store::Store& store, const FigureTables& tables,
                   const store::Profile& profile) {
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
