#include "limber/system/draft_file.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>

namespace limber::system {
namespace {

namespace fs = std::filesystem;

/// Why nothing can be put where `path` leads.
std::error_code find_obstacle(const fs::path& path, Existing existing) {
    std::error_code error;
    if (existing == Existing::Kept && fs::exists(fs::symlink_status(path, error)))
        return std::make_error_code(std::errc::file_exists);
    const auto about = fs::status(path, error);
    if (fs::is_directory(about)) return std::make_error_code(std::errc::is_a_directory);
    if (fs::exists(about) && !fs::is_regular_file(about))
        return std::make_error_code(std::errc::operation_not_supported);
    return {};
}

tl::unexpected<std::error_code> failed() { return tl::unexpected(last_error()); }

}  // namespace

Attempt<DraftFile> DraftFile::create(const fs::path& path, Existing existing) {
    if (const auto obstacle = find_obstacle(path, existing)) return tl::unexpected(obstacle);
    std::error_code no_link;
    const auto linked = fs::canonical(path, no_link);
    std::string target = no_link ? path.string() : linked.string();
    std::string place = target + ".XXXXXX";
    Descriptor file(::mkostemp(place.data(), O_CLOEXEC));
    if (!file.is_open()) return failed();
    return DraftFile(std::move(target), std::move(place), std::move(file), existing);
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
    if (!take_name()) return failed();
    place_.clear();
    return {};
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
