#pragma once
/// Folders and files that only their owner can read, locked, synced and erased. What fails throws
/// `std::filesystem::filesystem_error` with the path.
#include "limber/system/descriptor.hpp"

#include <filesystem>
#include <optional>

namespace limber::system {

/// Makes the folder and those above it that are missing, each 0700; a folder that is there stays.
void make_private_folder(const std::filesystem::path& folder);

/// Makes an empty file (0600) where there is none.
void make_private_file(const std::filesystem::path& file);

/// Takes everybody else's rights to the file away, where there is one.
void make_private(const std::filesystem::path& file);

/// Throws unless this process may read and write `path`.
void require_access(const std::filesystem::path& path);

/// Waits until the file, or the folder's list of names, is on the disk.
void sync(const std::filesystem::path& path);

/// Fills the file with zeros, down to the disk, and removes it, where there is one.
void overwrite_and_remove(const std::filesystem::path& file);

/// Who else may hold a lock meanwhile.
enum class Lock { Shared, Alone };

/// Locks a file, which is made (0600) where it is missing, for as long as the descriptor lives;
/// nothing when somebody else holds it otherwise.
std::optional<Descriptor> try_lock(const std::filesystem::path& file, Lock lock);

}  // namespace limber::system
