#pragma once
/// Frames become a video file, encoded by the program ffmpeg as a child.
#include "limber/base/image.hpp"
#include "limber/frames/ffmpeg.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/draft_file.hpp"

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace limber::frames {

struct VideoOptions {
    /// The size of every frame.
    int width = 0;
    int height = 0;
    /// Frames per second of the file.
    double rate = 30;
    /// An encoder that takes nothing for so long is an error.
    std::chrono::milliseconds patience{60'000};
    std::string program = "ffmpeg";
};

/// Writes beside its later place, readable by its owner alone; a video that was not finished is
/// removed and leaves what was there before.
class VideoWriter {
public:
    /// The ending decides: ".mp4" is H.264, ".webm" VP8.
    static Result<VideoWriter> create(const std::filesystem::path& path,
                                      const VideoOptions& options);

    /// The file has a constant rate: a frame is shown from its time until the next one's, repeated
    /// as often as that takes; of several within one step the last is kept. A pause is at most ten
    /// seconds long.
    Result<void> write(const ImageView& frame);

    /// Waits for the encoder and gives the file its name.
    Result<void> finish();

private:
    VideoWriter(system::DraftFile file, Ffmpeg ffmpeg, VideoOptions options, std::string path)
        : file_(std::move(file)),
          ffmpeg_(std::move(ffmpeg)),
          options_(std::move(options)),
          path_(std::move(path)) {}
    Result<void> send(std::int64_t times);
    tl::unexpected<Error> failed();

    system::DraftFile file_;
    Ffmpeg ffmpeg_;
    VideoOptions options_;
    std::string path_;
    /// The frame whose end is not known yet, and the step at which it began.
    std::vector<std::uint8_t> pixels_;
    std::int64_t step_ = 0;
};

}  // namespace limber::frames
