#include "limber/frames/frame_feeds.hpp"

#include "limber/frames/problem.hpp"

#include <utility>

namespace limber::frames {

Result<std::optional<ImageView>> FileFeed::next() {
    if (ended_) return *ended_;
    if (!std::exchange(begun_, true)) return frame_.view();
    const auto read = reader_.read(frame_);
    if (read && *read) return frame_.view();
    if (read) {
        ended_.emplace(std::nullopt);
    } else {
        ended_.emplace(tl::unexpected(read.error()));
    }
    return *ended_;
}

CameraFeed::CameraFeed(FrameReader reader, VideoFrame first) : reader_(std::move(reader)) {
    frames_.to_write() = std::move(first);
    frames_.publish();
    thread_ = std::thread([this] { run(); });
}

CameraFeed::~CameraFeed() {
    reader_.stop();
    thread_.join();
}

void CameraFeed::run() {
    for (;;) {
        const auto read = reader_.read(frames_.to_write());
        if (!read || !*read) {
            // A camera has no end of its own: somebody unplugged or took it.
            const auto gone = frames_problem("frames.camera_gone", reader_.where());
            frames_.close(read ? gone.value() : read.error());
            return;
        }
        frames_.publish();
    }
}

}  // namespace limber::frames
