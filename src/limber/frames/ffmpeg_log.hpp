#pragma once
/// What ffmpeg says beside its data: the last complaints, and what it knows of its input.
#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace limber {

/// Reads lines as `-loglevel level+info` writes them; keeps a few of them, however many come.
class FfmpegLog {
public:
    void add(std::string_view bytes);

    /// The last two complaints, or else the last line; why it failed, if it did.
    [[nodiscard]] std::string reason() const;
    /// How long the input is, if its container says so.
    [[nodiscard]] std::optional<std::chrono::microseconds> duration() const { return duration_; }
    /// Frames per second of the input, as its container or the camera says.
    [[nodiscard]] std::optional<double> rate() const { return rate_; }

private:
    void add_line();
    /// The line that has begun; only so much of it is kept.
    std::string line_;
    std::string last_;
    std::array<std::string, 2> complaints_;
    std::optional<std::chrono::microseconds> duration_;
    std::optional<double> rate_;
};

}  // namespace limber
