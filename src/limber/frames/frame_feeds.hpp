#pragma once
/// How frames are waited for: a file's all in turn, a camera's newest.
#include "limber/frames/frame_reader.hpp"
#include "limber/frames/newest_frame.hpp"

#include <optional>
#include <thread>

namespace limber::frames {

/// None is lost: ffmpeg waits until the next one is asked for.
class FileFeed {
public:
    /// `first` was read already.
    FileFeed(FrameReader reader, VideoFrame first)
        : reader_(std::move(reader)), frame_(std::move(first)) {}

    Result<std::optional<ImageView>> next();
    [[nodiscard]] std::optional<Damage> damage() const { return reader_.damage(); }

private:
    FrameReader reader_;
    VideoFrame frame_;
    bool begun_ = false;
    /// How it ended, once it has.
    std::optional<Result<std::optional<ImageView>>> ended_;
};

/// A thread takes every frame at once, so that what is looked at is never old.
class CameraFeed {
public:
    CameraFeed(FrameReader reader, VideoFrame first);
    ~CameraFeed();
    CameraFeed(const CameraFeed&) = delete;
    CameraFeed& operator=(const CameraFeed&) = delete;
    CameraFeed(CameraFeed&&) = delete;
    CameraFeed& operator=(CameraFeed&&) = delete;

    Result<std::optional<ImageView>> next() { return frames_.take(); }
    /// A camera has no frames that should be there.
    [[nodiscard]] static std::optional<Damage> damage() { return std::nullopt; }

private:
    void run();
    FrameReader reader_;
    NewestFrame frames_;
    std::thread thread_;
};

}  // namespace limber::frames
