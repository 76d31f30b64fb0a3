#include "limber/frames/ffmpeg_log.hpp"

#include "limber/base/number.hpp"

#include <utility>

namespace limber::frames {
namespace {

constexpr std::size_t longest_line = 500;

/// A number at the beginning, which is taken away with the sign after it.
std::optional<double> take_number_and_sign(std::string_view& text) {
    const auto number = take_number<double>(text);
    if (number && !text.empty()) text.remove_prefix(1);
    return number;
}

/// "[info]   Duration: 00:01:02.50, start: …"; "N/A" is none.
std::optional<std::chrono::microseconds> read_duration(std::string_view line) {
    constexpr std::string_view begin = "[info]   Duration: ";
    constexpr double longest = 1e6;
    if (!line.starts_with(begin)) return std::nullopt;
    line.remove_prefix(begin.size());
    double seconds = 0;
    for (int part = 0; part < 3; ++part) {
        const auto number = take_number_and_sign(line);
        if (!number || *number < 0 || *number > longest) return std::nullopt;
        seconds = seconds * 60 + *number;
    }
    return std::chrono::round<std::chrono::microseconds>(std::chrono::duration<double>(seconds));
}

/// "[info]   Stream #0:0: Video: h264, yuv420p, 320x240, 29.97 fps, 10 tbr"
std::optional<double> read_rate(std::string_view line) {
    const auto end = line.find(" fps,");
    if (!line.starts_with("[info]   Stream #") ||
        line.find(": Video: ") == std::string_view::npos || end == std::string_view::npos)
        return std::nullopt;
    line = line.substr(0, end);
    line.remove_prefix(line.rfind(' ') + 1);
    const auto rate = take_number<double>(line);
    return rate && *rate > 0 ? rate : std::nullopt;
}

/// "[Parsed_showinfo_0 @ 0x5] [info] n:   0 pts: … s:320x240 i:P …"; one for every frame.
std::optional<std::string_view> find_size(std::string_view line) {
    if (!line.starts_with("[Parsed_showinfo") || line.find("] [info] n:") == std::string_view::npos)
        return std::nullopt;
    const auto begin = line.find(" s:");
    if (begin == std::string_view::npos) return std::nullopt;
    line.remove_prefix(begin + 3);
    return line.substr(0, line.find(' '));
}

/// The words of a complaint; a part of ffmpeg may name itself before the level.
std::optional<std::string_view> find_complaint(std::string_view line) {
    for (const std::string_view level : {"[error] ", "[fatal] ", "[panic] "}) {
        const auto at = line.find(level);
        if (at != std::string_view::npos) return line.substr(at + level.size());
    }
    return std::nullopt;
}

/// "[warning] a.ts: corrupt decoded frame in stream 0"; it goes on, but not with what was filmed.
bool is_about_corruption(std::string_view line) {
    return line.find("[warning] ") != std::string_view::npos &&
           line.find("corrupt") != std::string_view::npos;
}

}  // namespace

void FfmpegLog::add(std::string_view bytes) {
    for (const char letter : bytes) {
        if (letter == '\n') {
            add_line();
        } else if (line_.size() < longest_line) {
            line_ += letter;
        }
    }
}

void FfmpegLog::add_line() {
    if (const auto complaint = find_complaint(line_))
        complaints_ = {std::move(complaints_[1]), std::string(*complaint)};
    if (find_complaint(line_) || is_about_corruption(line_)) ++complaint_count_;
    if (const auto size = find_size(line_)) add_frame(*size);
    if (!duration_) duration_ = read_duration(line_);
    if (!rate_) rate_ = read_rate(line_);
    if (!line_.empty() && line_.find("[info] ") == std::string::npos) last_ = line_;
    line_.clear();
}

void FfmpegLog::add_frame(std::string_view size) {
    if (size_.empty()) size_ = size;
    if (size != size_ && !size_changed_at_) size_changed_at_ = frames_;
    ++frames_;
}

std::string FfmpegLog::reason() const {
    if (complaints_[1].empty()) return last_.empty() ? std::string(silence) : last_;
    return complaints_[0].empty() ? complaints_[1] : complaints_[0] + "; " + complaints_[1];
}

}  // namespace limber::frames
