#include "limber/frames/frame_lines.hpp"

#include "limber/base/number.hpp"
#include "limber/frames/still.hpp"

#include <algorithm>
#include <array>

namespace limber::frames {
namespace {

/// The number after any blanks, taken away with the sign that must follow it.
template <class Number>
bool take(std::string_view& text, Number& number, char sign) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
    const auto taken = take_number<Number>(text);
    if (!taken || !text.starts_with(sign)) return false;
    text.remove_prefix(1);
    number = *taken;
    return true;
}

bool is_side(int length) { return length >= 1 && length <= most_image_side; }

}  // namespace

std::optional<FrameLine> read_frame_line(std::string_view line) {
    constexpr std::size_t largest = std::size_t{3} * most_image_side * most_image_side + 32;
    std::int64_t stream = 0;
    std::int64_t decoding = 0;
    std::int64_t duration = 0;
    FrameLine read;
    if (!take(line, stream, ',') || !take(line, decoding, ',') || !take(line, read.time, ',') ||
        !take(line, duration, ',') || !take(line, read.size, ',') || read.size > largest)
        return std::nullopt;
    return read;
}

bool read_header(VideoFrame& frame) {
    constexpr std::size_t longest = 32;
    constexpr std::string_view begin = "P6\n";
    std::array<char, longest> first{};
    const std::size_t length = std::min(longest, frame.bytes.size());
    std::copy_n(frame.bytes.begin(), length, first.begin());
    std::string_view header(first.data(), length);
    if (!header.starts_with(begin)) return false;
    header.remove_prefix(begin.size());
    int brightest = 0;
    if (!take(header, frame.width, ' ') || !take(header, frame.height, '\n') ||
        !take(header, brightest, '\n') || brightest != 255 || !is_side(frame.width) ||
        !is_side(frame.height))
        return false;
    frame.header = length - header.size();
    const auto pixels =
        static_cast<std::size_t>(frame.width) * static_cast<std::size_t>(frame.height);
    return frame.bytes.size() == frame.header + 3 * pixels;
}

}  // namespace limber::frames
