#pragma once
/// Erases a database with everything beside it.
#include "limber/messages/result.hpp"

#include <filesystem>

namespace limber::store {

/// Fails ("kept.in_use") while somebody has the database in `folder` open.
Result<void> check_free(const std::filesystem::path& folder);

/// Overwrites and removes the files in `folder`, which need not be intact. Fails as `check_free`.
/// When it cannot begin, everything is as before. When it cannot end ("store.half_erased"), what is
/// left is no database any more, and goes on being erased by the next call or the next opening.
Result<void> erase_everything(const std::filesystem::path& folder);

/// Ends an erasing that was broken off, if there is one; throws when it cannot.
void finish_erasing(const std::filesystem::path& database);

}  // namespace limber::store
