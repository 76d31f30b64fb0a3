#pragma once
/// Frames become a video file, encoded by the program ffmpeg as a child.
#include "limber/base/image.hpp"
#include "limber/frames/ffmpeg.hpp"
#include "limber/messages/result.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace limber::frames {

/// H.264, and VP8.
enum class VideoFormat { Mp4, WebM };

/// The format that a name with the ending ".mp4" or ".webm" asks for.
std::optional<VideoFormat> find_video_format(const std::filesystem::path& name);

struct VideoOptions {
    VideoFormat format = VideoFormat::Mp4;
    /// The size of every frame.
    int width = 0;
    int height = 0;
    /// Frames per second of the file.
    double rate = 30;
    /// An encoder that takes nothing for so long is an error.
    std::chrono::milliseconds patience{60'000};
    std::string program = "ffmpeg";
};

class VideoWriter {
public:
    /// Writes into that file, in place of what it holds.
    static Result<VideoWriter> create(const std::filesystem::path& path,
                                      const VideoOptions& options);

    /// The file has a constant rate: a frame is shown from its time until the next one's, repeated
    /// as often as that takes; of several within one step the last is kept. A pause is at most ten
    /// seconds long.
    Result<void> write(const ImageView& frame);

    /// Waits until the encoder has written all of it.
    Result<void> finish();

private:
    VideoWriter(Ffmpeg ffmpeg, VideoOptions options, std::string path)
        : ffmpeg_(std::move(ffmpeg)), options_(std::move(options)), path_(std::move(path)) {}
    Result<void> send(std::int64_t times);
    tl::unexpected<Error> failed();

    Ffmpeg ffmpeg_;
    VideoOptions options_;
    std::string path_;
    /// The frame whose end is not known yet, and the step at which it began.
    std::vector<std::uint8_t> pixels_;
    std::int64_t step_ = 0;
};

}  // namespace limber::frames
