#include "limber/store/disk.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/store_data.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

namespace limber {

std::unique_ptr<CoachLock> Store::try_lock_coach() const {
    return try_lock_coach(data_->file.parent_path());
}

std::unique_ptr<CoachLock> Store::try_lock_coach(const std::filesystem::path& folder) {
    const auto file = folder / "coach.lock";
    make_private_file(file);
    Descriptor opened(::open(file.c_str(), O_RDWR | O_CLOEXEC));
    if (!opened.open()) throw disk_error(errno, file);
    if (::flock(opened.number(), LOCK_EX | LOCK_NB) == 0)
        return std::make_unique<CoachLock>(opened.release());
    if (errno == EWOULDBLOCK) return nullptr;
    throw disk_error(errno, file);
}

CoachLock::~CoachLock() { ::close(file_); }

}  // namespace limber
