#pragma once
/// What ffmpeg says beside its data: the last complaints, and what it knows of its input.
#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace limber::frames {

/// Reads lines as `-loglevel level+info` writes them; keeps a few of them, however many come.
class FfmpegLog {
public:
    void add(std::string_view bytes);

    /// What stands for a reason where it said nothing.
    static constexpr std::string_view silence = "–";
    /// The last two complaints, or else the last line that is no mere information: why it failed.
    [[nodiscard]] std::string reason() const;
    /// How often it said that something is wrong with its input or with itself.
    [[nodiscard]] std::int64_t complaints() const { return complaint_count_; }
    /// How long the input is, if its container says so.
    [[nodiscard]] std::optional<std::chrono::microseconds> duration() const { return duration_; }
    /// Which frame, counted from 0, was the first whose size before scaling is not that of the
    /// first one; `showinfo` tells.
    [[nodiscard]] std::optional<std::int64_t> size_changed_at() const { return size_changed_at_; }
    /// Frames per second of the input, as its container or the camera says.
    [[nodiscard]] std::optional<double> rate() const { return rate_; }

private:
    void add_line();
    void add_frame(std::string_view size);
    /// The line that has begun; only so much of it is kept.
    std::string line_;
    std::string last_;
    std::array<std::string, 2> complaints_;
    std::int64_t complaint_count_ = 0;
    std::optional<std::chrono::microseconds> duration_;
    std::optional<double> rate_;
    std::string size_;
    std::int64_t frames_ = 0;
    std::optional<std::int64_t> size_changed_at_;
};

}  // namespace limber::frames
