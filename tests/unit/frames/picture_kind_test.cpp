#include "limber/frames/picture_kind.hpp"

#include "limber/frames/still.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <string_view>

namespace limber::testing {
namespace {

using frames::PictureKind;
using std::string_view_literals::operator""sv;

std::optional<PictureKind> kind_of(std::string_view text) {
    return frames::find_picture_kind(Bytes(text.begin(), text.end()));
}

TEST(PictureKind, IsToldByTheFirstBytes) {
    EXPECT_EQ(kind_of("\xff\xd8\xff\xe0"sv), PictureKind::Jpeg);
    EXPECT_EQ(kind_of("\x89PNG\r\n\x1a\n"sv), PictureKind::Png);
    EXPECT_EQ(kind_of("II*\0\x08"sv), PictureKind::Tiff);
    EXPECT_EQ(kind_of("MM\0*\0"sv), PictureKind::Tiff);
    EXPECT_EQ(kind_of("GIF89a"sv), PictureKind::Gif);
    EXPECT_EQ(kind_of("BM\0"sv), PictureKind::Bmp);
    EXPECT_EQ(kind_of("\xff\x0a"sv), PictureKind::JpegXl);
    EXPECT_EQ(kind_of("\0\0\0\x0cJXL \r\n\x87\n"sv), PictureKind::JpegXl);
    EXPECT_EQ(kind_of("\0\0\0\x0cjP  \r\n\x87\n"sv), PictureKind::Jpeg2000);
    EXPECT_EQ(kind_of("8BPS"sv), PictureKind::Photoshop);
}

TEST(PictureKind, OfAWebpSaysWhetherItMoves) {
    EXPECT_EQ(kind_of("RIFF\x10\0\0\0WEBPVP8 \0\0\0\0\xff\xff"sv), PictureKind::Webp);
    EXPECT_EQ(kind_of("RIFF\x10\0\0\0WEBPVP8L\0\0\0\0\xff\xff"sv), PictureKind::Webp);
    EXPECT_EQ(kind_of("RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\x10\0\0\0"sv), PictureKind::Webp);
    EXPECT_EQ(kind_of("RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0"sv), PictureKind::AnimatedWebp);
}

TEST(PictureKind, OfAContainerIsToldByAllItsBrands) {
    EXPECT_EQ(kind_of("\0\0\0\x18"
                      "ftypheic\0\0\0\0mif1heic"sv),
              PictureKind::Heic);
    EXPECT_EQ(kind_of("\0\0\0\x1c"
                      "ftypmif1\0\0\0\0mif1avifmiaf"sv),
              PictureKind::Avif);
    EXPECT_EQ(kind_of("\0\0\0\x18"
                      "ftypmif1\0\0\0\0miafMiHB"sv),
              PictureKind::Heic);
    EXPECT_EQ(kind_of("\0\0\0\x10"
                      "ftypavif\0\0\0\0"sv),
              PictureKind::Avif);
}

TEST(PictureKind, IsNoneOfFilmsAndTexts) {
    for (const std::string_view text : {""sv, "B"sv, "text"sv,
                                        "\0\0\0\x20"
                                        "ftypisom\0\0\x02\0isomiso2avc1mp41"sv,
                                        "RIFF\x10\0\0\0AVI LIST"sv, "\x1a\x45\xdf\xa3"sv,
                                        "\0\0\0\x10"
                                        "ftypqt  \0\0\0\0heic"sv})
        EXPECT_EQ(kind_of(text), std::nullopt) << text;
}

TEST(PictureKind, ThatCannotBeReadIsNamedWithWhatToDo) {
    const auto refuse = [](std::string_view begin, const std::string& name) {
        const auto image = frames::decode_image(Bytes(begin.begin(), begin.end()));
        expect_problem(image, "frames.other_picture");
        const std::string words = english().render(image.error().message);
        EXPECT_TRUE(words.starts_with("This is " + name + " picture,")) << words;
        EXPECT_NE(words.find("save it as JPEG or PNG"), std::string::npos);
    };
    refuse("\0\0\0\x18"
           "ftypheic\0\0\0\0mif1heic"sv,
           "an HEIC");
    refuse("\0\0\0\x10"
           "ftypavif\0\0\0\0"sv,
           "an AVIF");
    refuse("\xff\x0a"sv, "a JPEG XL");
    refuse("\xff\x4f\xff\x51"sv, "a JPEG 2000");
    refuse("8BPS"sv, "a Photoshop");
    refuse("RIFF\x10\0\0\0WEBPVP8X\x0a\0\0\0\x02\0\0\0"sv, "an animated WebP");
}

}  // namespace
}  // namespace limber::testing
