// Cameras and broken decoders, played by shell scripts in the place of ffmpeg.
#include "limber/frames/frame_source.hpp"
#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <thread>

namespace limber::testing {
namespace {

using std::chrono::microseconds;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

/// A device that no machine has, so that only the scripts are asked for it.
constexpr const char* camera = "/dev/video-of-a-test";

class FakeSource : public ::testing::Test {
protected:
    FakeSource() { file_ = scratch_.write("video.mp4", "not looked at"); }

    Result<frames::FrameSource> open_file(const std::string& script,
                                          std::chrono::milliseconds patience = 30s) {
        return frames::FrameSource::open(file_, {.patience = patience, .program = fake(script)});
    }
    Result<frames::FrameSource> open_camera(const std::string& script,
                                            std::chrono::milliseconds patience = 30s) {
        return frames::FrameSource::open(camera, {.patience = patience, .program = fake(script)});
    }
    std::string fake(const std::string& script) { return fake_ffmpeg(scratch_, script); }
    /// How a script tells something to `await`: it can write no file, but make a link.
    [[nodiscard]] std::string tell(const std::string& word) const {
        return "ln -sf " + word + " " + (scratch_.path() / "told").string() + "; ";
    }
    [[nodiscard]] std::string await() const {
        std::error_code error;
        std::string told;
        for (int times = 0; times < 3000 && told.empty(); ++times) {
            told = std::filesystem::read_symlink(scratch_.path() / "told", error).string();
            std::this_thread::sleep_for(10ms);
        }
        return told;
    }

private:
    ScratchFolder scratch_;
    std::string file_;
};

TEST_F(FakeSource, GivesAllFramesOfAFileAndThenItsEnd) {
    const Taken taken = take_all(open_file("frame 500 a; frame 700 b; frame 900 c"));
    EXPECT_EQ(taken.letters, "abc");
    EXPECT_EQ(taken.times, (std::vector{microseconds(0), microseconds(200), microseconds(400)}));
    EXPECT_EQ(taken.problem, "");
}

TEST_F(FakeSource, StaysAtItsEnd) {
    auto source = open_file("frame 0 a");
    ASSERT_TRUE(source.has_value());
    EXPECT_TRUE(source->next()->has_value());
    EXPECT_FALSE(source->next()->has_value());
    EXPECT_FALSE(source->next()->has_value());
}

TEST_F(FakeSource, NeverLetsTimeRunBackwards) {
    const Taken taken = take_all(open_file("frame 900 a; frame 100 b; frame 950 c"));
    EXPECT_EQ(taken.times, (std::vector{microseconds(0), microseconds(0), microseconds(50)}));
}

TEST_F(FakeSource, IsAnErrorWhenItStalls) {
    const Taken file = take_all(open_file("frame 0 a; exec sleep 100", 500ms));
    EXPECT_EQ(file.letters, "a");
    EXPECT_EQ(file.problem, "frames.stalled");
    expect_problem(open_file("exec sleep 100", 200ms), "frames.stalled");
    expect_problem(open_camera("exec sleep 100", 200ms), "frames.stalled");
    EXPECT_EQ(take_all(open_camera("frame 0 a; exec sleep 100", 500ms)).problem, "frames.stalled");
}

TEST_F(FakeSource, GivesWhatCameBeforeACrash) {
    for (const char* crash : {"kill -SEGV $$", "exit 3", "printf '0, 0, 9, 1, 17, 0'; exit 0",
                              "printf '0, 0, 9, 1, 17, 0x0\\nP6\\n2 1'; exit 0"}) {
        const Taken taken = take_all(open_file(std::string("frame 0 a; frame 1 b; ") + crash));
        EXPECT_EQ(taken.letters, "ab") << crash;
        EXPECT_EQ(taken.problem, "frames.broken_off") << crash;
    }
}

TEST_F(FakeSource, TellsWhatTheChildSaidAtItsEnd) {
    const auto source = open_file("echo '[mov @ 0x1] [error] moov atom not found' >&2; exit 1");
    expect_problem(source, "frames.no_video");
    EXPECT_NE(english().render(source.error().message).find("moov atom not found"),
              std::string::npos);
}

TEST_F(FakeSource, IsAnErrorWhenTheSizeChanges) {
    const std::string other = "printf '0, 0, 9, 1, 17, 0x0\\nP6\\n1 2\\n255\\nbbbbbb'; ";
    const Taken file = take_all(open_file("frame 0 a; " + other + "frame 10 c"));
    EXPECT_EQ(file.letters, "a");
    EXPECT_EQ(file.problem, "frames.size_changed");
    EXPECT_EQ(take_all(open_camera("frame 0 a; " + other + "exec sleep 100")).problem,
              "frames.size_changed");
}

TEST_F(FakeSource, IsAnErrorWhenTheChildWritesNonsense) {
    for (const char* nonsense :
         {"printf 'hello\\n'", "head -c 100000 /dev/zero", "printf '#tb 0: 1/90000\\n'; frame 1 a",
          "printf '0, 0, 0, 1, 99999999999, 0x0\\n'", "printf '0, 0, 0, 1, 4, 0x0\\nabcd'"})
        EXPECT_EQ(take_all(open_file(std::string("frame 0 a; ") + nonsense)).problem,
                  "frames.broken_off")
            << nonsense;
}

TEST_F(FakeSource, IsNotHeldUpByMuchThatIsSaid) {
    const Taken taken = take_all(
        open_file("frame 0 a; yes '[error] no reference frame' | head -c 3000000 >&2; frame 1 b"));
    EXPECT_EQ(taken.letters, "ab");
    EXPECT_EQ(taken.problem, "");
}

TEST_F(FakeSource, NamesTheProgramThatIsNotThere) {
    const auto source = frames::FrameSource::open(camera, {.program = "no-such-ffmpeg"});
    expect_problem(source, "frames.no_ffmpeg");
    EXPECT_EQ(source.error().where, "no-such-ffmpeg");
}

TEST_F(FakeSource, GivesTheNewestFrameToASlowConsumer) {
    // The channel holds less than one of these frames, so when all are sent at most the last is
    // still on its way.
    auto source = open_camera("for t in 1 2 3 4 5 6 7 8 9; do\n"
                              "printf '0, 0, %d, 1, 3000017, 0x0\\nP6\\n1000 1000\\n255\\n' $t; "
                              "head -c 3000000 /dev/zero\n"
                              "done; " +
                              tell("sent") + "exec sleep 100");
    ASSERT_TRUE(source.has_value());
    ASSERT_EQ(await(), "sent");
    const auto frame = source->next();
    ASSERT_TRUE(frame.has_value() && frame->has_value());
    EXPECT_GE((*frame)->time, microseconds(7));
}

TEST_F(FakeSource, GivesEachFrameOfACameraOnce) {
    const Taken taken = take_all(open_camera("for t in 1 2 3 4 5 6 7 8 9; do frame $t a; done"));
    EXPECT_EQ(std::set(taken.times.begin(), taken.times.end()).size(), taken.times.size());
    EXPECT_EQ(taken.times.back(), microseconds(8));
    EXPECT_EQ(taken.problem, "frames.camera_gone");
}

TEST_F(FakeSource, AsksACameraForItsMode) {
    const auto source = open_camera("echo \"[error] $*\" | cut -c 1-200 >&2; exit 1");
    ASSERT_FALSE(source.has_value());
    const std::string asked = english().render(source.error().message);
    EXPECT_NE(asked.find(std::string("-f v4l2 -framerate 30 -video_size 640x480 -threads 1 -i ") +
                         camera),
              std::string::npos)
        << asked;
}

TEST_F(FakeSource, TellsThatACameraCannotBeOpened) {
    expect_problem(open_camera("echo '[error] Device or resource busy' >&2; exit 1"),
                   "frames.no_camera");
    expect_problem(open_camera("exit 0"), "frames.no_camera");
}

TEST_F(FakeSource, EndsItsChildWithItself) {
    const std::string script = tell("$$") + "frame 0 a; exec sleep 100";
    for (const bool is_camera : {false, true}) {
        {
            const auto source = is_camera ? open_camera(script) : open_file(script);
            ASSERT_TRUE(source.has_value());
        }
        const int number = std::stoi(await());
        EXPECT_EQ(kill(number, 0), -1);
        EXPECT_EQ(errno, ESRCH);
    }
}

TEST_F(FakeSource, RunsItsChildWithinLimits) {
    const auto source =
        open_file("sleep 0.2; echo \"[error] $(ulimit -v) $(ulimit -c) $(ulimit -f) "
                  "$(ulimit -n) $(ulimit -t)\" >&2; exit 1");
    ASSERT_FALSE(source.has_value());
    EXPECT_EQ(english().render(source.error().message),
              "This is no picture and no video that Limber can read. ffmpeg says: 2097152 0 0 64 "
              "3600");
}

TEST_F(FakeSource, CanMove) {
    auto source = open_camera("frame 0 a; frame 1 b; exec sleep 100");
    ASSERT_TRUE(source.has_value());
    frames::FrameSource moved = std::move(*source);
    EXPECT_TRUE(moved.next().has_value());
}

}  // namespace
}  // namespace limber::testing
