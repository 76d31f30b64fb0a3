#include "frames.hpp"

#include "limber/frames/still.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <fstream>
#include <iterator>
#include <numbers>
#include <stdexcept>

namespace limber::bench {
namespace {

constexpr int channels = 3;
constexpr std::size_t frame_bytes = std::size_t{frame_width} * frame_height * channels;
constexpr int frames_in_circle = 20;
constexpr double radius = 4;

/// The pixels of a line that become one pixel of a line scaled by `scale`.
struct Stretch {
    int first;
    int last;
};

Stretch stretch_of(int pixel, double scale, int size) {
    const int first = std::clamp(static_cast<int>(pixel / scale), 0, size - 1);
    return {first, std::clamp(static_cast<int>((pixel + 1) / scale), first + 1, size)};
}

/// Each pixel is the mean of those that it covers; one that covers none is its nearest.
Image scaled(const Image& image, double scale) {
    Image small{std::max(1, static_cast<int>(image.width * scale)),
                std::max(1, static_cast<int>(image.height * scale)),
                {}};
    for (int y = 0; y < small.height; ++y) {
        const Stretch rows = stretch_of(y, scale, image.height);
        for (int x = 0; x < small.width; ++x) {
            const Stretch columns = stretch_of(x, scale, image.width);
            std::array<int, channels> sum{};
            for (int row = rows.first; row < rows.last; ++row) {
                const std::uint8_t* pixel = image.view().row(row) + channels * columns.first;
                for (int i = 0; i < channels * (columns.last - columns.first); ++i)
                    sum[static_cast<std::size_t>(i % channels)] += pixel[i];
            }
            const int count = (rows.last - rows.first) * (columns.last - columns.first);
            for (const int value : sum)
                small.pixels.push_back(static_cast<std::uint8_t>(value / count));
        }
    }
    return small;
}

/// Into the middle of a black frame, but for a shift.
void put(const Image& image, int right, int down, std::uint8_t* frame) {
    const int left = (frame_width - image.width) / 2 + right;
    const int above = (frame_height - image.height) / 2 + down;
    const int from = std::max(0, -left);
    const int to = std::min(image.width, frame_width - left);
    for (int y = std::max(0, -above); y < std::min(image.height, frame_height - above); ++y) {
        const std::uint8_t* row = image.view().row(y);
        std::copy(row + channels * from, row + channels * to,
                  frame + channels * ((y + above) * frame_width + left + from));
    }
}

}  // namespace

Result<std::vector<std::uint8_t>> make_frames(const std::filesystem::path& picture) {
    const auto image = frames::read_image(picture);
    if (!image) return tl::unexpected(image.error());
    const Image fitted = scaled(
        *image, std::min(frame_width / double(image->width), frame_height / double(image->height)));
    std::vector<std::uint8_t> frames(frames_in_circle * frame_bytes);
    for (int i = 0; i < frames_in_circle; ++i) {
        const double angle = 2 * std::numbers::pi * i / frames_in_circle;
        put(fitted, static_cast<int>(std::lround(radius * std::cos(angle))),
            static_cast<int>(std::lround(radius * std::sin(angle))),
            frames.data() + static_cast<std::size_t>(i) * frame_bytes);
    }
    return frames;
}

Frames::Frames(const std::filesystem::path& file) {
    std::ifstream in(file, std::ios::binary);
    pixels_.assign(std::istreambuf_iterator<char>(in), {});
    count_ = pixels_.size() / frame_bytes;
    if (count_ == 0) throw std::runtime_error("no frames in " + file.string());
}

ImageView Frames::next() {
    constexpr std::chrono::milliseconds apart{33};
    const std::uint8_t* frame = pixels_.data() + shown_ % count_ * frame_bytes;
    return {frame, frame_width, frame_height, std::ptrdiff_t{channels} * frame_width,
            apart * static_cast<int>(shown_++)};
}

}  // namespace limber::bench
