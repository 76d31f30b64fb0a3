#include "limber/frames/still.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>
#include <png.h>

#include <algorithm>
#include <array>
#include <random>
#include <span>

namespace limber::testing {
namespace {

struct PngKind {
    int colours = PNG_COLOR_TYPE_RGB;
    int depth = 8;
    bool interlaced = false;
};

void append(png_structp png, png_bytep bytes, png_size_t size) {
    auto& all = *static_cast<Bytes*>(png_get_io_ptr(png));
    all.insert(all.end(), bytes, bytes + size);
}

/// A PNG of rows as they are stored.
Bytes png_of(int width, const PngKind& kind, std::vector<Bytes> rows) {
    Bytes all;
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, nullptr, nullptr, nullptr);
    png_infop info = png_create_info_struct(png);
    png_set_write_fn(png, &all, append, nullptr);
    png_set_IHDR(png, info, static_cast<png_uint_32>(width), static_cast<png_uint_32>(rows.size()),
                 kind.depth, kind.colours,
                 kind.interlaced ? PNG_INTERLACE_ADAM7 : PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    const std::array<png_color, 2> palette{{{10, 20, 30}, {200, 100, 50}}};
    if (kind.colours == PNG_COLOR_TYPE_PALETTE) png_set_PLTE(png, info, palette.data(), 2);
    std::vector<png_bytep> pointers;
    for (auto& row : rows) pointers.push_back(row.data());
    png_set_rows(png, info, pointers.data());
    png_write_png(png, info, PNG_TRANSFORM_IDENTITY, nullptr);
    png_destroy_write_struct(&png, &info);
    return all;
}

Bytes pixels_of(const Bytes& png) {
    const auto decoded = frames::decode_image(png);
    EXPECT_TRUE(decoded.has_value());
    return decoded ? decoded->pixels : Bytes{};
}

/// The picture as PNG; also how `write_png` is known to give every pixel back.
Bytes written(const Image& image) {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "picture.png";
    EXPECT_TRUE(frames::write_png(path, image.view()).has_value());
    const std::string bytes = read_file(path);
    return {bytes.begin(), bytes.end()};
}

TEST(StillPng, GivesThePixelsBack) {
    const Image image = sample_image(67, 41);
    EXPECT_EQ(pixels_of(written(image)), image.pixels);
    EXPECT_EQ(pixels_of(written(sample_image(1, 1))), sample_image(1, 1).pixels);
}

TEST(StillPng, MayBeGrey) {
    EXPECT_EQ(pixels_of(png_of(2, {PNG_COLOR_TYPE_GRAY}, {{7, 200}})),
              (Bytes{7, 7, 7, 200, 200, 200}));
}

TEST(StillPng, MayHaveAPalette) {
    EXPECT_EQ(pixels_of(png_of(2, {PNG_COLOR_TYPE_PALETTE}, {{1, 0}})),
              (Bytes{200, 100, 50, 10, 20, 30}));
}

TEST(StillPng, IsSeenOverWhiteWhereItIsTransparent) {
    const Bytes pixels = pixels_of(
        png_of(3, {PNG_COLOR_TYPE_RGB_ALPHA}, {{9, 8, 7, 255, 0, 0, 0, 0, 0, 0, 0, 128}}));
    ASSERT_EQ(pixels.size(), 9U);
    EXPECT_EQ(Bytes(pixels.begin(), pixels.begin() + 6), (Bytes{9, 8, 7, 255, 255, 255}));
    EXPECT_GT(pixels[6], 100);
    EXPECT_LT(pixels[6], 220);
}

TEST(StillPng, MayHaveSixteenBitsAndKeepsItsBrightness) {
    const Bytes pixels =
        pixels_of(png_of(1, {PNG_COLOR_TYPE_RGB, 16}, {{0x40, 0, 0x80, 0, 0xff, 0xff}}));
    ASSERT_EQ(pixels.size(), 3U);
    EXPECT_NEAR(pixels[0], 0x40, 1);
    EXPECT_NEAR(pixels[1], 0x80, 1);
    EXPECT_EQ(pixels[2], 0xff);
}

TEST(StillPng, MayBeInterlaced) {
    const Image image = sample_image(19, 11);
    std::vector<Bytes> rows;
    for (int y = 0; y < image.height; ++y)
        rows.emplace_back(image.view().row(y), image.view().row(y) + 3 * image.width);
    EXPECT_EQ(pixels_of(png_of(19, {PNG_COLOR_TYPE_RGB, 8, true}, rows)), image.pixels);
}

TEST(StillPng, IsRefusedByItsHeaderWhenItIsTooLarge) {
    const std::size_t wide = frames::most_image_side + 1;
    expect_problem(frames::decode_image(
                       png_of(frames::most_image_side + 1, {PNG_COLOR_TYPE_GRAY}, {Bytes(wide)})),
                   "frames.too_many_pixels");
}

TEST(StillPng, IsWholeOrAnErrorWhereverItIsCut) {
    const Image image = sample_image(23, 17);
    const Bytes whole = written(image);
    std::size_t refused = 0;
    for (std::size_t cut = 0; cut < whole.size(); ++cut) {
        const auto decoded = frames::decode_image(std::span(whole).first(cut));
        refused += decoded ? 0 : 1;
        EXPECT_TRUE(!decoded || decoded->pixels == image.pixels) << cut;
    }
    // Only the empty chunk at the end may be missed by nobody.
    EXPECT_GE(refused + 16, whole.size());
}

TEST(StillPng, EndsInAValueOrAnErrorHoweverItIsDamaged) {
    const Bytes whole = written(sample_image(23, 17));
    std::mt19937 random(1);
    for (int times = 0; times < 3000; ++times) {
        Bytes damaged = whole;
        damaged[random() % damaged.size()] = static_cast<std::uint8_t>(random());
        const auto decoded = frames::decode_image(damaged);
        if (decoded) {
            EXPECT_EQ(std::pair(decoded->width, decoded->height), std::pair(23, 17));
        } else {
            EXPECT_TRUE(decoded.error().message.id.starts_with("frames."));
        }
    }
}

TEST(StillPng, IsWrittenFromRowsWithGapsBetweenThem) {
    const Image image = sample_image(20, 10);
    ImageView part = image.view();
    part.width = 7;
    part.pixels += 3 * 5;
    const ScratchFolder scratch;
    ASSERT_TRUE(frames::write_png(scratch.path() / "part.png", part).has_value());
    const auto decoded = frames::read_image(scratch.path() / "part.png");
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(distance(decoded->view(), part), 0);
}

}  // namespace
}  // namespace limber::testing
