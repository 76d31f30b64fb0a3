#include "limber/frames/ffmpeg_log.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

using std::chrono_literals::operator""ms;

TEST(FfmpegLog, KeepsTheLastTwoComplaints) {
    frames::FfmpegLog log;
    log.add("[error] first\n[mov,mp4 @ 0x5] [error] moov atom ");
    log.add("not found\n[info] nothing\n[fatal] file:a.mp4: Invalid data\n[info] more\n");
    EXPECT_EQ(log.reason(), "moov atom not found; file:a.mp4: Invalid data");
}

TEST(FfmpegLog, CountsWhatIsWrongWithTheInput) {
    frames::FfmpegLog log;
    log.add("[info] nothing\n[warning] deprecated pixel format\n");
    EXPECT_EQ(log.complaints(), 0);
    log.add("[matroska,webm @ 0x5] [error] 0x00 at pos 1 invalid as first byte\n"
            "[warning] a.ts: corrupt decoded frame in stream 0\n[fatal] the end\n");
    EXPECT_EQ(log.complaints(), 3);
}

TEST(FfmpegLog, FallsBackToTheLastLine) {
    frames::FfmpegLog log;
    EXPECT_EQ(log.reason(), "–");
    log.add("ffmpeg: error while loading shared libraries\n\n");
    EXPECT_EQ(log.reason(), "ffmpeg: error while loading shared libraries");
}

TEST(FfmpegLog, StaysSmallHoweverMuchIsSaid) {
    frames::FfmpegLog log;
    for (int times = 0; times < 1000; ++times) log.add("[error] " + std::string(10'000, 'x'));
    log.add("\n");
    EXPECT_LE(log.reason().size(), 1000U);
}

TEST(FfmpegLog, ReadsHowLongTheInputIsAndItsRate) {
    frames::FfmpegLog log;
    log.add("[info]   Duration: 01:02:03.25, start: 0.000000, bitrate: 58 kb/s\n"
            "[info]   Stream #0:0[0x1](und): Video: h264 (High), yuv420p, 320x240, 50 kb/s, "
            "29.97 fps, 10 tbr, 10240 tbn (default)\n");
    EXPECT_EQ(log.duration(), 3'723'250ms);
    EXPECT_EQ(log.rate(), 29.97);
}

TEST(FfmpegLog, KnowsNoLengthWhereThereIsNone) {
    frames::FfmpegLog log;
    log.add("[info]   Duration: N/A, start: 0.000000, bitrate: N/A\n"
            "[info]   Duration: 00:-1:00.00, start\n[info]   Duration: 1\n[info]   Duration: \n"
            "[info]     title           : Duration: 00:00:01.00,\n"
            "[info]   Stream #0:1: Audio: aac, 44100 Hz\n[info]   Stream #0:0: Video:  fps,\n");
    EXPECT_EQ(log.duration(), std::nullopt);
    EXPECT_EQ(log.rate(), std::nullopt);
}

TEST(FfmpegLog, NoticesTheFrameThatHasAnotherSize) {
    frames::FfmpegLog log;
    const std::string begin = "[Parsed_showinfo_0 @ 0x5] [info] n:   0 pts:  0 sar:1/1 s:";
    const std::string end = " i:P iskey:1\n[Parsed_showinfo_0 @ 0x5] [info] color_range:tv\n";
    for (int frame = 0; frame < 3; ++frame) log.add(begin + "320x240" + end);
    EXPECT_EQ(log.size_changed_at(), std::nullopt);
    log.add(begin + "240x320" + end + begin + "320x240" + end);
    EXPECT_EQ(log.size_changed_at(), 3);
    EXPECT_EQ(log.reason(), "–");
}

}  // namespace
}  // namespace limber
