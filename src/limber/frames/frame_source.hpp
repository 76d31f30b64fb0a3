#pragma once
/// Video files and cameras become frames, decoded by the program ffmpeg as a child.
#include "limber/base/image.hpp"
#include "limber/frames/damage.hpp"
#include "limber/messages/result.hpp"

#include <chrono>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <variant>

namespace limber::frames {

class CameraFeed;
class FileFeed;

struct FrameOptions {
    /// Larger frames are scaled down; the sides keep their relation.
    int longest_side = 1280;
    /// No frame for so long is an error.
    std::chrono::milliseconds patience{10'000};
    /// What a camera is asked for; it may give what it can instead.
    int camera_width = 640;
    int camera_height = 480;
    int camera_rate = 30;
    /// The processor time after which a file's decoding is ended.
    std::chrono::seconds most_work{3600};
    std::string program = "ffmpeg";
};

/// Frames of one video file, or of one camera as long as the object lives.
class FrameSource {
public:
    /// A path that begins with /dev/video is a camera, any other a file. Returns when the first
    /// frame is there, so what cannot be shown is told here.
    static Result<FrameSource> open(const std::filesystem::path& what,
                                    const FrameOptions& options = {});
    ~FrameSource();
    FrameSource(const FrameSource&) = delete;
    FrameSource& operator=(const FrameSource&) = delete;
    FrameSource(FrameSource&&) noexcept;
    FrameSource& operator=(FrameSource&&) noexcept;

    /// Waits for the next frame: of a file, none is lost; of a camera, the newest that was not seen
    /// yet. Nothing at the end of a file. The pixels stay until the next call; every frame has the
    /// size of the first. An end or an error is final.
    Result<std::optional<ImageView>> next();

    /// What of a file could not be read, once all of it was; nothing where it is whole.
    [[nodiscard]] std::optional<Damage> damage() const;
    /// How long a file is, if it says so; more or less.
    [[nodiscard]] std::optional<std::chrono::microseconds> duration() const { return duration_; }
    /// Nominal frames per second, if they are known; the real ones may come unevenly.
    [[nodiscard]] std::optional<double> rate() const { return rate_; }

private:
    using Feed = std::variant<std::unique_ptr<FileFeed>, std::unique_ptr<CameraFeed>>;
    explicit FrameSource(Feed feed);
    Feed feed_;
    std::optional<std::chrono::microseconds> duration_;
    std::optional<double> rate_;
};

}  // namespace limber::frames
