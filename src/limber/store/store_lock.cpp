#include "limber/store/store_lock.hpp"

#include "limber/store/database.hpp"
#include "limber/store/disk.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/store_data.hpp"

#include <fcntl.h>
#include <sys/file.h>

#include <cerrno>

namespace limber::store {
namespace {

/// `how` is LOCK_SH or LOCK_EX. SQLite's own locks on its file would be lost if we opened and
/// closed that one, so ours are on files beside it.
std::unique_ptr<StoreLock> try_lock(const std::filesystem::path& file, int how) {
    make_private_file(file);
    auto opened = std::make_unique<StoreLock>(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    if (!opened->open()) throw disk_error(errno, file);
    if (::flock(opened->number(), how | LOCK_NB) == 0) return opened;
    if (errno == EWOULDBLOCK) return nullptr;
    throw disk_error(errno, file);
}

std::filesystem::path open_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "open.lock";
}

std::filesystem::path coach_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "coach.lock";
}

}  // namespace

std::unique_ptr<StoreLock> lock_open(const std::filesystem::path& database) {
    auto lock = try_lock(open_lock_of(database), LOCK_SH);
    if (!lock) throw store_error("store.locked", database);
    return lock;
}

std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database) {
    return {coach_lock_of(database), open_lock_of(database)};
}

std::unique_ptr<StoreLock> Store::try_lock_coach() const {
    return try_lock(coach_lock_of(data_->file), LOCK_EX);
}

std::unique_ptr<StoreLock> Store::try_lock_alone(const std::filesystem::path& folder) {
    return try_lock(open_lock_of(database_in(folder)), LOCK_EX);
}

}  // namespace limber::store
