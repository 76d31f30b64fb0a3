#pragma once
/// Whom to call for help.
#include "limber/catalogue/catalogue.hpp"

#include <optional>
#include <string>

namespace limber {

/// What to call for help in `country`: a number, or the common ones where the country is not known.
Message emergency_call(const Catalogue& catalogue, const std::string& country);

/// Whom to call for something of that tier, and the number alone: in an emergency as above, for
/// today where the country has a number for what is urgent and no emergency. Nothing otherwise.
struct Call {
    Message words;
    std::optional<std::string> number;
};
std::optional<Call> find_call(const Catalogue& catalogue, Tier tier, const std::string& country);

}  // namespace limber
