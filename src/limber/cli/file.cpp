#include "limber/cli/file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>

namespace limber::cli {
namespace {

constexpr mode_t only_owner = 0600;

Error failed(const char* id, const std::string& path) {
    return {ErrorCode::BadInput, {id, {{"detail", std::string(std::strerror(errno))}}}, path};
}

/// Writes all of `bytes` to the disk and closes the file; whether that worked.
bool write_whole(int file, const std::string& bytes) {
    std::size_t written = 0;
    while (written < bytes.size()) {
        const auto part = write(file, bytes.data() + written, bytes.size() - written);
        if (part < 0 && errno != EINTR) break;
        written += part > 0 ? static_cast<std::size_t>(part) : 0;
    }
    const bool whole = written == bytes.size() && fsync(file) == 0;
    const int reason = errno;
    close(file);
    errno = reason;
    return whole;
}

mode_t mode_for(const std::string& path, Privacy privacy) {
    constexpr mode_t everybody = 0666;
    constexpr mode_t permissions = 0777;
    struct stat old{};
    if (stat(path.c_str(), &old) == 0) return old.st_mode & permissions;
    if (privacy == Privacy::OwnerOnly) return only_owner;
    // A mask can only be read by setting one.
    const mode_t mask = umask(0);
    umask(mask);
    return everybody & ~mask;
}

}  // namespace

std::optional<Error> write_new_file(const std::string& path, const std::string& bytes) {
    const int file = open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, only_owner);
    if (file < 0) return failed(errno == EEXIST ? "store.exists" : "kept.not_written", path);
    if (write_whole(file, bytes)) return std::nullopt;
    Error problem = failed("kept.not_written", path);
    unlink(path.c_str());
    return problem;
}

std::optional<Error> replace_file(const std::string& path, const std::string& bytes,
                                  Privacy privacy) {
    std::error_code no_link;
    const auto linked = std::filesystem::canonical(path, no_link);
    const std::string place = no_link ? path : linked.string();
    std::string beside = place + ".XXXXXX";
    const int file = mkostemp(beside.data(), O_CLOEXEC);
    if (file < 0) return failed("kept.not_written", path);
    const bool done = fchmod(file, mode_for(place, privacy)) == 0 && write_whole(file, bytes) &&
                      std::rename(beside.c_str(), place.c_str()) == 0;
    if (done) return std::nullopt;
    Error problem = failed("kept.not_written", path);
    unlink(beside.c_str());
    return problem;
}

}  // namespace limber::cli
