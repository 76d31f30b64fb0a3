#include "limber/frames/video_writer.hpp"

#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <array>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

Image plain(int width, int height, std::uint8_t brightness) {
    return {width, height,
            Bytes(std::size_t{3} * static_cast<unsigned>(width * height), brightness)};
}

class WrittenVideo : public ::testing::Test {
protected:
    [[nodiscard]] fs::path path(const std::string& name) const { return scratch_.path() / name; }
    [[nodiscard]] frames::VideoOptions with_fake(const std::string& script) const {
        return {.width = 1000,
                .height = 1000,
                .patience = 300ms,
                .program = fake_ffmpeg(scratch_, script)};
    }

private:
    ScratchFolder scratch_;
};

/// Writes dark, grey and bright at their times.
void write_three(const fs::path& path, std::array<std::chrono::milliseconds, 3> times) {
    const auto format = frames::find_video_format(path);
    ASSERT_TRUE(format.has_value());
    auto writer = frames::VideoWriter::create(
        path, {.format = *format, .width = 64, .height = 48, .rate = 10});
    ASSERT_TRUE(writer.has_value());
    for (std::size_t at = 0; at < 3; ++at) {
        const Image image = plain(64, 48, static_cast<std::uint8_t>(50 + 75 * at));
        ASSERT_TRUE(writer->write(image.view(times.at(at))).has_value());
    }
    ASSERT_TRUE(writer->finish().has_value());
}

/// How many dark, grey and bright frames a video has.
std::string shape_of(const fs::path& path) {
    Taken taken = take_all(frames::FrameSource::open(path));
    EXPECT_EQ(taken.problem, "");
    std::string shape;
    for (const char letter : taken.letters) {
        const auto brightness = static_cast<std::uint8_t>(letter);
        shape += brightness < 87 ? 'd' : brightness < 162 ? 'g' : 'b';
    }
    return shape;
}

TEST_F(WrittenVideo, ShowsEveryFrameFromItsTimeUntilTheNext) {
    for (const char* name : {"a.mp4", "a.webm"}) {
        write_three(path(name), {0ms, 300ms, 700ms});
        EXPECT_EQ(shape_of(path(name)), "dddggggb") << name;
    }
}

TEST_F(WrittenVideo, BeginsWithItsFirstFrame) {
    write_three(path("a.mp4"), {5000ms, 5100ms, 5200ms});
    EXPECT_EQ(shape_of(path("a.mp4")), "dgb");
}

TEST_F(WrittenVideo, KeepsTheLastOfTooManyFrames) {
    write_three(path("a.mp4"), {0ms, 10ms, 100ms});
    EXPECT_EQ(shape_of(path("a.mp4")), "gb");
}

TEST_F(WrittenVideo, ShortensALongPause) {
    write_three(path("a.mp4"), {0ms, 3'600'000ms, 3'600'100ms});
    EXPECT_EQ(shape_of(path("a.mp4")), std::string(100, 'd') + "gb");
}

TEST_F(WrittenVideo, MayHaveOddSides) {
    auto writer = frames::VideoWriter::create(path("-o:%d.mp4"), {.width = 33, .height = 17});
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->write(sample_image(33, 17).view()).has_value());
    ASSERT_TRUE(writer->finish().has_value());
    auto source = frames::FrameSource::open(path("-o:%d.mp4"));
    ASSERT_TRUE(source.has_value());
    const auto frame = source->next();
    ASSERT_TRUE(frame.has_value() && frame->has_value());
    EXPECT_EQ((*frame)->width, 34);
    EXPECT_EQ((*frame)->height, 18);
}

TEST_F(WrittenVideo, KeepsItsColours) {
    Image red = plain(64, 48, 40);
    for (std::size_t at = 0; at < red.pixels.size(); at += 3) red.pixels[at] = 220;
    auto writer = frames::VideoWriter::create(path("a.mp4"), {.width = 64, .height = 48});
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->write(red.view()).has_value());
    ASSERT_TRUE(writer->finish().has_value());
    auto source = frames::FrameSource::open(path("a.mp4"));
    ASSERT_TRUE(source.has_value());
    const auto frame = source->next();
    ASSERT_TRUE(frame.has_value() && frame->has_value());
    EXPECT_LE(distance(**frame, red.view()), 6);
}

TEST_F(WrittenVideo, HasTheFormatThatItsNameAsksFor) {
    EXPECT_EQ(frames::find_video_format("a.mp4"), frames::VideoFormat::Mp4);
    EXPECT_EQ(frames::find_video_format("a.webm"), frames::VideoFormat::WebM);
    EXPECT_EQ(frames::find_video_format("a.avi"), std::nullopt);
    write_three(path("a.webm"), {0ms, 100ms, 200ms});
    EXPECT_NE(read_file(path("a.webm")).substr(0, 100).find("webm"), std::string::npos);
}

TEST_F(WrittenVideo, RefusesWhatCannotBeOne) {
    const frames::VideoOptions good{.width = 64, .height = 48};
    expect_problem(frames::VideoWriter::create(path("a.mp4"), {}), "frames.bad_video_size");
    expect_problem(
        frames::VideoWriter::create(path("a.mp4"), {.width = 64, .height = 48, .rate = 0}),
        "frames.bad_video_size");
    auto writer = frames::VideoWriter::create(path("a.mp4"), good);
    ASSERT_TRUE(writer.has_value());
    expect_problem(writer->write(plain(48, 64, 9).view()), "frames.size_changed");
    expect_problem(writer->finish(), "frames.no_frames");
}

TEST_F(WrittenVideo, TellsThatTheEncoderEnded) {
    auto writer = frames::VideoWriter::create(
        path("a.mp4"), with_fake("echo '[error] No space left on device' >&2; exit 1"));
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->write(plain(1000, 1000, 9).view()).has_value());
    const auto sent = writer->write(plain(1000, 1000, 9).view(1s));
    expect_problem(sent, "frames.not_encoded");
    EXPECT_NE(english().render(sent.error().message).find("No space left"), std::string::npos);
}

TEST_F(WrittenVideo, TellsThatTheEncoderFailedAtTheEnd) {
    auto writer = frames::VideoWriter::create(path("a.mp4"), with_fake("cat >/dev/null; exit 1"));
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->write(plain(1000, 1000, 9).view()).has_value());
    expect_problem(writer->finish(), "frames.not_encoded");
}

TEST_F(WrittenVideo, DoesNotWaitForAnEncoderThatHangs) {
    auto writer = frames::VideoWriter::create(path("a.mp4"), with_fake("exec sleep 100"));
    ASSERT_TRUE(writer.has_value());
    ASSERT_TRUE(writer->write(plain(1000, 1000, 9).view()).has_value());
    expect_problem(writer->write(plain(1000, 1000, 9).view(1s)), "frames.not_encoded");
}

}  // namespace
}  // namespace limber::testing
