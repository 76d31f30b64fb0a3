#include "limber/frames/still.hpp"

#include "limber/frames/draft.hpp"
#include "limber/frames/jpeg.hpp"
#include "limber/frames/png.hpp"
#include "limber/frames/problem.hpp"
#include "limber/system/descriptor.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <string>
#include <vector>

namespace limber::frames {
namespace {

constexpr std::array<std::uint8_t, 3> jpeg_begins{0xff, 0xd8, 0xff};
constexpr std::array<std::uint8_t, 8> png_begins{0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

bool begins_with(std::span<const std::uint8_t> bytes, std::span<const std::uint8_t> first) {
    return bytes.size() >= first.size() && std::ranges::equal(bytes.first(first.size()), first);
}

tl::unexpected<Error> too_many_bytes(const std::string& where) {
    constexpr std::int64_t megabyte = 1'048'576;
    return tl::unexpected(Error{ErrorCode::BadInput,
                                {"frames.too_many_bytes", {{"most", most_image_bytes / megabyte}}},
                                where});
}

/// All of a regular file; a pipe or a device is refused before it could make anybody wait.
Result<std::vector<std::uint8_t>> read_bytes(const std::string& path) {
    const system::Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
    if (!file.is_open() && errno == ENOENT)
        return frames_problem("frames.missing", path, ErrorCode::NotFound);
    struct stat about{};
    if (!file.is_open() || fstat(file.number(), &about) != 0)
        return frames_problem("frames.unreadable", path, std::strerror(errno));
    if (!S_ISREG(about.st_mode)) return frames_problem("frames.no_file", path);
    if (about.st_size > most_image_bytes) return too_many_bytes(path);

    std::vector<std::uint8_t> bytes(static_cast<std::size_t>(about.st_size));
    std::size_t filled = 0;
    while (filled < bytes.size()) {
        const auto part = read(file.number(), bytes.data() + filled, bytes.size() - filled);
        if (part < 0 && errno == EINTR) continue;
        if (part < 0) return frames_problem("frames.unreadable", path, std::strerror(errno));
        if (part == 0) break;  // It became shorter meanwhile.
        filled += static_cast<std::size_t>(part);
    }
    bytes.resize(filled);
    return bytes;
}

}  // namespace

Result<Image> decode_image(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return frames_problem("frames.empty");
    if (std::cmp_greater(bytes.size(), most_image_bytes)) return too_many_bytes({});
    if (begins_with(bytes, jpeg_begins)) return decode_jpeg(bytes);
    if (begins_with(bytes, png_begins)) return decode_png(bytes);
    return frames_problem("frames.no_image");
}

Result<Image> read_image(const std::filesystem::path& path) {
    return read_bytes(path.string())
        .and_then([](const auto& bytes) { return decode_image(bytes); })
        .map_error([&](Error error) {
            error.where = path.string();
            return error;
        });
}

Result<void> write_png(const std::filesystem::path& path, const ImageView& image) {
    auto draft = create_draft(path);
    if (!draft) return tl::unexpected(draft.error());
    const auto encoded = encode_png(image, draft->place());
    if (!encoded) return tl::unexpected(encoded.error());
    return finish(*draft);
}

}  // namespace limber::frames
