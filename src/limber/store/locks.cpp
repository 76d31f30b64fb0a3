#include "limber/store/locks.hpp"

#include "limber/store/failure.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

// SQLite's own locks on its file would be lost if we opened and closed that one, so ours are on
// files beside it.
std::filesystem::path open_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "open.lock";
}

std::filesystem::path coach_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "coach.lock";
}

}  // namespace

system::Descriptor lock_open(const std::filesystem::path& database) {
    auto lock = system::try_lock(open_lock_of(database), system::Lock::Shared);
    if (!lock) throw store_error("store.locked", database);
    return std::move(*lock);
}

std::optional<system::Descriptor> try_lock_alone(const std::filesystem::path& database) {
    return system::try_lock(open_lock_of(database), system::Lock::Alone);
}

std::optional<system::Descriptor> try_lock_coach(const std::filesystem::path& database) {
    return system::try_lock(coach_lock_of(database), system::Lock::Alone);
}

std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database) {
    return {coach_lock_of(database), open_lock_of(database)};
}

}  // namespace limber::store
