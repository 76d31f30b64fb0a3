#include "limber/store/connection.hpp"

#include "limber/store/database.hpp"
#include "limber/store/erase.hpp"
#include "limber/store/locks.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

void make_folder(const fs::path& folder) {
    try {
        system::make_private_folder(folder);
    } catch (const fs::filesystem_error& failure) {
        throw store_error("store.folder", failure.path1(), {{"detail", failure.code().message()}});
    }
}

/// Moves everything from SQLite's log into the file and empties the log.
void empty_log(SQLite::Database& database, const fs::path& file) {
    const bool held = number_from(database, "PRAGMA wal_checkpoint(TRUNCATE)") != 0;
    if (held) throw store_error("store.held", file);
}

}  // namespace

Connection::Connection(fs::path folder, std::vector<std::string> migrations)
    : folder_(std::move(folder)), file_(database_in(folder_)), migrations_(std::move(migrations)) {}

Connection::Connection(SQLite::Database in_memory) {
    open_.emplace(system::Descriptor(), std::move(in_memory), std::nullopt);
}

SQLite::Database& Connection::opened() {
    if (!open_) return open().database;
    Open& now = *open_;
    check_in_place(now);
    return now.database;
}

Connection::Open& Connection::open() {
    make_folder(folder_);
    finish_erasing(file_);
    auto lock = lock_open(file_);
    auto database = open_database(file_, migrations_);
    return open_.emplace(std::move(lock), std::move(database), find_files());
}

Connection::Files Connection::find_files() const {
    return {system::find_identity(file_), system::find_identity(log_of(file_))};
}

void Connection::check_in_place(Open& opened) const {
    std::error_code gone;
    if (!opened.files) return;
    if (opened.files == find_files() && fs::file_size(file_, gone) > 0 && !gone) return;
    // Closing would remove the log of whatever lies there now.
    write_log_when_closing(opened.database, false);
    throw store_error("store.replaced", file_);
}

Result<void> Connection::wipe() {
    return run([&](SQLite::Database& database) {
        try {
            // First the zeros go over the old bytes; then the file shrinks.
            empty_log(database, file_);
            database.exec("VACUUM");
            empty_log(database, file_);
        } catch (const SQLite::Exception& failure) {
            throw store_error("store.not_wiped", file_,
                              {{"detail", std::string(failure.getErrorStr())}});
        }
    });
}

void Connection::close() {
    if (open_) write_log_when_closing(open_->database, false);
    open_.reset();
}

}  // namespace limber::store
