#include "limber/system/draft_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace limber::system {
namespace {

namespace fs = std::filesystem;

tl::unexpected<std::error_code> failed() { return tl::unexpected(last_error()); }

}  // namespace

std::error_code find_obstacle(const fs::path& path, Existing existing) {
    std::error_code unknown;
    const auto there = fs::symlink_status(path, unknown);
    if (!fs::exists(there)) return {};
    if (fs::is_directory(there)) return std::make_error_code(std::errc::is_a_directory);
    if (!fs::is_regular_file(there) && !fs::is_symlink(there))
        return std::make_error_code(std::errc::operation_not_supported);
    if (existing == Existing::Kept) return std::make_error_code(std::errc::file_exists);
    return {};
}

Attempt<DraftFile> DraftFile::create(const fs::path& path, Existing existing) {
    if (const auto obstacle = find_obstacle(path, existing)) return tl::unexpected(obstacle);
    std::string place = path.string() + ".XXXXXX";
    Descriptor file(::mkostemp(place.data(), O_CLOEXEC));
    if (!file.is_open()) return failed();
    return DraftFile(path.string(), std::move(place), std::move(file), existing);
}

Attempt<DraftFile> DraftFile::create_unnamed(const fs::path& path, Existing existing) {
    if (const auto obstacle = find_obstacle(path, existing)) return tl::unexpected(obstacle);
    constexpr mode_t for_owner = 0600;
    const fs::path folder = fs::absolute(path).parent_path();
    Descriptor file(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, for_owner));
    // Whatever keeps a named one from being made as well is told there.
    if (!file.is_open() || ::fchmod(file.number(), for_owner) != 0) return create(path, existing);
    return DraftFile(path.string(), {}, std::move(file), existing);
}

DraftFile::~DraftFile() {
    if (!place_.empty()) ::unlink(place_.c_str());
}

DraftFile::DraftFile(DraftFile&& other) noexcept
    : target_(std::move(other.target_)),
      place_(std::exchange(other.place_, {})),
      file_(std::move(other.file_)),
      existing_(other.existing_) {}

DraftFile& DraftFile::operator=(DraftFile&& other) noexcept {
    std::swap(target_, other.target_);
    std::swap(place_, other.place_);
    std::swap(file_, other.file_);
    std::swap(existing_, other.existing_);
    return *this;
}

Attempt<void> DraftFile::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const auto part = ::write(file_.number(), bytes.data(), bytes.size());
        if (part < 0 && errno != EINTR) return failed();
        if (part > 0) bytes.remove_prefix(static_cast<std::size_t>(part));
    }
    return {};
}

Attempt<void> DraftFile::sync() {
    if (::fsync(file_.number()) != 0) return failed();
    return {};
}

Attempt<void> DraftFile::finish() {
    if (place_.empty() && existing_ == Existing::Kept)
        return take_first_name() ? Attempt<void>{} : failed();
    if (place_.empty()) {
        // Only what has a name can take that of another file.
        const std::string target =
            std::exchange(target_, target_ + "." + std::to_string(::getpid()));
        if (!take_first_name()) return failed();
        place_ = std::exchange(target_, target);
    }
    if (!take_name()) return failed();
    place_.clear();
    return {};
}

bool DraftFile::take_first_name() const {
    const std::string opened = "/proc/self/fd/" + std::to_string(file_.number());
    return ::linkat(AT_FDCWD, opened.c_str(), AT_FDCWD, target_.c_str(), AT_SYMLINK_FOLLOW) == 0;
}

/// Not every file system knows both ways to keep what is there; a second name leaves the first one
/// to be removed.
bool DraftFile::take_name() const {
    if (existing_ == Existing::Replaced) return std::rename(place_.c_str(), target_.c_str()) == 0;
    if (::renameat2(AT_FDCWD, place_.c_str(), AT_FDCWD, target_.c_str(), RENAME_NOREPLACE) == 0)
        return true;
    return errno == EINVAL && ::link(place_.c_str(), target_.c_str()) == 0 &&
           ::unlink(place_.c_str()) == 0;
}

}  // namespace limber::system
