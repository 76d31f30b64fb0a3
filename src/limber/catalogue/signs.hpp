#pragma once
/// What can stop somebody, wherever it is said: a flag, a sign of the check-in, a hurt.
#include "limber/catalogue/catalogue.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

struct SignWords {
    Tier tier = Tier::None;
    Text name;
    /// Whether it is really so.
    Text ask;
    Text advice;
};

/// Nothing when the catalogue has no sign of that identifier; no two have the same.
std::optional<SignWords> find_sign(const Catalogue& catalogue, const std::string& id);

/// All of them.
std::vector<std::string> find_sign_ids(const Catalogue& catalogue);

}  // namespace limber
