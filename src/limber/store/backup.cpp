#include "limber/store/backup.hpp"

#include "limber/store/backup_rows.hpp"
#include "limber/store/browsers.hpp"
#include "limber/store/database.hpp"
#include "limber/store/image.hpp"
#include "limber/store/journal.hpp"
#include "limber/system/draft_file.hpp"
#include "limber/system/files.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <algorithm>

namespace limber::store {
namespace {

namespace fs = std::filesystem;

/// Writes the copy, and gives it its name once it is whole and on the disk.
system::Attempt<void> fill(system::DraftFile& draft, SQLite::Database& database) {
    return draft.write(image_of(database)).and_then([&] { return draft.sync(); }).and_then([&] {
        return draft.finish();
    });
}

StoreError not_written(std::error_code reason, const fs::path& target) {
    return reason == std::errc::file_exists ? store_error("output.exists", target)
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

/// Everything that stands in the schema, word for word.
std::string schema_of(SQLite::Database& database) {
    return database.execAndGet(
        "SELECT group_concat(entry, char(10)) FROM (SELECT type || ' ' || name || ' ' || tbl_name"
        " || ' ' || coalesce(sql, '') AS entry FROM sqlite_schema ORDER BY entry)");
}

/// Throws unless the schema is what the migrations make up to the database's version.
void check_schema(SQLite::Database& database, const fs::path& where,
                  std::vector<std::string> migrations) {
    migrations.resize(static_cast<std::size_t>(number_from(database, "PRAGMA user_version")));
    auto expected = open_in_memory();
    migrate(expected, where, migrations);
    if (schema_of(database) != schema_of(expected)) throw store_error("store.foreign", where);
}

/// What somebody else may have written is only read, and runs nothing.
void trust_nothing(SQLite::Database& database) {
    for (const auto& [option, value] :
         {std::pair(SQLITE_DBCONFIG_DEFENSIVE, 1), std::pair(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0)})
        database.check(sqlite3_db_config(database.getHandle(), option, value, nullptr));
    database.exec("PRAGMA cell_size_check = ON");
}

/// A copy of the backup with today's schema, in memory, so that no other file ever holds it.
SQLite::Database take_over(SQLite::Database& backup, const fs::path& where,
                           const std::vector<std::string>& migrations) {
    trust_nothing(backup);
    auto copy = open_in_memory();
    copy_content(copy, backup);
    trust_nothing(copy);
    check_origin(copy, where, migrations.size());
    check_schema(copy, where, migrations);
    check_intact(copy, where, "PRAGMA integrity_check(1)");
    check_references(copy, where);
    migrate(copy, where, migrations);
    check_rows(copy, where);
    return copy;
}

/// Where bytes came from that lie in no file.
constexpr const char* sent = "backup";

}  // namespace

Result<void> back_up(Connection& connection, const fs::path& file, Existing existing) {
    const auto target = fs::absolute(file);
    auto draft = system::DraftFile::create_unnamed(target, existing);
    if (!draft) return tl::unexpected(not_written(draft.error(), target).error());
    return connection.run([&](SQLite::Database& database) {
        const auto written = attempt(target, [&] {
            const auto filled = fill(*draft, database);
            if (!filled) throw not_written(filled.error(), target);
            system::sync(target.parent_path());
        });
        if (!written) throw StoreError(written.error());
    });
}

Result<std::string> copy(Connection& connection) {
    return connection.run([](SQLite::Database& database) { return image_of(database); });
}

Result<SQLite::Database> read_backup(const Connection& connection, const fs::path& file) {
    const auto backup = fs::absolute(file);
    std::error_code error;
    const auto about = fs::status(backup, error);
    if (!fs::exists(about)) return tl::unexpected(store_error("store.no_backup", backup).error());
    // SQLite would wait for somebody at a pipe's other end.
    if (!fs::is_regular_file(about))
        return tl::unexpected(store_error("file.irregular", backup).error());
    if (fs::equivalent(backup, connection.file(), error))
        return tl::unexpected(store_error("store.itself", backup).error());
    return attempt(backup, [&] {
        auto opened = open_backup(backup);
        return take_over(opened, backup, connection.migrations());
    });
}

Result<SQLite::Database> read_backup(const Connection& connection, std::string_view bytes) {
    return attempt(sent, [&] {
        auto opened = open_image(bytes);
        return take_over(opened, sent, connection.migrations());
    });
}

Result<void> restore(Connection& connection, SQLite::Database& content) {
    return connection.run([&](SQLite::Database& database) {
        unite_journals(database, content);
        keep_browsers(database, content);
        copy_content(database, content);
    });
}

}  // namespace limber::store
