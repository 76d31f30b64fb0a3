#pragma once
/// Folders and files that only their owner can read, locked, synced and erased. What fails throws
/// `std::filesystem::filesystem_error` with the path.
#include "limber/system/descriptor.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace limber::system {

/// Makes the folder and those above it that are missing, each 0700; where the folder is there,
/// everybody else loses their rights to it.
void make_private_folder(const std::filesystem::path& folder);

/// Makes an empty file (0600) where there is none.
void make_private_file(const std::filesystem::path& file);

/// Takes everybody else's rights to the file away, where there is one.
void make_private(const std::filesystem::path& file);

/// Which file it is, whatever name leads to it.
struct FileIdentity {
    std::uint64_t device = 0;
    std::uint64_t number = 0;

    bool operator==(const FileIdentity&) const = default;
};

/// Nothing where there is no such file.
std::optional<FileIdentity> find_identity(const std::filesystem::path& file);

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

/// Locks one byte of a file that is made (0600) where it is missing, for as long as the descriptor
/// lives; the byte need not be there. Nothing when somebody else holds it.
std::optional<Descriptor> try_lock_byte(const std::filesystem::path& file, std::int64_t place);

/// The places of the bytes before `end` that are locked, in their order; none where there is no
/// file.
std::vector<std::int64_t> locked_bytes(const std::filesystem::path& file, std::int64_t end);

}  // namespace limber::system
