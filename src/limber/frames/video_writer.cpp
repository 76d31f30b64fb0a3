#include "limber/frames/video_writer.hpp"

#include "limber/frames/problem.hpp"
#include "limber/frames/still.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace limber::frames {
namespace {

using system::Command;

constexpr double longest_pause = 10;

/// The container and the encoder.
Command encoder_for(VideoFormat format) {
    if (format == VideoFormat::Mp4)
        return {"-c:v", "libx264",   "-preset",    "veryfast", "-crf",
                "23",   "-movflags", "+faststart", "-f",       "mp4"};
    return {"-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8",
            "-crf", "10",     "-b:v",      "4M",       "-f",        "webm"};
}

/// Encoders need even sides, so an odd one gets a black line more. The colours are those of a
/// screen, and the file says so.
Command command_for(const std::filesystem::path& path, const VideoOptions& options) {
    const char* filter =
        "pad=ceil(iw/2)*2:ceil(ih/2)*2,scale=out_color_matrix=bt709:out_range=tv,format=yuv420p";
    Command all{options.program,
                "-nostdin",
                "-hide_banner",
                "-nostats",
                "-loglevel",
                "level+error",
                "-f",
                "rawvideo",
                "-pixel_format",
                "rgb24",
                "-video_size",
                fmt::format("{}x{}", options.width, options.height),
                "-framerate",
                fmt::format("{}", options.rate),
                "-i",
                "pipe:0",
                "-vf",
                filter,
                "-colorspace",
                "bt709",
                "-color_primaries",
                "bt709",
                "-color_trc",
                "bt709",
                "-threads",
                "4"};
    const Command encoder = encoder_for(options.format);
    all.insert(all.end(), encoder.begin(), encoder.end());
    all.insert(all.end(), {"-y", "file:" + path.string()});
    return all;
}

bool is_valid(const VideoOptions& options) {
    constexpr double fastest = 1000;
    return options.width >= 1 && options.width <= most_image_side && options.height >= 1 &&
           options.height <= most_image_side && options.rate > 0 && options.rate <= fastest;
}

}  // namespace

std::optional<VideoFormat> find_video_format(const std::filesystem::path& name) {
    if (name.extension() == ".mp4") return VideoFormat::Mp4;
    if (name.extension() == ".webm") return VideoFormat::WebM;
    return std::nullopt;
}

Result<VideoWriter> VideoWriter::create(const std::filesystem::path& path,
                                        const VideoOptions& options) {
    if (!is_valid(options)) return frames_problem("frames.bad_video_size", path.string());
    auto ffmpeg = start_ffmpeg(command_for(path, options), system::Flow::IntoChild);
    if (!ffmpeg) return tl::unexpected(ffmpeg.error());
    return VideoWriter(std::move(*ffmpeg), options, path.string());
}

Result<void> VideoWriter::write(const ImageView& frame) {
    if (frame.width != options_.width || frame.height != options_.height)
        return frames_problem("frames.size_changed", path_);
    const double seconds = std::chrono::duration<double>(frame.time).count();
    const auto step = static_cast<std::int64_t>(std::llround(seconds * options_.rate));
    if (!pixels_.empty() && step > step_) {
        const auto most = static_cast<std::int64_t>(std::ceil(longest_pause * options_.rate));
        auto sent = send(std::min(step - step_, most));
        if (!sent) return sent;
    }
    step_ = pixels_.empty() ? step : std::max(step_, step);
    const std::size_t row = std::size_t{3} * static_cast<std::size_t>(frame.width);
    pixels_.resize(row * static_cast<std::size_t>(frame.height));
    for (int y = 0; y < frame.height; ++y)
        std::copy_n(frame.row(y), row, pixels_.begin() + y * static_cast<std::ptrdiff_t>(row));
    return {};
}

Result<void> VideoWriter::send(std::int64_t times) {
    for (; times > 0; --times) {
        const system::Deadline deadline = std::chrono::steady_clock::now() + options_.patience;
        if (ffmpeg_.child.write_all(pixels_, deadline) != system::Moved::Whole) return failed();
    }
    return {};
}

Result<void> VideoWriter::finish() {
    if (pixels_.empty()) return frames_problem("frames.no_frames", path_);
    auto sent = send(1);
    if (!sent) return sent;
    ffmpeg_.child.end_data();
    const auto ended_well =
        ffmpeg_.child.wait_for_end(std::chrono::steady_clock::now() + options_.patience);
    if (!ended_well || !*ended_well) return failed();
    return {};
}

/// Its last words come with its end.
tl::unexpected<Error> VideoWriter::failed() {
    constexpr std::chrono::milliseconds goodbye{5000};
    ffmpeg_.child.wait_for_end(std::chrono::steady_clock::now() +
                               std::min(goodbye, options_.patience));
    return frames_problem("frames.not_encoded", path_, ffmpeg_.log->reason(), ErrorCode::Refused);
}

}  // namespace limber::frames
