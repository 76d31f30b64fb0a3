#pragma once
/// The database's schema as numbered steps.
#include <string>
#include <vector>

namespace limber::store {

/// SQL scripts; after the first n of them the schema has version n. A shipped script never changes.
const std::vector<std::string>& shipped_migrations();

}  // namespace limber::store
