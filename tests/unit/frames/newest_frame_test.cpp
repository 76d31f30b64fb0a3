#include "limber/frames/newest_frame.hpp"

#include <gtest/gtest.h>

#include <set>
#include <thread>

namespace limber {
namespace {

using std::chrono::microseconds;

/// One pixel whose bytes and whose time are all the same number.
void bring(frames::NewestFrame& frames, int number) {
    frames::VideoFrame& frame = frames.to_write();
    frame.bytes.assign(3, static_cast<std::uint8_t>(number));
    frame.width = 1;
    frame.height = 1;
    frame.time = microseconds(number);
    frames.publish();
}

TEST(NewestFrame, IsTheLastThatWasBrought) {
    frames::NewestFrame frames;
    for (const int number : {1, 2, 3}) bring(frames, number);
    EXPECT_EQ(frames.take()->time, microseconds(3));
}

TEST(NewestFrame, StaysAsItIsWhileOthersAreBrought) {
    frames::NewestFrame frames;
    bring(frames, 1);
    const ImageView seen = frames.take().value();
    for (int number = 2; number < 100; ++number) {
        bring(frames, number);
        ASSERT_EQ(*seen.pixels, 1);
    }
    EXPECT_EQ(frames.take()->time, microseconds(99));
}

TEST(NewestFrame, IsGivenOnceAlsoWhenNoMoreCome) {
    frames::NewestFrame frames;
    bring(frames, 1);
    frames.close({ErrorCode::BadInput, {"frames.camera_gone", {}}, {}});
    EXPECT_TRUE(frames.take().has_value());
    for (int times = 0; times < 2; ++times) {
        const auto none = frames.take();
        ASSERT_FALSE(none.has_value());
        EXPECT_EQ(none.error().message.id, "frames.camera_gone");
    }
}

TEST(NewestFrame, TakesNoMemoryOnceItRuns) {
    frames::NewestFrame frames;
    std::set<const std::uint8_t*> places;
    for (int number = 0; number < 100; ++number) {
        bring(frames, number);
        places.insert(frames.take()->pixels);
    }
    EXPECT_LE(places.size(), 3U);
}

TEST(NewestFrame, IsWholeWhileTwoThreadsWork) {
    constexpr int last = 20'000;
    frames::NewestFrame frames;
    std::thread bringing([&] {
        for (int number = 1; number <= last; ++number) bring(frames, number);
    });
    microseconds before{0};
    while (before < microseconds(last)) {
        const ImageView frame = frames.take().value();
        ASSERT_GT(frame.time, before);
        before = frame.time;
        const auto wanted = static_cast<std::uint8_t>(before.count());
        ASSERT_TRUE(frame.pixels[0] == wanted && frame.pixels[2] == wanted);
    }
    bringing.join();
}

}  // namespace
}  // namespace limber
