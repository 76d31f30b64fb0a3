#include "limber/store/locks.hpp"

#include "limber/store/failure.hpp"
#include "limber/system/files.hpp"

#include <limits>

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

std::filesystem::path page_lock_of(const std::filesystem::path& database) {
    return database.parent_path() / "page.lock";
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

std::optional<system::Descriptor> try_lock_port(const std::filesystem::path& database,
                                                std::uint16_t port) {
    return system::try_lock_byte(page_lock_of(database), port);
}

std::vector<std::uint16_t> locked_ports(const std::filesystem::path& database) {
    constexpr std::int64_t end = std::int64_t{std::numeric_limits<std::uint16_t>::max()} + 1;
    std::vector<std::uint16_t> ports;
    for (const std::int64_t place : system::locked_bytes(page_lock_of(database), end))
        ports.push_back(static_cast<std::uint16_t>(place));
    return ports;
}

std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database) {
    std::vector<std::filesystem::path> locks{coach_lock_of(database), open_lock_of(database)};
    if (locked_ports(database).empty()) locks.push_back(page_lock_of(database));
    return locks;
}

}  // namespace limber::store
