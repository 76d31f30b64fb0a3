#include "limber/catalogue/emergency.hpp"

namespace limber {

namespace {

std::optional<std::string> find_number(const std::map<std::string, std::string>& numbers,
                                       const std::string& country) {
    const auto found = numbers.find(country);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

std::optional<Call> find_call(const Catalogue& catalogue, Tier tier, const std::string& country) {
    const auto emergency = find_number(catalogue.emergency.by_country, country);
    const auto urgent = find_number(catalogue.emergency.urgent, country);
    if (tier == Tier::Emergency && !emergency)
        return Call{{"emergency.unknown", {{"text", catalogue.emergency.unknown}}}, std::nullopt};
    if (tier < Tier::Today || tier == Tier::Refused || !emergency) return std::nullopt;
    const Message alone{"emergency.number", {{"number", *emergency}, {"country", country}}};
    if (tier == Tier::Emergency) return Call{alone, emergency};
    if (!urgent) return Call{alone, std::nullopt};
    return Call{{"emergency.urgent",
                 {{"number", *urgent}, {"emergency", *emergency}, {"country", country}}},
                urgent};
}

}  // namespace limber
