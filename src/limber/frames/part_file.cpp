#include "limber/frames/part_file.hpp"

#include "limber/frames/descriptor.hpp"
#include "limber/frames/problem.hpp"

#include <fcntl.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace limber::frames {
namespace {

tl::unexpected<Error> not_written(const std::string& path) {
    return frames_problem("frames.not_written", path, std::strerror(errno), ErrorCode::Refused);
}

}  // namespace

Result<PartFile> PartFile::create(const std::filesystem::path& path) {
    std::error_code error;
    const auto about = std::filesystem::status(path, error);
    // A rename would put the file in the place of a pipe or a device.
    if (std::filesystem::exists(about) && !std::filesystem::is_regular_file(about))
        return frames_problem("frames.no_file", path.string());
    const auto linked = std::filesystem::canonical(path, error);
    std::string target = error ? path.string() : linked.string();
    std::string place = target + ".XXXXXX";
    const FileDescriptor file(mkostemp(place.data(), O_CLOEXEC));
    if (file.number() < 0) return not_written(path.string());
    return PartFile(std::move(target), std::move(place));
}

PartFile::~PartFile() {
    if (!place_.empty()) unlink(place_.c_str());
}

PartFile::PartFile(PartFile&& other) noexcept
    : path_(std::move(other.path_)), place_(std::exchange(other.place_, {})) {}

PartFile& PartFile::operator=(PartFile&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(place_, other.place_);
    return *this;
}

Result<void> PartFile::finish() {
    if (std::rename(place_.c_str(), path_.c_str()) != 0) return not_written(path_);
    place_.clear();
    return {};
}

}  // namespace limber::frames
