#pragma once
/// Erases a database with everything beside it.
#include "limber/messages/result.hpp"

#include <filesystem>

namespace limber::store {

/// Fails ("kept.in_use") while somebody has the database in `folder` open.
Result<void> check_free(const std::filesystem::path& folder);

/// Overwrites and removes the files in `folder`, which need not be intact. Fails as `check_free`.
Result<void> erase_everything(const std::filesystem::path& folder);

}  // namespace limber::store
