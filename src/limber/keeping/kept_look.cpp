#include "limber/keeping/kept_look.hpp"

#include <algorithm>

namespace limber {

std::string setting_of(const LookPart& part) { return "look." + part.name; }

Result<void> keep_look(const PersonId& person, SettingsPort& settings, const FigureTables& tables,
                       const Look& look) {
    std::map<std::string, std::string> chosen;
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& name = look.*part.chosen;
        if (!name.empty()) chosen.emplace(setting_of(part), name);
    }
    return settings.keep(person, chosen);
}

Result<Look> complete_look(const PersonId& person, const SettingsPort& settings,
                           const FigureTables& tables, Look wanted) {
    const auto all = settings.all(person);
    if (!all) return tl::unexpected(all.error());
    for (const LookPart& part : parts_of_look(tables)) {
        std::string& chosen = wanted.*part.chosen;
        const auto kept = all->find(setting_of(part));
        if (!chosen.empty() || kept == all->end()) continue;
        if (std::ranges::find(part.names, kept->second) != part.names.end()) chosen = kept->second;
    }
    return wanted;
}

}  // namespace limber
