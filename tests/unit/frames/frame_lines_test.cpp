#include "limber/frames/frame_lines.hpp"

#include <gtest/gtest.h>

#include <string>

namespace limber {
namespace {

bool has_header(const std::string& bytes) {
    frames::VideoFrame frame;
    frame.bytes.assign(bytes.begin(), bytes.end());
    return frames::read_header(frame);
}

TEST(FrameLine, NamesTheTimeAndTheLength) {
    const auto line =
        frames::read_frame_line("0,     -40000,     100000,    33333,    57615, 0x5f0864ee, S=1");
    ASSERT_TRUE(line.has_value());
    EXPECT_EQ(line->time, 100'000);
    EXPECT_EQ(line->size, 57'615U);
}

TEST(FrameLine, IsNothingElse) {
    for (const char* line :
         {"", "0", "0, 1, 2, 3", "0, 1, 2, 3, 4", "0, 1, 2, 3, -4, 0x0", "0, 1, x, 3, 4, 0x0",
          "0, 1, 2, 3, 999999999999, 0x0", "0, 1, 99999999999999999999, 3, 4, 0x0"})
        EXPECT_FALSE(frames::read_frame_line(line).has_value()) << line;
}

TEST(FrameHeader, GivesTheSizeAndWhereThePixelsBegin) {
    frames::VideoFrame frame;
    const std::string bytes = "P6\n2 1\n255\nabcdef";
    frame.bytes.assign(bytes.begin(), bytes.end());
    ASSERT_TRUE(frames::read_header(frame));
    EXPECT_EQ(frame.width, 2);
    EXPECT_EQ(frame.height, 1);
    EXPECT_EQ(*frame.view().row(0), 'a');
}

TEST(FrameHeader, FitsThePixelsExactly) {
    for (const char* bytes :
         {"", "P6\n", "P5\n2 1\n255\nab", "P6\n2 1\n255\nabcde", "P6\n2 1\n255\nabcdefg",
          "P6\n0 1\n255\n", "P6\n-2 -1\n255\nabcdef", "P6\n2 1\n65535\nabcdefabcdef",
          "P6\n99999 99999\n255\n", "P6\n2147483647 2147483647\n255\nabc"})
        EXPECT_FALSE(has_header(bytes)) << bytes;
}

}  // namespace
}  // namespace limber
