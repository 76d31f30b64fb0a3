#include "limber/frames/converted_still.hpp"

#include "limber/base/number.hpp"
#include "limber/frames/budget.hpp"
#include "limber/frames/ffmpeg.hpp"
#include "limber/frames/problem.hpp"
#include "limber/frames/size.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

namespace limber::frames {
namespace {

using system::Command;
using system::Moved;

/// For one that hangs; what works on and on comes to its limit of processor time.
constexpr std::chrono::seconds patience{60};
constexpr std::size_t opaque_pixel = 3;
constexpr std::size_t pixel = 4;

/// The demuxer of a kind that is converted; nothing for others.
const char* demuxer_of(PictureKind kind) {
    switch (kind) {
        case PictureKind::Webp:
            return "webp_pipe";
        case PictureKind::Tiff:
            return "tiff_pipe";
        case PictureKind::Bmp:
            return "bmp_pipe";
        case PictureKind::Gif:
            return "gif";
        default:
            return nullptr;
    }
}

/// What the picture may cost beside ffmpeg itself, which takes some 50 MB.
system::Limits limits() {
    constexpr std::uint64_t own = std::uint64_t{56} * 1024 * 1024;
    system::Limits limits = system::usual_limits;
    limits.data = std::uint64_t{most_memory} - own;
    limits.work = most_work;
    return limits;
}

/// One thread, as several would each take memory; turned by Limber alone, whichever ffmpeg it is.
Command command_for(const std::filesystem::path& path, const char* demuxer,
                    const std::string& program) {
    const std::string scaling =
        fmt::format("scale=w='max(1,round(iw*min(1,{0}/max(iw,ih))))':"
                    "h='max(1,round(ih*min(1,{0}/max(iw,ih))))',format=rgba",
                    most_converted_side);
    return {program,
            "-nostdin",
            "-hide_banner",
            "-nostats",
            "-loglevel",
            "level+error",
            "-filter_threads",
            "1",
            "-protocol_whitelist",
            "file,pipe",
            "-f",
            demuxer,
            "-max_pixels",
            std::to_string(most_image_side * most_image_side),
            "-threads",
            "1",
            "-noautorotate",
            "-i",
            "file:" + path.string(),
            "-map",
            "0:v:0",
            "-frames:v",
            "1",
            "-vf",
            scaling,
            "-c:v",
            "pam",
            "-threads",
            "1",
            "-f",
            "image2pipe",
            "pipe:1"};
}

/// All that ffmpeg gives, as long as it may be a picture.
std::vector<std::uint8_t> read_all(system::Child& child, system::Deadline deadline) {
    constexpr std::size_t piece = std::size_t{1} << 20U;
    constexpr std::size_t most =
        pixel * most_converted_side * most_converted_side + std::size_t{1000};
    std::vector<std::uint8_t> bytes;
    for (Moved moved = Moved::Whole; moved == Moved::Whole && bytes.size() <= most;) {
        const std::size_t filled = bytes.size();
        bytes.resize(filled + piece);
        std::size_t count = 0;
        moved = child.read_some(std::span(bytes).subspan(filled), count, deadline);
        bytes.resize(filled + count);
    }
    return bytes;
}

/// Why there is no picture: what ffmpeg complained of, unless it came to its limits, of which it
/// says nothing, or only that it got no memory or would need too much.
Error not_converted(const Ffmpeg& ffmpeg) {
    const std::string said = ffmpeg.log->reason();
    const auto says = [&](std::string_view words) { return said.find(words) != std::string::npos; };
    if (said == FfmpegLog::silence || says("Cannot allocate memory") || says("Picture size"))
        return {ErrorCode::BadInput, {"frames.too_costly", {}}, {}};
    return frames_problem("frames.broken_image", {}, said).value();
}

/// The number after those words, taken away with the line's end.
std::optional<int> take_field(std::string_view& header, std::string_view words) {
    if (!header.starts_with(words)) return std::nullopt;
    header.remove_prefix(words.size());
    const auto number = take_number<int>(header);
    if (!number || !header.starts_with('\n')) return std::nullopt;
    header.remove_prefix(1);
    return number;
}

/// Puts each pixel over white, in place, and leaves its opacity out.
void put_over_white(std::vector<std::uint8_t>& pixels) {
    constexpr unsigned white = 255;
    const std::size_t count = pixels.size() / pixel;
    for (std::size_t at = 0; at < count; ++at) {
        const unsigned opacity = pixels[pixel * at + opaque_pixel];
        for (std::size_t colour = 0; colour < opaque_pixel; ++colour) {
            const unsigned value = pixels[pixel * at + colour];
            pixels[opaque_pixel * at + colour] = static_cast<std::uint8_t>(
                (value * opacity + white * (white - opacity) + white / 2) / white);
        }
    }
    pixels.resize(opaque_pixel * count);
}

}  // namespace

bool is_converted(PictureKind kind) { return demuxer_of(kind) != nullptr; }

Result<Image> convert_still(const std::filesystem::path& path, PictureKind kind,
                            const std::string& program) {
    auto ffmpeg = start_ffmpeg(command_for(path, demuxer_of(kind), program),
                               system::Flow::FromChild, limits());
    if (!ffmpeg) return tl::unexpected(ffmpeg.error());
    const system::Deadline deadline = std::chrono::steady_clock::now() + patience;
    auto image = read_pam(read_all(ffmpeg->child, deadline));
    const bool is_whole = ffmpeg->child.wait_for_end(deadline).value_or(false) && image;
    if (!is_whole) return tl::unexpected(not_converted(*ffmpeg));
    return std::move(*image);
}

std::optional<Image> read_pam(std::vector<std::uint8_t> pam) {
    constexpr std::size_t longest_header = 128;
    constexpr std::string_view end = "TUPLTYPE RGB_ALPHA\nENDHDR\n";
    const std::size_t length = std::min(longest_header, pam.size());
    const std::string first(pam.begin(), pam.begin() + static_cast<std::ptrdiff_t>(length));
    std::string_view header = first;
    const auto width = take_field(header, "P7\nWIDTH ");
    const auto height = take_field(header, "HEIGHT ");
    const bool is_known = take_field(header, "DEPTH ") == 4 &&
                          take_field(header, "MAXVAL ") == 255 && header.starts_with(end);
    if (!width || !height || !is_known || judge_size(*width, *height)) return std::nullopt;
    const std::size_t begin = length - header.size() + end.size();
    const auto pixels = static_cast<std::size_t>(*width) * static_cast<std::size_t>(*height);
    if (pam.size() != begin + pixel * pixels) return std::nullopt;
    pam.erase(pam.begin(), pam.begin() + static_cast<std::ptrdiff_t>(begin));
    put_over_white(pam);
    return Image{*width, *height, std::move(pam)};
}

}  // namespace limber::frames
