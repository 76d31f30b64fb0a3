#pragma once
/// Frames and their times out of the one pipe that comes from ffmpeg.
#include "limber/frames/damage.hpp"
#include "limber/frames/ffmpeg.hpp"
#include "limber/frames/frame.hpp"

#include <array>
#include <optional>

namespace limber::frames {

/// Before every frame stands a line of ffmpeg's `framecrc`, which names its time and its length;
/// the frame is a PPM.
class FrameReader {
public:
    /// `where` is the file or device for errors; no frame for as long as `patience` is one.
    FrameReader(Ffmpeg ffmpeg, std::string where, std::chrono::milliseconds patience)
        : ffmpeg_(std::move(ffmpeg)), where_(std::move(where)), patience_(patience) {}

    /// Takes the next frame; false at a clean end.
    Result<bool> read(VideoFrame& frame);
    /// Ends a `read` that is waiting in another thread.
    void stop() const { ffmpeg_.child.kill(); }

    /// What could not be read of a file, once it has ended; nothing of one that is whole.
    [[nodiscard]] std::optional<Damage> damage() const;

    [[nodiscard]] const FfmpegLog& log() const { return *ffmpeg_.log; }
    [[nodiscard]] const std::string& where() const { return where_; }

private:
    system::Moved fill(system::Deadline deadline);
    system::Moved take_line(system::Deadline deadline);
    system::Moved take_bytes(std::span<std::uint8_t> bytes, system::Deadline deadline);
    Result<bool> take_frame(VideoFrame& frame, system::Deadline deadline);
    void set_time(VideoFrame& frame, std::int64_t microseconds);
    [[nodiscard]] std::chrono::microseconds usual_step() const;
    [[nodiscard]] std::chrono::microseconds missing_until(std::chrono::microseconds time) const;
    bool has_changed_size(const VideoFrame& frame);
    Result<bool> end();
    [[nodiscard]] tl::unexpected<Error> broken_off() const;
    tl::unexpected<Error> interrupted(system::Moved how);

    static constexpr std::size_t room = std::size_t{64} * 1024;
    Ffmpeg ffmpeg_;
    std::string where_;
    std::chrono::milliseconds patience_;
    /// What has been read but not taken stands from `begin_` to `end_`.
    std::array<std::uint8_t, room> buffer_{};
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::string line_;
    std::optional<std::int64_t> first_time_;
    std::chrono::microseconds last_time_{};
    /// How much longer than it should frames took to come.
    std::chrono::microseconds missing_{};
    int width_ = 0;
    int height_ = 0;
    std::int64_t frames_ = 0;
};

}  // namespace limber::frames
