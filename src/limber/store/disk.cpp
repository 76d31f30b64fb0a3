#include "limber/store/disk.hpp"

#include "limber/store/failure.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>

namespace limber::store {
namespace {

namespace fs = std::filesystem;

constexpr mode_t private_folder = 0700;
constexpr mode_t private_file = 0600;

bool is_folder(const fs::path& path) {
    std::error_code error;
    return fs::is_directory(path, error);
}

void fill_with_zeros(int file, const fs::path& where) {
    static constexpr std::array<char, 65536> zeros{};
    auto left = ::lseek(file, 0, SEEK_END);
    if (left < 0 || ::lseek(file, 0, SEEK_SET) < 0) throw disk_error(errno, where);
    while (left > 0) {
        const auto size = std::min<off_t>(left, zeros.size());
        const auto written = ::write(file, zeros.data(), static_cast<std::size_t>(size));
        if (written < 0) throw disk_error(errno, where);
        left -= written;
    }
}

}  // namespace

Descriptor::~Descriptor() {
    if (open()) ::close(number_);
}

void make_private_folder(const fs::path& folder) {
    if (folder.empty() || is_folder(folder)) return;
    const auto above = folder.parent_path();
    make_private_folder(above);
    if (::mkdir(folder.c_str(), private_folder) != 0) {
        if (errno == EEXIST && is_folder(folder)) return;
        throw store_error("store.folder", folder,
                          {{"detail", std::generic_category().message(errno)}});
    }
    // The umask can only have taken rights away, but even the owner's.
    if (::chmod(folder.c_str(), private_folder) != 0) throw disk_error(errno, folder);
    sync(above.empty() ? "." : above);
}

void make_private_file(const fs::path& file) {
    const Descriptor made(
        ::open(file.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, private_file));
    const bool failed = made.open() ? ::fchmod(made.number(), private_file) != 0 : errno != EEXIST;
    if (failed) throw disk_error(errno, file);
}

void make_private(const fs::path& file) {
    if (::chmod(file.c_str(), private_file) != 0 && errno != ENOENT) throw disk_error(errno, file);
}

void require_access(const fs::path& path) {
    if (::access(path.c_str(), R_OK | W_OK) != 0) throw disk_error(errno, path);
}

void sync(const fs::path& path) {
    const Descriptor opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!opened.open() || ::fsync(opened.number()) != 0) throw disk_error(errno, path);
}

void overwrite_and_remove(const fs::path& file) {
    const Descriptor opened(::open(file.c_str(), O_WRONLY | O_NOFOLLOW | O_CLOEXEC));
    if (!opened.open() && errno == ENOENT) return;
    if (!opened.open()) throw disk_error(errno, file);
    fill_with_zeros(opened.number(), file);
    if (::fsync(opened.number()) != 0 || ::unlink(file.c_str()) != 0) throw disk_error(errno, file);
}

}  // namespace limber::store
