#pragma once
/// One thread brings frames, another takes the newest; what nobody took is written over.
#include "limber/frames/frame.hpp"
#include "limber/messages/result.hpp"

#include <array>
#include <condition_variable>
#include <mutex>
#include <optional>

namespace limber::frames {

/// Three frames that change places: one is being written, one is the newest, one is looked at. So
/// nobody waits for the other's copying, and no memory is taken once each has been filled.
class NewestFrame {
public:
    /// Where the bringing thread writes its next frame.
    VideoFrame& to_write() { return frames_[writing_]; }
    /// Makes that frame the newest.
    void publish();
    /// No more frames come, and why.
    void close(Error why);

    /// Waits for a frame that was not taken yet; it stays as it is until the next call.
    Result<ImageView> take();

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    std::array<VideoFrame, 3> frames_;
    std::size_t writing_ = 0;
    std::size_t newest_ = 1;
    std::size_t taken_ = 2;
    bool fresh_ = false;
    std::optional<Error> closed_;
};

}  // namespace limber::frames
