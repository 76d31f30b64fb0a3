#include "limber/store/database.hpp"

#include "limber/store/failure.hpp"
#include "limber/store/image.hpp"
#include "limber/store/locks.hpp"
#include "limber/system/draft_file.hpp"
#include "limber/system/files.hpp"

#include <fmt/format.h>
#include <sqlite3.h>

#include <chrono>
#include <thread>

namespace limber::store {
namespace {

namespace fs = std::filesystem;

/// Marks a file as ours: "Limb".
constexpr std::int64_t application_id = 0x4c696d62;

/// Makes a database where there is none. It gets its name once it is whole and on the disk, so a
/// file that is empty was never one of ours.
void make_database(const fs::path& file, const std::vector<std::string>& migrations) {
    if (fs::exists(file)) return;
    auto fresh = open_in_memory();
    migrate(fresh, file, migrations);
    const auto made = system::DraftFile::create_unnamed(file, Existing::Kept)
                          .and_then([&](system::DraftFile draft) {
                              return draft.write(image_of(fresh))
                                  .and_then([&] { return draft.sync(); })
                                  .and_then([&] { return draft.finish(); });
                          });
    // Another process may have been faster.
    if (!made && made.error() != std::errc::file_exists) throw disk_error(made.error(), file);
    system::sync(file.parent_path());
}

/// SQLite would take an empty file for a new database, and throw away what its log still holds.
void check_not_empty(const fs::path& file) {
    if (fs::is_regular_file(file) && fs::is_empty(file)) throw store_error("store.empty", file);
}

void take_step(SQLite::Database& database, const fs::path& where,
               const std::vector<std::string>& migrations) {
    SQLite::Transaction step(database, SQLite::TransactionBehavior::IMMEDIATE);
    // Read again: another process may have been faster.
    const auto version = number_from(database, "PRAGMA user_version");
    if (version >= std::ssize(migrations)) return;
    database.exec(fmt::format("PRAGMA application_id = {}", application_id));
    database.exec(migrations[static_cast<std::size_t>(version)]);
    check_references(database, where);
    database.exec(fmt::format("PRAGMA user_version = {}", version + 1));
    step.commit();
}

/// The database as it is, before anything of it may be changed.
SQLite::Database open_untouched(const fs::path& file, std::size_t known) {
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE, busy_timeout_ms);
    // Else closing would write what a crash left in the log into a file that we refuse.
    write_log_when_closing(database, false);
    check_origin(database, file, known);
    check_intact(database, file, "PRAGMA quick_check(1)");
    write_log_when_closing(database, true);
    return database;
}

/// Turns to SQLite's write-ahead log. When several processes open a new file at once, SQLite gives
/// up here without waiting, so we wait.
void use_log(SQLite::Database& database) {
    constexpr int pause_ms = 10;
    const char* const turn = "PRAGMA journal_mode = WAL";
    for (int left = busy_timeout_ms; left > 0; left -= pause_ms) {
        if (database.tryExec(turn) != SQLITE_BUSY) break;
        std::this_thread::sleep_for(std::chrono::milliseconds(pause_ms));
    }
    database.exec(turn);
}

}  // namespace

void write_log_when_closing(SQLite::Database& database, bool wanted) {
    database.check(sqlite3_db_config(database.getHandle(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE,
                                     wanted ? 0 : 1, nullptr));
}

fs::path database_in(const fs::path& folder) {
    std::error_code error;
    const auto resolved = fs::weakly_canonical(folder / "limber.db", error);
    return error ? folder / "limber.db" : resolved;
}

fs::path log_of(const fs::path& file) { return file.string() + "-wal"; }

std::vector<fs::path> companions_of(const fs::path& file) {
    return {log_of(file), file.string() + "-shm", file.string() + "-journal"};
}

std::int64_t number_from(SQLite::Database& database, const char* sql) {
    return database.execAndGet(sql).getInt64();
}

void check_origin(SQLite::Database& database, const fs::path& where, std::size_t known) {
    const auto version = number_from(database, "PRAGMA user_version");
    if (number_from(database, "PRAGMA application_id") != application_id || version < 1)
        throw store_error("store.foreign", where);
    if (version > static_cast<std::int64_t>(known)) throw store_error("store.newer", where);
}

void check_intact(SQLite::Database& database, const fs::path& where, const char* check) {
    if (database.execAndGet(check).getString() != "ok") throw store_error("store.damaged", where);
}

void check_references(SQLite::Database& database, const fs::path& where) {
    SQLite::Statement dangling(database, "PRAGMA foreign_key_check");
    if (dangling.executeStep()) throw store_error("store.damaged", where);
}

void migrate(SQLite::Database& database, const fs::path& where,
             const std::vector<std::string>& migrations) {
    while (number_from(database, "PRAGMA user_version") < std::ssize(migrations)) {
        take_step(database, where, migrations);
    }
}

SQLite::Database open_database(const fs::path& file, const std::vector<std::string>& migrations) {
    // SQLite would open what it may not write for reading, and leave unwritable files beside
    // it.
    system::require_access(file.parent_path());
    make_database(file, migrations);
    system::require_access(file);
    check_not_empty(file);
    auto database = open_untouched(file, migrations.size());
    system::make_private(file);
    for (const auto& companion : companions_of(file)) system::make_private(companion);
    for (const auto& lock : locks_of(file)) system::make_private(lock);
    // A commit is on the disk when it returns; what is deleted is overwritten, and what SQLite
    // sorts or vacuums never lies in a public folder for temporary files.
    database.exec("PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;"
                  "PRAGMA temp_store = MEMORY");
    use_log(database);
    migrate(database, file, migrations);
    // What was erased may still stand in the log when it could not be emptied then.
    database.tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
    // Only now, as a migration may have to rebuild a table that others refer to.
    database.exec("PRAGMA foreign_keys = ON");
    return database;
}

}  // namespace limber::store
