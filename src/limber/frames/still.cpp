#include "limber/frames/still.hpp"

#include "limber/frames/converted_still.hpp"
#include "limber/frames/exif.hpp"
#include "limber/frames/jpeg.hpp"
#include "limber/frames/picture_kind.hpp"
#include "limber/frames/png.hpp"
#include "limber/frames/problem.hpp"
#include "limber/system/input_file.hpp"

#include <string>
#include <vector>

namespace limber::frames {
namespace {

tl::unexpected<Error> too_many_bytes(const std::string& where) {
    constexpr std::int64_t megabyte = 1'048'576;
    return tl::unexpected(Error{ErrorCode::BadInput,
                                {"frames.too_many_bytes", {{"most", most_image_bytes / megabyte}}},
                                where});
}

/// Why a file cannot be read at all.
tl::unexpected<Error> not_read(const std::string& path, std::error_code reason) {
    if (reason == std::errc::no_such_file_or_directory)
        return frames_problem("frames.missing", path, ErrorCode::NotFound);
    if (system::is_irregular(reason)) return frames_problem("file.irregular", path);
    return frames_problem("frames.unreadable", path, reason.message());
}

/// The first bytes of what may be too large to be a picture, or else all of them.
Result<std::vector<std::uint8_t>> read_bytes(const std::string& path) {
    constexpr std::size_t enough_to_know = 128;
    const auto file = system::InputFile::open(path);
    if (!file) return not_read(path, file.error());
    const bool is_large = std::cmp_greater(file->size(), most_image_bytes);
    std::vector<std::uint8_t> bytes(is_large ? enough_to_know : file->size());
    const auto filled = file->read(std::as_writable_bytes(std::span(bytes)));
    if (!filled) return not_read(path, filled.error());
    if (is_large && find_picture_kind(bytes)) return too_many_bytes(path);
    // It may have become shorter meanwhile.
    bytes.resize(*filled);
    return bytes;
}

tl::unexpected<Error> not_decoded(PictureKind kind) {
    return tl::unexpected(Error{
        ErrorCode::BadInput, {"frames.other_picture", {{"kind", std::string(name_of(kind))}}}, {}});
}

}  // namespace

Result<Image> decode_image(std::span<const std::uint8_t> bytes) {
    if (bytes.empty()) return frames_problem("frames.empty");
    if (std::cmp_greater(bytes.size(), most_image_bytes)) return too_many_bytes({});
    const auto kind = find_picture_kind(bytes);
    if (kind == PictureKind::Jpeg) return decode_jpeg(bytes);
    if (kind == PictureKind::Png) return decode_png(bytes);
    return kind ? not_decoded(*kind) : frames_problem("frames.no_image");
}

Result<Image> read_image(const std::filesystem::path& path) {
    return read_bytes(path.string())
        .and_then([&](std::vector<std::uint8_t> bytes) {
            const auto kind = find_picture_kind(bytes);
            if (!kind || !is_converted(*kind)) return decode_image(bytes);
            const Orientation orientation = find_orientation(*kind, bytes);
            bytes = {};  // ffmpeg reads it again.
            return convert_still(path, *kind).map([&](Image image) {
                return upright(std::move(image), orientation);
            });
        })
        .map_error([&](Error error) {
            error.where = path.string();
            return error;
        });
}

Result<void> write_png(const std::filesystem::path& path, const ImageView& image) {
    return encode_png(image, path.string());
}

}  // namespace limber::frames
