#include "limber/system/input_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace limber::system {
namespace {

tl::unexpected<std::error_code> refused(std::errc why) {
    return tl::unexpected(std::make_error_code(why));
}

}  // namespace

Attempt<InputFile> InputFile::open(const std::filesystem::path& path) {
    // What opens a pipe so does not wait for somebody at its other end.
    Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY));
    // A socket cannot be opened at all.
    if (!file.is_open() && errno == ENXIO) return refused(std::errc::operation_not_supported);
    struct stat about{};
    if (!file.is_open() || ::fstat(file.number(), &about) != 0) return tl::unexpected(last_error());
    if (S_ISDIR(about.st_mode)) return refused(std::errc::is_a_directory);
    if (!S_ISREG(about.st_mode)) return refused(std::errc::operation_not_supported);
    return InputFile(std::move(file), static_cast<std::size_t>(about.st_size));
}

Attempt<std::size_t> InputFile::read(std::span<std::byte> bytes) const {
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const auto part = ::read(file_.number(), bytes.data() + filled, bytes.size() - filled);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) return tl::unexpected(last_error());
        if (part == 0) break;
        filled += static_cast<std::size_t>(part);
    }
    return filled;
}

bool is_irregular(std::error_code reason) {
    return reason == std::errc::is_a_directory || reason == std::errc::operation_not_supported;
}

}  // namespace limber::system
