#pragma once
/// Frames that Limber and MediaPipe are both shown: raw RGB, one after the other in a file.
#include "limber/base/image.hpp"
#include "limber/messages/result.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace limber::bench {

inline constexpr int frame_width = 640;
inline constexpr int frame_height = 480;

/// A picture fitted in on black, in frames that move by a pixel or two from one to the next and at
/// last come back, so that whoever goes round and round follows one person without end.
Result<std::vector<std::uint8_t>> make_frames(const std::filesystem::path& picture);

/// The frames in a file, time and again.
class Frames {
public:
    explicit Frames(const std::filesystem::path& file);

    [[nodiscard]] std::size_t count() const { return count_; }
    [[nodiscard]] std::size_t bytes() const { return pixels_.size(); }
    /// The next one, 33 ms after the one before.
    ImageView next();

private:
    std::vector<std::uint8_t> pixels_;
    std::size_t count_ = 0;
    std::size_t shown_ = 0;
};

}  // namespace limber::bench
