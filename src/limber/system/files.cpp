#include "limber/system/files.hpp"

#include "limber/system/attempt.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

namespace limber::system {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_folder = 0700;
constexpr mode_t private_file = 0600;

[[noreturn]] void fail(const fs::path& where) {
    const std::error_code reason = last_error();
    throw fs::filesystem_error("limber", where, reason);
}

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

void fill_with_zeros(int file, const fs::path& where) {
    static constexpr std::array<char, 65536> zeros{};
    auto left = ::lseek(file, 0, SEEK_END);
    if (left < 0 || ::lseek(file, 0, SEEK_SET) < 0) fail(where);
    while (left > 0) {
        const auto size = std::min<off_t>(left, zeros.size());
        const auto written = ::write(file, zeros.data(), static_cast<std::size_t>(size));
        if (written < 0) fail(where);
        left -= written;
    }
}

struct flock bytes_from(std::int64_t begin, std::int64_t end) {
    struct flock bytes{};
    bytes.l_type = F_WRLCK;
    bytes.l_whence = SEEK_SET;
    bytes.l_start = begin;
    bytes.l_len = end - begin;
    return bytes;
}

/// Makes it and those above it that are missing.
void make_folder(const fs::path& folder) {
    if (folder.empty() || is_folder(folder)) return;
    const auto above = folder.parent_path();
    make_folder(above);
    if (::mkdir(folder.c_str(), private_folder) != 0) {
        const std::error_code reason = last_error();
        if (reason == std::errc::file_exists && is_folder(folder)) return;
        throw fs::filesystem_error("limber", folder, reason);
    }
    // The umask can only have taken rights away, but even the owner's.
    if (::chmod(folder.c_str(), private_folder) != 0) fail(folder);
    sync(above.empty() ? "." : above);
}

}  // namespace

void make_private_folder(const fs::path& folder) {
    constexpr auto everybody_else = fs::perms::group_all | fs::perms::others_all;
    make_folder(folder);
    if ((fs::status(folder).permissions() & everybody_else) != fs::perms::none)
        fs::permissions(folder, everybody_else, fs::perm_options::remove);
}

void make_private_file(const fs::path& file) {
    const Descriptor made(
        ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, private_file));
    const bool failed =
        made.is_open() ? ::fchmod(made.number(), private_file) != 0 : errno != EEXIST;
    if (failed) fail(file);
}

void make_private(const fs::path& file) {
    if (::chmod(file.c_str(), private_file) != 0 && errno != ENOENT) fail(file);
}

std::optional<FileIdentity> find_identity(const fs::path& file) {
    struct stat about{};
    if (::stat(file.c_str(), &about) != 0) return std::nullopt;
    return FileIdentity{about.st_dev, about.st_ino};
}

void require_access(const fs::path& path) {
    if (::access(path.c_str(), R_OK | W_OK) != 0) fail(path);
}

void sync(const fs::path& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.is_open() || ::fsync(opened.number()) != 0) fail(path);
}

void overwrite_and_remove(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!opened.is_open() && errno == ENOENT) return;
    if (!opened.is_open()) fail(file);
    fill_with_zeros(opened.number(), file);
    if (::fsync(opened.number()) != 0 || ::unlink(file.c_str()) != 0) fail(file);
}

std::optional<Descriptor> try_lock(const fs::path& file, Lock lock) {
    make_private_file(file);
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    if (!opened.is_open()) fail(file);
    const int how = lock == Lock::Alone ? LOCK_EX : LOCK_SH;
    if (::flock(opened.number(), how | LOCK_NB) == 0) return opened;
    if (errno == EWOULDBLOCK) return std::nullopt;
    fail(file);
}

std::optional<Descriptor> try_lock_byte(const fs::path& file, std::int64_t place) {
    make_private_file(file);
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    if (!opened.is_open()) fail(file);
    // Of the open file and not of the process, which may hold several.
    struct flock byte = bytes_from(place, place + 1);
    if (::fcntl(opened.number(), F_OFD_SETLK, &byte) == 0) return opened;
    if (errno == EAGAIN || errno == EACCES) return std::nullopt;
    fail(file);
}

std::vector<std::int64_t> locked_bytes(const fs::path& file, std::int64_t end) {
    std::vector<std::int64_t> locked;
    const Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    if (!opened.is_open() && errno == ENOENT) return locked;
    if (!opened.is_open()) fail(file);
    std::vector<std::pair<std::int64_t, std::int64_t>> ranges{{0, end}};
    while (!ranges.empty()) {
        const auto [first, last] = ranges.back();
        ranges.pop_back();
        if (first >= last) continue;
        // Any lock that would be in the way of one over the whole range.
        struct flock found = bytes_from(first, last);
        if (::fcntl(opened.number(), F_OFD_GETLK, &found) != 0) fail(file);
        if (found.l_type == F_UNLCK) continue;
        locked.push_back(found.l_start);
        ranges.emplace_back(first, found.l_start);
        ranges.emplace_back(found.l_start + found.l_len, last);
    }
    std::ranges::sort(locked);
    return locked;
}

}  // namespace limber::system
