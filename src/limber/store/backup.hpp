#pragma once
/// Copies of a whole database, and what puts one in its place.
#include "limber/store/connection.hpp"

#include <filesystem>

namespace limber::store {

/// As in `HousekeepingPort`.
Result<void> back_up(Connection& connection, const std::filesystem::path& file);
Result<void> restore(Connection& connection, const std::filesystem::path& file);

}  // namespace limber::store
