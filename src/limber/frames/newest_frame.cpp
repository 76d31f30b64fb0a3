#include "limber/frames/newest_frame.hpp"

#include <utility>

namespace limber::frames {

void NewestFrame::publish() {
    {
        const std::scoped_lock lock(mutex_);
        std::swap(writing_, newest_);
        fresh_ = true;
    }
    changed_.notify_one();
}

void NewestFrame::close(Error why) {
    {
        const std::scoped_lock lock(mutex_);
        closed_ = std::move(why);
    }
    changed_.notify_one();
}

Result<ImageView> NewestFrame::take() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return fresh_ || closed_; });
    if (!fresh_ && closed_) return tl::unexpected(*closed_);
    std::swap(taken_, newest_);
    fresh_ = false;
    return frames_[taken_].view();
}

}  // namespace limber::frames
