#include "limber/store/backup.hpp"

#include "limber/store/database.hpp"
#include "limber/system/draft_file.hpp"
#include "limber/system/files.hpp"

#include <SQLiteCpp/Backup.h>
#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

namespace limber::store {
namespace {

namespace fs = std::filesystem;

/// Writes the copy, and gives it its name once it is whole and on the disk.
system::Attempt<void> fill(system::DraftFile& draft, const SQLite::Database& database) {
    SQLite::Statement copy(database, "VACUUM INTO ?");
    copy.bind(1, draft.place());
    copy.exec();
    return draft.sync().and_then([&] { return draft.finish(); });
}

StoreError not_written(std::error_code reason, const fs::path& target) {
    return reason == std::errc::file_exists ? store_error("store.exists", target)
                                            : disk_error(reason, target);
}

/// A file's address for SQLite, in which ? and # and % would mean something else.
std::string address_of(const fs::path& file) {
    std::string address = "file://";
    for (const char letter : file.string()) {
        const bool special = letter == '?' || letter == '#' || letter == '%';
        address += special ? fmt::format("%{:02X}", letter) : std::string(1, letter);
    }
    return address;
}

/// Opens a backup for reading, without leaving anything beside it where nothing is there now.
SQLite::Database open_backup(const fs::path& file) {
    const bool alone = std::ranges::none_of(companions_of(file), [](const fs::path& companion) {
        std::error_code error;
        return fs::exists(companion, error);
    });
    return {address_of(file) + (alone ? "?immutable=1" : "?mode=ro"),
            SQLite::OPEN_READONLY | SQLite::OPEN_URI, busy_timeout_ms};
}

SQLite::Database open_in_memory() {
    return {":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE};
}

/// What stands in the schema, by name.
std::string schema_of(SQLite::Database& database) {
    return database.execAndGet("SELECT group_concat(entry) FROM (SELECT type || ' ' || name AS"
                               " entry FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'"
                               " ORDER BY entry)");
}

/// Throws unless the tables are those that the migrations make up to the database's version.
void check_schema(SQLite::Database& database, const fs::path& where,
                  std::vector<std::string> migrations) {
    migrations.resize(static_cast<std::size_t>(number_from(database, "PRAGMA user_version")));
    auto expected = open_in_memory();
    migrate(expected, where, migrations);
    if (schema_of(database) != schema_of(expected)) throw store_error("store.foreign", where);
}

void copy_content(SQLite::Database& to, SQLite::Database& from) {
    SQLite::Backup copying(to, from);
    if (const int code = copying.executeStep(); code != SQLITE_DONE)
        throw SQLite::Exception("the copy was not finished", code);
}

/// The content of a backup with today's schema, in memory, so that no other file ever holds it.
SQLite::Database read_backup(const fs::path& file, const std::vector<std::string>& migrations) {
    auto backup = open_backup(file);
    check_origin(backup, file, migrations.size());
    check_intact(backup, file, "PRAGMA integrity_check(1)");
    check_references(backup, file);
    check_schema(backup, file, migrations);
    auto copy = open_in_memory();
    copy_content(copy, backup);
    migrate(copy, file, migrations);
    return copy;
}

}  // namespace

Result<void> back_up(Connection& connection, const fs::path& file) {
    const auto target = fs::absolute(file);
    auto draft = system::DraftFile::create(target, system::Existing::Kept);
    if (!draft) return tl::unexpected(not_written(draft.error(), target).error());
    return connection.run([&](const SQLite::Database& database) {
        const auto written = attempt(target, [&] {
            const auto filled = fill(*draft, database);
            if (!filled) throw not_written(filled.error(), target);
            system::sync(target.parent_path());
        });
        if (!written) throw StoreError(written.error());
    });
}

Result<void> restore(Connection& connection, const fs::path& file) {
    const auto backup = fs::absolute(file);
    std::error_code error;
    if (!fs::exists(backup, error))
        return tl::unexpected(store_error("store.no_backup", backup).error());
    if (fs::equivalent(backup, connection.file(), error))
        return tl::unexpected(store_error("store.itself", backup).error());
    auto content = attempt(backup, [&] { return read_backup(backup, connection.migrations()); });
    if (!content) return tl::unexpected(content.error());
    return connection.run([&](SQLite::Database& database) { copy_content(database, *content); });
}

}  // namespace limber::store
