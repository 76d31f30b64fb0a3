#include "limber/frames/converted_still.hpp"

#include "limber/frames/exif.hpp"
#include "limber/frames/still.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <tuple>

namespace limber::testing {
namespace {

using frames::Orientation;
using frames::PictureKind;
using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

class AConvertedStill : public ::testing::Test {
protected:
    /// The picture as ffmpeg writes it under that name.
    std::string make(const Image& image, const std::string& name, const std::string& how = "") {
        EXPECT_TRUE(frames::write_png(scratch_.path() / "made.png", image.view()).has_value());
        const std::string path = (scratch_.path() / name).string();
        run_ffmpeg("-i '" + (scratch_.path() / "made.png").string() + "' " + how + " '" + path +
                   "'");
        return path;
    }
    [[nodiscard]] const ScratchFolder& scratch() const { return scratch_; }

private:
    ScratchFolder scratch_;
};

TEST_F(AConvertedStill, GivesThePixelsBack) {
    const Image image = sample_image(67, 41);
    for (const auto& [name, how, loss] : {std::tuple("a.tif", "", 0),
                                          {"a.tiff", "-compression_algo lzw", 0},
                                          {"a.bmp", "", 0},
                                          {"a.webp", "-lossless 1 -pix_fmt bgra", 2},
                                          {"b.webp", "-quality 100", 24},
                                          {"a.gif", "", 100}}) {
        const auto read = frames::read_image(make(image, name, how));
        ASSERT_TRUE(read.has_value()) << name << english().render(read.error().message);
        EXPECT_LE(distance(read->view(), image.view()), loss) << name;
    }
}

TEST_F(AConvertedStill, IsTheFirstOfSeveralPictures) {
    const std::string path = (scratch().path() / "a.gif").string();
    run_ffmpeg("-f lavfi -i color=white:s=20x10:d=1 -f lavfi -i color=black:s=20x10:d=1 "
               "-filter_complex concat '" +
               path + "'");
    const auto read = frames::read_image(path);
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->width, 20);
    EXPECT_GE(read->pixels.front(), 250);
}

TEST_F(AConvertedStill, IsScaledDownToTheLongestSideAndNeverUp) {
    const auto read = frames::read_image(make(sample_image(5000, 10), "a.bmp"));
    ASSERT_TRUE(read.has_value());
    EXPECT_EQ(read->width, frames::most_converted_side);
    EXPECT_EQ(read->height, 8);
}

TEST_F(AConvertedStill, SaysWhatIsWrongWithIt) {
    for (const char* name : {"a.bmp", "a.tif", "a.webp", "a.gif"}) {
        const std::string whole = read_file(make(sample_image(300, 200), name));
        const auto cut = frames::read_image(scratch().write("cut", whole.substr(0, 60)));
        ASSERT_FALSE(cut.has_value()) << name;
        EXPECT_TRUE(cut.error().message.id == "frames.broken_image" ||
                    cut.error().message.id == "frames.too_costly")
            << name;
        EXPECT_EQ(cut.error().where, (scratch().path() / "cut").string());
    }
    const auto alone = frames::convert_still("/no/such/file.bmp", PictureKind::Bmp);
    expect_problem(alone, "frames.broken_image");
    expect_problem(frames::convert_still("a.bmp", PictureKind::Bmp, "no-such-ffmpeg"),
                   "frames.no_ffmpeg");
}

TEST_F(AConvertedStill, IsTooCostlyWhereFfmpegEndsWithoutAWord) {
    const std::string fake = fake_ffmpeg(scratch(), "kill -XCPU $$");
    expect_problem(frames::convert_still("a.bmp", PictureKind::Bmp, fake), "frames.too_costly");
}

TEST(Pam, IsReadOverWhite) {
    const std::string_view pam =
        "P7\nWIDTH 3\nHEIGHT 1\nDEPTH 4\nMAXVAL 255\nTUPLTYPE RGB_ALPHA\nENDHDR\n"
        "\x09\x08\x07\xff\0\0\0\0\0\0\0\x80"sv;
    const auto image = frames::read_pam(Bytes(pam.begin(), pam.end()));
    ASSERT_TRUE(image.has_value());
    EXPECT_EQ(image->width, 3);
    EXPECT_EQ(image->pixels, (Bytes{9, 8, 7, 255, 255, 255, 127, 127, 127}));
    for (std::size_t cut = 0; cut < pam.size(); ++cut)
        EXPECT_FALSE(frames::read_pam(Bytes(pam.begin(), pam.begin() + static_cast<long>(cut))))
            << cut;
}

/// A TIFF's first directory with a width and an orientation.
std::string directory(bool little, int orientation, int type = 3) {
    std::string tiff =
        little ? std::string("II*\0\x08\0\0\0\x02\0"sv) : std::string("MM\0*\0\0\0\x08\0\x02"sv);
    const auto number = [&](int value, int length) {
        for (int byte = 0; byte < length; ++byte) {
            const int shift = 8 * (little ? byte : length - 1 - byte);
            tiff += static_cast<char>(value >> shift);
        }
    };
    for (const auto& [tag, value] : {std::pair(0x100, 5), {0x112, orientation}}) {
        number(tag, 2);
        number(tag == 0x112 ? type : 3, 2);
        number(1, 4);
        number(value, 2);
        number(0, 2);
    }
    return tiff;
}

Orientation found(PictureKind kind, const std::string& file) {
    return frames::find_orientation(kind, Bytes(file.begin(), file.end()));
}

TEST(Exif, SaysHowACameraWasHeldInEveryKindOfPicture) {
    for (const bool little : {false, true}) {
        for (int way = 1; way <= 8; ++way) {
            const std::string tiff = directory(little, way);
            const auto wanted = static_cast<Orientation>(way);
            EXPECT_EQ(found(PictureKind::Tiff, tiff), wanted);
            const auto webp = [&](const std::string& block) {
                return "RIFF\0\0\0\0WEBPVP8X\x01\0\0\0x\0EXIF"s + static_cast<char>(block.size()) +
                       std::string(3, '\0') + block;
            };
            EXPECT_EQ(found(PictureKind::Webp, webp(tiff)), wanted);
            EXPECT_EQ(found(PictureKind::Webp, webp("Exif\0\0"s + tiff)), wanted);
        }
    }
}

TEST(Exif, IsAsStoredWhereItMakesNoSense) {
    for (const int nonsense : {0, 9, 65535})
        EXPECT_EQ(found(PictureKind::Tiff, directory(true, nonsense)), Orientation::TopLeft);
    EXPECT_EQ(found(PictureKind::Tiff, directory(true, 6, 4)), Orientation::TopLeft);
    const std::string tiff = directory(true, 6);
    for (std::size_t cut = 0; cut + 6 < tiff.size(); ++cut)
        EXPECT_EQ(found(PictureKind::Tiff, tiff.substr(0, cut)), Orientation::TopLeft) << cut;
    EXPECT_EQ(found(PictureKind::Bmp, tiff), Orientation::TopLeft);
}

TEST_F(AConvertedStill, IsTurnedUprightAsItSays) {
    const Image image = sample_image(40, 24);
    std::string tiff = read_file(make(image, "a.tif", "-compression_algo raw"));
    // The program's name makes room for the orientation, which stands behind the strips' place.
    const auto program = tiff.rfind("\x31\x01\x02\0"sv);
    const auto strips = tiff.rfind("\x11\x01\x04\0"sv);
    ASSERT_LT(strips, program);
    tiff.erase(program, 12);
    tiff.insert(strips + 12, "\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"sv);
    const auto read = frames::read_image(scratch().write("turned.tif", tiff));
    ASSERT_TRUE(read.has_value()) << english().render(read.error().message);
    EXPECT_EQ(distance(read->view(), frames::upright(image, Orientation::RightTop).view()), 0);
}

}  // namespace
}  // namespace limber::testing
