#include "limber/store/store_lock.hpp"

#include "limber/store/database.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/store_data.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

/// SQLite's own locks on its file would be lost if we opened and closed that one, so ours are on
/// files beside it.
std::optional<StoreLock> lock_file(const std::filesystem::path& file, system::Lock lock) {
    return guarded(file, [&] { return system::try_lock(file, lock); });
}

std::filesystem::path open_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "open.lock";
}

std::filesystem::path coach_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "coach.lock";
}

}  // namespace

StoreLock lock_open(const std::filesystem::path& database) {
    auto lock = lock_file(open_lock_of(database), system::Lock::Shared);
    if (!lock) throw store_error("store.locked", database);
    return std::move(*lock);
}

std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database) {
    return {coach_lock_of(database), open_lock_of(database)};
}

std::optional<StoreLock> Store::try_lock_coach() const {
    return lock_file(coach_lock_of(data_->file), system::Lock::Alone);
}

std::optional<StoreLock> Store::try_lock_alone(const std::filesystem::path& folder) {
    return lock_file(open_lock_of(database_in(folder)), system::Lock::Alone);
}

}  // namespace limber::store
