#include "limber/store/database.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/store_data.hpp"
#include "limber/store/store_lock.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

void remove_rows(SQLite::Database& database, std::int64_t profile) {
    SQLite::Transaction together(database, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement remove(database, "DELETE FROM profile WHERE id = ?");
    remove.bind(1, profile);
    remove.exec();
    database.exec("INSERT INTO profile (name, chosen) SELECT 'me', 1"
                  " WHERE NOT EXISTS (SELECT 1 FROM profile)");
    together.commit();
}

/// Moves everything from SQLite's log into the file and empties the log.
void empty_log(SQLite::Database& database, const fs::path& file) {
    const bool held = number_from(database, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
    if (held) throw store_error("store.held", file);
}

std::optional<Date> day_at(const SQLite::Statement& row, int column) {
    return Date::parse(row.getColumn(column).getString());
}

}  // namespace

Extent Store::extent_of(std::optional<std::int64_t> profile) const {
    return guarded(data_->file, [&] {
        SQLite::Statement row(
            data_->database,
            "SELECT (SELECT count(*) FROM profile WHERE ?1 IS NULL OR id = ?1),"
            " (SELECT count(*) FROM session WHERE ?1 IS NULL OR profile = ?1), min(day), max(day)"
            " FROM (SELECT profile, day FROM session UNION ALL SELECT profile, day FROM answers)"
            " WHERE ?1 IS NULL OR profile = ?1");
        if (profile) row.bind(1, *profile);
        row.executeStep();
        return Extent{.profiles = row.getColumn(0).getInt64(),
                      .sessions = row.getColumn(1).getInt64(),
                      .first = day_at(row, 2),
                      .last = day_at(row, 3)};
    });
}

void Store::erase(std::int64_t profile) {
    guarded(data_->file, [&] {
        remove_rows(data_->database, profile);
        // First the zeros go over the old bytes, where they lie; then the file shrinks.
        empty_log(data_->database, data_->file);
        data_->database.exec("VACUUM");
        empty_log(data_->database, data_->file);
    });
}

void Store::erase_everything(const fs::path& folder) {
    const auto file = database_in(folder);
    guarded(file, [&] {
        system::overwrite_and_remove(file);
        for (const auto& companion : companions_of(file)) system::overwrite_and_remove(companion);
        for (const auto& lock : locks_of(file)) system::overwrite_and_remove(lock);
        std::error_code error;
        if (fs::exists(file.parent_path(), error)) system::sync(file.parent_path());
    });
}

}  // namespace limber::store
