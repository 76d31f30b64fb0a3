#pragma once
/// What the tests of frames share: pictures, JPEGs made of them, programs that pretend to be
/// ffmpeg.
#include "limber/base/image.hpp"
#include "limber/frames/frame_source.hpp"
#include "limber/messages/result.hpp"
#include "support/hostile_pictures.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

namespace limber::testing {

/// Smooth and different at every place and in every colour, so that no mirroring goes unseen.
Image sample_image(int width, int height);

struct JpegKind {
    bool grey = false;
    bool inks = false;
    bool progressive = false;
};
Bytes jpeg_of(const Image& image, const JpegKind& kind = {});

/// The JPEG with an EXIF block that says how the camera was held.
Bytes with_orientation(const Bytes& jpeg, int orientation);

/// How far the most different of all bytes are apart; sizes that differ are as far as can be.
int distance(const ImageView& one, const ImageView& other);

/// Writes a shell script that stands in for ffmpeg. It may call `frame MICROSECONDS LETTER` for a
/// frame of 2 by 1 pixels whose bytes are all that letter; the lines before frames are written.
std::string fake_ffmpeg(const ScratchFolder& folder, const std::string& body);

/// Runs the real ffmpeg with the words of a shell; the test fails when it does.
void run_ffmpeg(const std::string& words);

/// All that a source gives until its end or an error.
struct Taken {
    std::vector<std::chrono::microseconds> times;
    /// The first byte of every frame.
    std::string letters;
    /// Empty at a clean end.
    std::string problem;
};
Taken take_all(Result<frames::FrameSource> source);

/// That it failed so, and that the failure has words.
template <class T>
void expect_problem(const Result<T>& result, const std::string& id) {
    ASSERT_FALSE(result.has_value()) << "wanted " << id;
    const Message& message = result.error().message;
    EXPECT_EQ(message.id, id);
    const std::string words = english().render(message);
    EXPECT_FALSE(words.starts_with('[')) << words;
    EXPECT_EQ(words.find('{'), std::string::npos) << words;
}

}  // namespace limber::testing
