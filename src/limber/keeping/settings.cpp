#include "limber/keeping/settings.hpp"

#include "limber/base/split.hpp"
#include "limber/base/utf8.hpp"
#include "limber/base/visible.hpp"
#include "limber/keeping/kept_look.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr std::size_t longest_text = 200;
constexpr const char* left_out = "left_out";
constexpr const char* own_breath = "own_breath";

bool is_listed(const std::vector<std::string>& values, const std::string& value) {
    return std::ranges::find(values, value) != values.end();
}

bool fits(const Setting& setting, const std::string& value) {
    if (value.empty()) return true;
    if (setting.values.empty()) return is_utf8(value) && value.size() <= longest_text;
    if (setting.name != left_out) return is_listed(setting.values, value);
    return std::ranges::all_of(split_at_commas(value), [&](const std::string& part) {
        return is_listed(setting.values, part);
    });
}

}  // namespace

std::vector<Setting> known_settings(const Catalogue& catalogue) {
    const std::vector<std::string> on_off{"on", "off"};
    std::vector<Setting> settings{{"theme", {"light", "dark", "contrast"}},
                                  {"text", {"100", "125", "150", "175", "200"}},
                                  {"far", on_off},
                                  {"speech", on_off},
                                  {"voice", {}},
                                  {"rate", {"0.7", "0.8", "0.9", "1", "1.1", "1.2", "1.3"}},
                                  {"tones", on_off},
                                  {"keys", on_off},
                                  {"media_keys", on_off},
                                  {"article", {"true", "false"}},
                                  {own_breath, {"true", "false"}},
                                  {"pace", {names_of<Pace>.begin(), names_of<Pace>.end()}}};
    Setting countries{country_setting, {}};
    for (const auto& [code, number] : catalogue.emergency.by_country)
        countries.values.push_back(code);
    settings.push_back(std::move(countries));
    Setting stretches{left_out, {}};
    for (const auto& stretch : catalogue.stretches) stretches.values.push_back(stretch.id.value());
    settings.push_back(std::move(stretches));
    for (const LookPart& part : parts_of_look(*catalogue.figure))
        settings.push_back({setting_of(part), part.names});
    return settings;
}

Result<void> check_settings(const Catalogue& catalogue,
                            const std::map<std::string, std::string>& settings) {
    const auto known = known_settings(catalogue);
    for (const auto& [name, value] : settings) {
        const auto setting = std::ranges::find(known, name, &Setting::name);
        if (setting == known.end()) {
            return tl::unexpected(
                Error{ErrorCode::BadInput, {"settings.unknown", {{"name", name}}}, name});
        }
        if (!fits(*setting, value)) {
            return tl::unexpected(Error{ErrorCode::BadInput,
                                        {"settings.bad_value", {{"name", name}, {"found", value}}},
                                        name});
        }
    }
    return {};
}

PlanOptions options_of(const Catalogue& catalogue,
                       const std::map<std::string, std::string>& settings) {
    const auto value_of = [&](const char* name) {
        const auto found = settings.find(name);
        return found == settings.end() ? std::string{} : found->second;
    };
    PlanOptions options;
    options.article = value_of("article") == "true";
    options.own_breath = value_of(own_breath) == "true";
    options.pace = find_named<Pace>(value_of("pace")).value_or(Pace::Usual);
    for (const auto& id : split_at_commas(value_of(left_out)))
        if (catalogue.find(StretchId(id)) != nullptr) options.left_out.insert(StretchId(id));
    return options;
}

bool is_profile_name(const std::string& name) {
    constexpr std::size_t longest = 60;
    return is_visible(name) && count_characters(name) <= longest && name.front() != '-' &&
           name.find_first_of("/\\") == std::string::npos;
}

}  // namespace limber
