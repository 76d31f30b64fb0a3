#pragma once
/// What keeps processes from being in each other's way; for the files that implement the store.
#include "limber/store/store.hpp"

#include <filesystem>
#include <vector>

namespace limber::store {

/// Says that the store is open, to whoever wants it alone; throws `StoreError` when somebody has it
/// alone now.
StoreLock lock_open(const std::filesystem::path& database);

/// The files that are locked.
std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database);

}  // namespace limber::store
