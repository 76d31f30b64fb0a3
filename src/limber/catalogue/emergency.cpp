#include "limber/catalogue/emergency.hpp"

namespace limber {

Message emergency_call(const Catalogue& catalogue, const std::string& country) {
    const auto found = catalogue.emergency.by_country.find(country);
    if (found == catalogue.emergency.by_country.end())
        return {"emergency.unknown", {{"text", catalogue.emergency.unknown}}};
    return {"emergency.number", {{"number", found->second}, {"country", country}}};
}

}  // namespace limber
