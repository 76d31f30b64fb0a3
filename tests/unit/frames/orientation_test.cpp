#include "limber/frames/orientation.hpp"

#include "limber/frames/exif.hpp"
#include "limber/frames/still.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <array>

namespace limber::testing {
namespace {

/// Three pixels in two rows, "abc" above "def"; each byte of a pixel is its letter.
Image letters(const std::string& text, int width) {
    Image image{width, static_cast<int>(text.size()) / width, {}};
    for (const char letter : text) image.pixels.insert(image.pixels.end(), 3, letter);
    return image;
}

std::string text_of(const Image& image) {
    std::string text;
    for (std::size_t at = 0; at < image.pixels.size(); at += 3)
        text += static_cast<char>(image.pixels[at]);
    return text;
}

TEST(Orientation, TurnsAndMirrorsEveryWayThatExifNumbers) {
    const std::array<std::string, 8> upright_rows{"abcdef", "cbafed", "fedcba", "defabc",
                                                  "adbecf", "daebfc", "fcebda", "cfbead"};
    for (int way = 1; way <= 8; ++way) {
        const Image image =
            frames::upright(letters("abcdef", 3), static_cast<frames::Orientation>(way));
        EXPECT_EQ(image.width, way <= 4 ? 3 : 2) << way;
        EXPECT_EQ(text_of(image), upright_rows.at(static_cast<std::size_t>(way) - 1)) << way;
    }
}

TEST(Orientation, IsFoundInTheExifBlockOfAJpeg) {
    const Bytes jpeg = jpeg_of(sample_image(8, 8));
    for (int way = 1; way <= 8; ++way)
        EXPECT_EQ(frames::find_orientation(frames::PictureKind::Jpeg, with_orientation(jpeg, way)),
                  static_cast<frames::Orientation>(way));
}

TEST(Orientation, IsAsStoredWithoutABlockOrWithNonsenseInIt) {
    const Bytes jpeg = jpeg_of(sample_image(8, 8));
    EXPECT_EQ(frames::find_orientation(frames::PictureKind::Jpeg, jpeg),
              frames::Orientation::TopLeft);
    EXPECT_EQ(frames::find_orientation(frames::PictureKind::Jpeg, {}),
              frames::Orientation::TopLeft);
    for (const int nonsense : {0, 9, 65535})
        EXPECT_EQ(
            frames::find_orientation(frames::PictureKind::Jpeg, with_orientation(jpeg, nonsense)),
            frames::Orientation::TopLeft);
}

TEST(Orientation, IsAppliedWhenAPictureIsDecoded) {
    const Image image = sample_image(40, 24);
    for (int way = 1; way <= 8; ++way) {
        const auto decoded = frames::decode_image(with_orientation(jpeg_of(image), way));
        ASSERT_TRUE(decoded.has_value());
        const Image wanted = frames::upright(image, static_cast<frames::Orientation>(way));
        EXPECT_LE(distance(decoded->view(), wanted.view()), 12) << way;
    }
}

}  // namespace
}  // namespace limber::testing
