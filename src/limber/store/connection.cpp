#include "limber/store/connection.hpp"

#include "limber/store/database.hpp"
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

}  // namespace

Connection::Connection(fs::path folder, std::vector<std::string> migrations)
    : folder_(std::move(folder)), file_(database_in(folder_)), migrations_(std::move(migrations)) {}

SQLite::Database& Connection::opened() {
    if (!open_) {
        make_folder(folder_);
        auto lock = lock_open(file_);
        open_.emplace(std::move(lock), open_database(file_, migrations_));
    }
    return open_->database;
}

void Connection::close() {
    if (open_) write_log_when_closing(open_->database, false);
    open_.reset();
}

}  // namespace limber::store
