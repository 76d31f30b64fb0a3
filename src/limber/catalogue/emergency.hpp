#pragma once
/// Whom to call for help.
#include "limber/catalogue/catalogue.hpp"

#include <optional>
#include <string>

namespace limber {

/// Whom to call for something of that tier, and the number to call first: in an emergency, where
/// the country is not known, words about the common ones without a number. For today whatever
/// numbers the country has, with that for what is urgent and no emergency first. Nothing otherwise.
struct Call {
    Message words;
    std::optional<std::string> number;
};
std::optional<Call> find_call(const Catalogue& catalogue, Tier tier, const std::string& country);

}  // namespace limber
