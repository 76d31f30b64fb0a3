#include "limber/frames/frame_source.hpp"

#include "limber/frames/frame_feeds.hpp"
#include "limber/frames/problem.hpp"
#include "limber/frames/still.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace limber::frames {
namespace {

namespace fs = std::filesystem;
using system::Command;

bool is_camera(const fs::path& what) { return what.string().starts_with("/dev/video"); }

/// The containers that hold films; a playlist, which names other files, is none of them.
constexpr const char* containers =
    "mov,matroska,avi,mpegts,mpeg,flv,asf,ogg,h264,hevc,m4v,ivf,mjpeg,yuv4mpegpipe";

/// Only local files, of a size that memory holds. "file:" makes a name a name, whatever signs are
/// in it.
Command file_input(const fs::path& file) {
    const std::string most_pixels = std::to_string(most_image_side * most_image_side);
    return {"-protocol_whitelist",
            "file,pipe",
            "-format_whitelist",
            containers,
            "-max_pixels",
            most_pixels,
            "-threads",
            "2",
            "-i",
            "file:" + file.string()};
}

/// One thread, since several would hold frames back.
Command camera_input(const fs::path& device, const FrameOptions& options) {
    return {"-f",
            "v4l2",
            "-framerate",
            std::to_string(options.camera_rate),
            "-video_size",
            std::to_string(options.camera_width) + "x" + std::to_string(options.camera_height),
            "-threads",
            "1",
            "-i",
            device.string()};
}

/// Square pixels, and the longer side no longer than it may be. ffmpeg would squeeze frames that
/// change their size into that of the first, so `showinfo` tells the size that each one has.
std::string scaling(int longest_side) {
    const auto factor =
        fmt::format("min(1,{}/max(iw*sar,ih))", std::clamp(longest_side, 1, most_image_side));
    return fmt::format(
        "showinfo=checksum=0,scale=w='max(1,round(iw*sar*{0}))':h='max(1,round(ih*{0}))',"
        "format=rgb24",
        factor);
}

/// Every frame as it comes, without sound and thumbnails; times in millionths of a second. The tee
/// writes into one pipe in turn a line about the frame and the frame.
Command command_for(const fs::path& what, const FrameOptions& options) {
    Command all{options.program, "-nostdin",   "-hide_banner",    "-nostats",
                "-loglevel",     "level+info", "-filter_threads", "1"};
    const Command input = is_camera(what) ? camera_input(what, options) : file_input(what);
    all.insert(all.end(), input.begin(), input.end());
    all.insert(all.end(),
               {"-map", "0:V:0", "-vf", scaling(options.longest_side), "-fps_mode", "passthrough",
                "-enc_time_base", "1:1000000", "-c:v", "ppm", "-f", "tee",
                "[f=framecrc:flush_packets=1]pipe:1|[f=rawvideo:flush_packets=1]pipe:1"});
    return all;
}

/// What is wrong with a file before ffmpeg looks at it; a camera is left to ffmpeg.
Result<void> check(const fs::path& what) {
    if (is_camera(what)) return {};
    std::error_code error;
    const auto about = fs::status(what, error);
    if (!fs::exists(about))
        return frames_problem("frames.missing", what.string(), ErrorCode::NotFound);
    if (!fs::is_regular_file(about)) return frames_problem("file.irregular", what.string());
    if (fs::file_size(what, error) == 0) return frames_problem("frames.empty", what.string());
    return {};
}

/// Without a first frame it is not a film that broke off, but no film.
Error not_opened(Error error, const fs::path& what) {
    if (error.message.id == "frames.broken_off")
        error.message.id = is_camera(what) ? "frames.no_camera" : "frames.no_video";
    return error;
}

}  // namespace

Result<FrameSource> FrameSource::open(const fs::path& what, const FrameOptions& options) {
    const auto checked = check(what);
    if (!checked) return tl::unexpected(checked.error());
    system::Limits limits = system::usual_limits;
    if (!is_camera(what)) limits.work = options.most_work;
    auto ffmpeg = start_ffmpeg(command_for(what, options), system::Flow::FromChild, limits);
    if (!ffmpeg) return tl::unexpected(ffmpeg.error());

    FrameReader reader(std::move(*ffmpeg), what.string(), options.patience);
    VideoFrame first;
    const auto read = reader.read(first);
    if (!read) return tl::unexpected(not_opened(read.error(), what));
    if (!*read)
        return frames_problem(is_camera(what) ? "frames.no_camera" : "frames.no_video",
                              what.string(), reader.log().reason());
    const auto duration = reader.log().duration();
    const auto rate = reader.log().rate();
    Feed feed;
    if (is_camera(what)) {
        feed = std::make_unique<CameraFeed>(std::move(reader), std::move(first));
    } else {
        feed = std::make_unique<FileFeed>(std::move(reader), std::move(first));
    }
    FrameSource source(std::move(feed));
    source.duration_ = duration;
    source.rate_ = rate;
    return source;
}

FrameSource::FrameSource(Feed feed) : feed_(std::move(feed)) {}
FrameSource::~FrameSource() = default;
FrameSource::FrameSource(FrameSource&&) noexcept = default;
FrameSource& FrameSource::operator=(FrameSource&&) noexcept = default;

Result<std::optional<ImageView>> FrameSource::next() {
    return std::visit([](const auto& feed) { return feed->next(); }, feed_);
}

std::optional<Damage> FrameSource::damage() const {
    return std::visit([](const auto& feed) { return feed->damage(); }, feed_);
}

}  // namespace limber::frames
