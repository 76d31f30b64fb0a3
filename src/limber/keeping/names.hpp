#pragma once
/// Whom a name means.
#include "limber/keeping/ports.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// The person of exactly that name, else one whose name is taken for it.
std::optional<Person> find_named(const std::vector<Person>& people, const std::string& name);

}  // namespace limber
