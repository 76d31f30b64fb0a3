#pragma once
/// Asks an independent validator whether documents fit the schemas of docs/schema.
#include "command/program.hpp"

#include <string>
#include <vector>

namespace limber::testing {

/// The schema's name without `.schema.json`; needs Debian's python3-jsonschema.
Outcome validate(const std::string& schema, const std::vector<std::string>& files);

void expect_valid(const std::string& schema, const std::vector<std::string>& files);

}  // namespace limber::testing
