#include "limber/catalogue/emergency.hpp"

namespace limber {

namespace {

std::optional<std::string> find_number(const std::map<std::string, std::string>& numbers,
                                       const std::string& country) {
    const auto found = numbers.find(country);
    return found == numbers.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

Message emergency_call(const Catalogue& catalogue, const std::string& country) {
    const auto number = find_number(catalogue.emergency.by_country, country);
    if (!number) return {"emergency.unknown", {{"text", catalogue.emergency.unknown}}};
    return {"emergency.number", {{"number", *number}, {"country", country}}};
}

std::optional<Call> find_call(const Catalogue& catalogue, Tier tier, const std::string& country) {
    if (tier == Tier::Emergency) {
        return Call{emergency_call(catalogue, country),
                    find_number(catalogue.emergency.by_country, country)};
    }
    const auto urgent = find_number(catalogue.emergency.urgent, country);
    if (tier != Tier::Today || !urgent) return std::nullopt;
    return Call{{"emergency.urgent", {{"number", *urgent}, {"country", country}}}, urgent};
}

}  // namespace limber
