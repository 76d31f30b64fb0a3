#pragma once
/// Whether the rows of a backup are such as Limber could have written.
#include <SQLiteCpp/SQLiteCpp.h>

#include <filesystem>

namespace limber::store {

/// Throws ("backup.wrong") where a number, a moment or a day is none that Limber writes. The
/// database must have today's schema, whose own checks hold.
void check_rows(SQLite::Database& database, const std::filesystem::path& where);

}  // namespace limber::store
