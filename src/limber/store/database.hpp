#pragma once
/// Opens, checks and migrates a database of Limber.
#include <SQLiteCpp/SQLiteCpp.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace limber::store {

/// How long another program's lock is waited for.
inline constexpr int busy_timeout_ms = 2000;

/// Where the database of `folder` lies, with links resolved, so that what SQLite puts beside it is
/// found beside it.
std::filesystem::path database_in(const std::filesystem::path& folder);

/// SQLite's log of a database.
std::filesystem::path log_of(const std::filesystem::path& file);

/// The files that SQLite may put beside a database: its log, the log's index, its journal.
std::vector<std::filesystem::path> companions_of(const std::filesystem::path& file);

/// Whether closing writes SQLite's log into the file and removes it, or leaves it beside.
void write_log_when_closing(SQLite::Database& database, bool wanted);

/// The number that `sql` gives.
std::int64_t number_from(SQLite::Database& database, const char* sql);

/// Throws unless the database was written by Limber with one of the first `known` schemas.
void check_origin(SQLite::Database& database, const std::filesystem::path& where,
                  std::size_t known);

/// Throws unless SQLite finds the database intact; `check` is one of its pragmas that say "ok".
void check_intact(SQLite::Database& database, const std::filesystem::path& where,
                  const char* check);

/// Throws when a row refers to one that is not there.
void check_references(SQLite::Database& database, const std::filesystem::path& where);

/// Takes the database through the migrations that it has not seen, each in its own transaction.
void migrate(SQLite::Database& database, const std::filesystem::path& where,
             const std::vector<std::string>& migrations);

/// Opens the kept file for reading and writing, making it where it is missing; throws when it
/// cannot.
SQLite::Database open_database(const std::filesystem::path& file,
                               const std::vector<std::string>& migrations);

}  // namespace limber::store
