#include "limber/frames/frame_reader.hpp"

#include "limber/frames/frame_lines.hpp"
#include "limber/frames/problem.hpp"

#include <algorithm>
#include <cmath>

namespace limber::frames {
namespace {

using system::Deadline;
using system::Moved;

/// How long a child may take to end that gives nothing more.
constexpr std::chrono::seconds goodbye{5};

Deadline after(std::chrono::milliseconds time) { return std::chrono::steady_clock::now() + time; }

}  // namespace

Result<bool> FrameReader::read(VideoFrame& frame) {
    const Deadline deadline = after(patience_);
    for (;;) {
        const Moved moved = take_line(deadline);
        if (moved == Moved::End && line_.empty()) return end();
        if (moved != Moved::Whole) return interrupted(moved);
        if (!line_.starts_with('#')) return take_frame(frame, deadline);
        // The unit of the times, as it was asked for; another would be taken for wrong times.
        if (line_.starts_with("#tb ") && line_ != "#tb 0: 1/1000000") return broken_off();
    }
}

Moved FrameReader::fill(Deadline deadline) {
    begin_ = 0;
    end_ = 0;
    return ffmpeg_.child.read_some(buffer_, end_, deadline);
}

Moved FrameReader::take_line(Deadline deadline) {
    constexpr std::size_t longest = 1000;
    line_.clear();
    while (line_.size() < longest) {
        if (begin_ == end_) {
            const Moved moved = fill(deadline);
            if (moved != Moved::Whole) return moved;
        }
        const auto letter = static_cast<char>(buffer_.at(begin_++));
        if (letter == '\n') return Moved::Whole;
        line_ += letter;
    }
    return Moved::End;
}

Moved FrameReader::take_bytes(std::span<std::uint8_t> bytes, Deadline deadline) {
    const std::size_t there = std::min(bytes.size(), end_ - begin_);
    std::copy_n(buffer_.begin() + static_cast<std::ptrdiff_t>(begin_), there, bytes.begin());
    begin_ += there;
    bytes = bytes.subspan(there);
    while (!bytes.empty()) {
        std::size_t count = 0;
        const Moved moved = ffmpeg_.child.read_some(bytes, count, deadline);
        if (moved != Moved::Whole) return moved;
        bytes = bytes.subspan(count);
    }
    return Moved::Whole;
}

Result<bool> FrameReader::take_frame(VideoFrame& frame, Deadline deadline) {
    const auto line = read_frame_line(line_);
    if (!line) return broken_off();
    frame.bytes.resize(line->size);
    const Moved moved = take_bytes(frame.bytes, deadline);
    if (moved != Moved::Whole) return interrupted(moved);
    if (!read_header(frame)) return broken_off();
    if (has_changed_size(frame)) return frames_problem("frames.size_changed", where_);
    set_time(frame, line->time);
    ++frames_;
    return true;
}

/// What is said of a frame is said before the frame comes.
bool FrameReader::has_changed_size(const VideoFrame& frame) {
    ffmpeg_.child.listen();
    if (frames_ == 0) {
        width_ = frame.width;
        height_ = frame.height;
    }
    return frame.width != width_ || frame.height != height_ ||
           ffmpeg_.log->size_changed_at().value_or(frames_ + 1) <= frames_;
}

/// A broken file may run backwards or jump; whoever uses the times need not know.
void FrameReader::set_time(VideoFrame& frame, std::int64_t microseconds) {
    constexpr std::int64_t far = std::int64_t{1} << 60;
    microseconds = std::clamp(microseconds, -far, far);
    if (!first_time_) first_time_ = microseconds;
    const std::chrono::microseconds time(microseconds - *first_time_);
    if (frames_ > 0) missing_ += missing_until(time);
    last_time_ = std::max(last_time_, time);
    frame.time = last_time_;
}

/// From one frame to the next as the file says; 0 where it does not.
std::chrono::microseconds FrameReader::usual_step() const {
    const double seconds = 1 / log().rate().value_or(HUGE_VAL);
    return std::chrono::round<std::chrono::microseconds>(std::chrono::duration<double>(seconds));
}

/// How long there should have been frames between the last one and `time`. Two steps are usual
/// where frames come unevenly.
std::chrono::microseconds FrameReader::missing_until(std::chrono::microseconds time) const {
    const std::chrono::microseconds step = usual_step();
    const std::chrono::microseconds gap = time - last_time_ - step;
    return step.count() > 0 && gap > step / 2 ? gap : std::chrono::microseconds{};
}

/// Frames that come late prove nothing in a file of which ffmpeg does not complain.
std::optional<Damage> FrameReader::damage() const {
    if (log().complaints() == 0) return std::nullopt;
    Damage damage{.complaints = log().complaints(), .missing = missing_};
    if (const auto whole = log().duration()) damage.missing += missing_until(*whole);
    if (usual_step().count() > 0) damage.missing_frames = damage.missing / usual_step();
    return damage;
}

/// The data have ended between two frames.
Result<bool> FrameReader::end() {
    const auto ended_well = ffmpeg_.child.wait_for_end(after(goodbye));
    if (ended_well && *ended_well) return false;
    return broken_off();
}

tl::unexpected<Error> FrameReader::broken_off() const {
    return frames_problem("frames.broken_off", where_, ffmpeg_.log->reason());
}

tl::unexpected<Error> FrameReader::interrupted(Moved how) {
    if (how == Moved::End) {
        // Its last words come with its end.
        ffmpeg_.child.wait_for_end(after(goodbye));
        return broken_off();
    }
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(patience_).count();
    return tl::unexpected(Error{
        ErrorCode::BadInput, {"frames.stalled", {{"seconds", std::int64_t{seconds}}}}, where_});
}

}  // namespace limber::frames
