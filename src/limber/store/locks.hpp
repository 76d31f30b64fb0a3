#pragma once
/// What keeps processes from being in each other's way: files that one of them holds or some share.
/// They are free again when those have ended, however they do.
#include "limber/system/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace limber::store {

/// Says that the database is open, to whoever wants it alone; throws when somebody has it alone
/// now.
system::Descriptor lock_open(const std::filesystem::path& database);

/// Nobody opens the database while it is held; nothing when somebody has it open.
std::optional<system::Descriptor> try_lock_alone(const std::filesystem::path& database);

/// Lets only one process coach at a time; nothing when another one does.
std::optional<system::Descriptor> try_lock_coach(const std::filesystem::path& database);

/// Says that the page is served at the port; nothing when another process says so.
std::optional<system::Descriptor> try_lock_port(const std::filesystem::path& database,
                                                std::uint16_t port);

/// The ports where it is served, in their order.
std::vector<std::uint16_t> locked_ports(const std::filesystem::path& database);

/// The files that are locked. The one of the ports is among them only where the page is not served:
/// whoever serves it goes on after everything was erased.
std::vector<std::filesystem::path> locks_of(const std::filesystem::path& database);

}  // namespace limber::store
