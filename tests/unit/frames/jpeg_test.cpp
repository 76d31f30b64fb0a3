#include "limber/frames/still.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <random>
#include <span>
#include <string>

namespace limber::testing {
namespace {

/// What a JPEG of this quality may lose.
constexpr int loss = 12;

TEST(Jpeg, GivesThePixelsBack) {
    const Image image = sample_image(67, 41);
    for (const bool progressive : {false, true}) {
        const auto decoded = frames::decode_image(jpeg_of(image, {.progressive = progressive}));
        ASSERT_TRUE(decoded.has_value());
        EXPECT_LE(distance(decoded->view(), image.view()), loss);
    }
}

TEST(Jpeg, MayBeGrey) {
    const auto decoded = frames::decode_image(jpeg_of(sample_image(30, 20), {.grey = true}));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->width, 30);
    for (std::size_t at = 0; at < decoded->pixels.size(); at += 3) {
        EXPECT_EQ(decoded->pixels[at], decoded->pixels[at + 1]);
        EXPECT_EQ(decoded->pixels[at], decoded->pixels[at + 2]);
    }
}

TEST(Jpeg, MayBeMadeForPrintersInks) {
    const Image image = sample_image(30, 20);
    const auto decoded = frames::decode_image(jpeg_of(image, {.inks = true}));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_LE(distance(decoded->view(), image.view()), loss);
}

TEST(Jpeg, MayBeOnePixel) {
    const auto decoded = frames::decode_image(jpeg_of(sample_image(1, 1)));
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(decoded->pixels.size(), 3U);
}

TEST(Jpeg, MayBeAsWideAsTheLimitAndNoWider) {
    EXPECT_TRUE(
        frames::decode_image(jpeg_of(sample_image(frames::most_image_side, 2))).has_value());
    expect_problem(frames::decode_image(jpeg_of(sample_image(frames::most_image_side + 1, 2))),
                   "frames.too_many_pixels");
}

TEST(Jpeg, IsNeverHalfAPicture) {
    for (const bool progressive : {false, true}) {
        const Bytes whole = jpeg_of(sample_image(40, 30), {.progressive = progressive});
        for (std::size_t cut = 0; cut < whole.size(); ++cut) {
            const auto decoded = frames::decode_image(std::span(whole).first(cut));
            EXPECT_FALSE(decoded.has_value()) << cut << " of " << whole.size();
        }
    }
}

TEST(Jpeg, MayHavePaddingBeforeItsEnd) {
    Bytes padded = jpeg_of(sample_image(40, 30));
    padded.insert(padded.end() - 2, 7, 0);
    EXPECT_TRUE(frames::decode_image(padded).has_value());
}

TEST(Jpeg, EndsInAValueOrAnErrorHoweverItIsDamaged) {
    const Bytes whole = with_orientation(jpeg_of(sample_image(24, 16)), 6);
    std::mt19937 random(1);
    for (int times = 0; times < 3000; ++times) {
        Bytes damaged = whole;
        for (int bytes = 0; bytes < 3; ++bytes)
            damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
        const auto decoded = frames::decode_image(damaged);
        if (decoded) {
            EXPECT_EQ(decoded->pixels.size(), 3U * static_cast<unsigned>(decoded->width) *
                                                  static_cast<unsigned>(decoded->height));
        }
    }
}

}  // namespace
}  // namespace limber::testing
