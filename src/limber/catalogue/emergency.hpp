#pragma once
/// Whom to call for help.
#include "limber/catalogue/catalogue.hpp"

#include <string>

namespace limber {

/// What to call for help in `country`: a number, or the common ones where the country is not known.
Message emergency_call(const Catalogue& catalogue, const std::string& country);

}  // namespace limber
