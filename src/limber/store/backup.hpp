#pragma once
/// Copies of a whole database, and what puts one in its place.
#include "limber/base/existing.hpp"
#include "limber/store/connection.hpp"

#include <filesystem>
#include <string>
#include <string_view>

namespace limber::store {

/// As in `HousekeepingPort`.
Result<void> back_up(Connection& connection, const std::filesystem::path& file, Existing existing);
Result<std::string> copy(Connection& connection);

/// The content of a backup with today's schema, in memory. Fails as `HousekeepingPort` says.
Result<SQLite::Database> read_backup(const Connection& connection,
                                     const std::filesystem::path& file);
Result<SQLite::Database> read_backup(const Connection& connection, std::string_view bytes);

/// Puts `content` in place of what is kept, with the journals of both.
Result<void> restore(Connection& connection, SQLite::Database& content);

}  // namespace limber::store
