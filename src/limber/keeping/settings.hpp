#pragma once
/// What somebody chose for good: which settings there are, and what they mean for a plan.
#include "limber/keeping/today.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// One thing to choose. `values` are the only ones, or empty where any short text will do.
struct Setting {
    std::string name;
    std::vector<std::string> values;
};

/// Where somebody is, by ISO 3166, for the number to call in an emergency.
inline constexpr const char* country_setting = "country";

/// All settings, with those of the drawn person's look and every stretch that may be left out.
std::vector<Setting> known_settings(const Catalogue& catalogue);

/// Fails (`BadInput`, "settings.unknown" or "settings.bad_value") unless every name is known and
/// every value is one of its own; an empty one forgets.
Result<void> check_settings(const Catalogue& catalogue,
                            const std::map<std::string, std::string>& settings);

/// What the kept settings wish for every plan. Stretches that the catalogue no longer has count for
/// nothing.
PlanOptions options_of(const Catalogue& catalogue,
                       const std::map<std::string, std::string>& settings);

/// Names of profiles are for people and for the command line, in any language: at most 60
/// characters, all of which can be seen, no hyphen in front and no slashes.
bool is_profile_name(const std::string& name);

}  // namespace limber
