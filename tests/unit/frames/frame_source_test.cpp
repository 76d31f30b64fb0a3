// Real videos, made and read by the real ffmpeg.
#include "limber/frames/frame_source.hpp"

#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cmath>
#include <set>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using std::chrono::microseconds;
using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;

class VideoFile : public ::testing::Test {
protected:
    /// Makes a video of a second, ten frames, by the words between source and file.
    std::string make(const std::string& name, const std::string& size = "64x48",
                     const std::string& words = "") {
        const std::string path = (scratch_.path() / name).string();
        run_ffmpeg("-f lavfi -i testsrc=size=" + size + ":rate=10:duration=1 " + words + " '" +
                   path + "'");
        return path;
    }
    [[nodiscard]] const ScratchFolder& scratch() const { return scratch_; }

private:
    ScratchFolder scratch_;
};

void expect_size(const std::string& path, const frames::FrameOptions& options, int width,
                 int height) {
    auto source = frames::FrameSource::open(path, options);
    ASSERT_TRUE(source.has_value());
    const auto frame = source->next();
    ASSERT_TRUE(frame.has_value() && frame->has_value());
    EXPECT_EQ((*frame)->width, width);
    EXPECT_EQ((*frame)->height, height);
}

TEST_F(VideoFile, GivesEveryFrameAtItsTime) {
    for (const char* name : {"a.mp4", "a.mkv", "a.webm", "a.avi", "a.ts"}) {
        const Taken taken = take_all(frames::FrameSource::open(make(name)));
        EXPECT_EQ(taken.problem, "") << name;
        ASSERT_EQ(taken.times.size(), 10U) << name;
        for (int at = 0; at < 10; ++at)
            EXPECT_NEAR(static_cast<double>(taken.times.at(static_cast<std::size_t>(at)).count()),
                        at * 1e5, 1e3)
                << name;
    }
}

TEST_F(VideoFile, KeepsTheTimesOfAVariableRate) {
    const auto path = make("a.mkv", "64x48",
                           "-vf \"settb=1/1000,setpts='if(lt(N,5),N*100,500+(N-5)*33)'\" "
                           "-fps_mode passthrough -enc_time_base 1:1000");
    const Taken taken = take_all(frames::FrameSource::open(path));
    const std::vector<microseconds> wanted{0ms,   100ms, 200ms, 300ms, 400ms,
                                           500ms, 533ms, 566ms, 599ms, 632ms};
    EXPECT_EQ(taken.times, wanted);
}

TEST_F(VideoFile, GivesTheColoursBack) {
    const auto path = (scratch().path() / "a.mkv").string();
    run_ffmpeg("-f lavfi -i color=0xC86432:size=64x48:duration=1 -pix_fmt yuv444p '" + path + "'");
    auto source = frames::FrameSource::open(path);
    ASSERT_TRUE(source.has_value());
    const auto frame = source->next();
    ASSERT_TRUE(frame.has_value() && frame->has_value());
    EXPECT_NEAR((*frame)->row(20)[60], 0xc8, 8);
    EXPECT_NEAR((*frame)->row(20)[61], 0x64, 8);
    EXPECT_NEAR((*frame)->row(20)[62], 0x32, 8);
}

TEST_F(VideoFile, IsScaledDownToTheLongestSideAndNeverUp) {
    expect_size(make("wide.mp4", "640x360"), {.longest_side = 320}, 320, 180);
    expect_size(make("tall.mp4", "360x640"), {.longest_side = 320}, 180, 320);
    expect_size(make("small.mp4", "64x48"), {.longest_side = 320}, 64, 48);
    expect_size(make("thin.mp4", "640x2"), {.longest_side = 32}, 32, 1);
}

TEST_F(VideoFile, HasSquarePixels) {
    expect_size(make("a.mp4", "64x48", "-vf setsar=2"), {}, 128, 48);
}

TEST_F(VideoFile, IsTurnedUprightAsItSays) {
    const auto stored = make("stored.mp4");
    const auto turned = (scratch().path() / "turned.mp4").string();
    run_ffmpeg("-i '" + stored + "' -c copy -metadata:s:v:0 rotate=90 '" + turned + "'");
    expect_size(turned, {}, 48, 64);
}

TEST_F(VideoFile, MayHaveAnyName) {
    for (const char* name :
         {"-i.mp4", "a:b.mp4", "http:x.mp4", "100%d.mp4", "a b'c.mp4", "ä#?.mp4"}) {
        const auto path = scratch().path() / name;
        fs::rename(make("plain.mp4"), path);
        EXPECT_EQ(take_all(frames::FrameSource::open(path)).times.size(), 10U) << name;
        const fs::path before = fs::current_path();
        fs::current_path(scratch().path());
        EXPECT_EQ(take_all(frames::FrameSource::open(name)).times.size(), 10U) << name;
        fs::current_path(before);
    }
}

TEST_F(VideoFile, IsAnErrorWhereItsSizeChanges) {
    const std::string first = read_file(make("first.ts", "64x48"));
    const std::string turned = read_file(make("turned.ts", "48x64"));
    const Taken taken =
        take_all(frames::FrameSource::open(scratch().write("both.ts", first + turned)));
    EXPECT_GE(taken.times.size(), 9U);
    EXPECT_LE(taken.times.size(), 10U);
    EXPECT_EQ(taken.problem, "frames.size_changed");
}

TEST_F(VideoFile, SaysHowLongItIs) {
    const auto source = frames::FrameSource::open(make("a.mp4"));
    ASSERT_TRUE(source.has_value());
    EXPECT_EQ(source->duration(), 1s);
    EXPECT_EQ(source->rate(), 10);
}

/// What of a file could not be read, after all of it was.
std::optional<frames::Damage> damage_of(const fs::path& path) {
    auto source = frames::FrameSource::open(path, {.patience = 60s});
    EXPECT_TRUE(source.has_value()) << path;
    if (!source) return std::nullopt;
    for (auto frame = source->next(); frame && *frame;) frame = source->next();
    return source->damage();
}

TEST_F(VideoFile, SaysHowMuchIsMissingWhereItsMiddleIsDamaged) {
    for (const char* name : {"a.mkv", "a.webm", "a.ts"}) {
        const fs::path whole = scratch().path() / name;
        run_ffmpeg("-f lavfi -i testsrc2=size=160x120:rate=10:duration=6 -g 10 -pix_fmt yuv420p '" +
                   whole.string() + "'");
        EXPECT_FALSE(damage_of(whole).has_value()) << name;
        std::string bytes = read_file(whole);
        bytes.replace(bytes.size() * 2 / 5, bytes.size() / 5, bytes.size() / 5, '\0');
        const auto damage = damage_of(scratch().write("damaged", bytes));
        ASSERT_TRUE(damage.has_value()) << name;
        EXPECT_GE(damage->complaints, 1) << name;
        EXPECT_GE(damage->missing, 500ms) << name;
        EXPECT_LE(damage->missing, 3s) << name;
        EXPECT_EQ(damage->missing_frames, damage->missing / 100ms) << name;
    }
}

TEST_F(VideoFile, SaysHowMuchIsMissingAtItsEnd) {
    const fs::path whole = scratch().path() / "whole.mkv";
    run_ffmpeg("-f lavfi -i testsrc2=size=160x120:rate=10:duration=6 -g 10 -pix_fmt yuv420p '" +
               whole.string() + "'");
    const std::string bytes = read_file(whole);
    const auto damage = damage_of(scratch().write("cut.mkv", bytes.substr(0, bytes.size() / 2)));
    ASSERT_TRUE(damage.has_value());
    EXPECT_GE(damage->missing_frames, 15);
    EXPECT_LE(damage->missing_frames, 45);
}

TEST_F(VideoFile, IsNotDamagedForComingUnevenly) {
    EXPECT_FALSE(damage_of(make("a.mkv", "64x48",
                                "-vf \"settb=1/1000,setpts='if(lt(N,5),N*100,2500+(N-5)*33)'\" "
                                "-fps_mode passthrough -enc_time_base 1:1000"))
                     .has_value());
}

TEST_F(VideoFile, UsesTheSameMemoryForEveryFrame) {
    auto source = frames::FrameSource::open(make("a.mp4"));
    ASSERT_TRUE(source.has_value());
    std::set<const std::uint8_t*> places;
    for (auto frame = source->next(); frame && *frame; frame = source->next())
        places.insert((*frame)->pixels);
    EXPECT_EQ(places.size(), 1U);
}

TEST_F(VideoFile, SaysWhatIsWrongWithIt) {
    const auto sound = (scratch().path() / "sound.mka").string();
    run_ffmpeg("-f lavfi -i sine=duration=1 '" + sound + "'");
    expect_problem(frames::FrameSource::open(sound), "frames.no_video");
    expect_problem(frames::FrameSource::open(scratch().path() / "none.mp4"), "frames.missing");
    expect_problem(frames::FrameSource::open(scratch().path()), "file.irregular");
    expect_problem(frames::FrameSource::open(scratch().write("a.mp4", "")), "frames.empty");
    expect_problem(frames::FrameSource::open(scratch().write("b.mp4", "no video")),
                   "frames.no_video");
    const auto pipe = scratch().path() / "pipe.mp4";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    expect_problem(frames::FrameSource::open(pipe), "file.irregular");
}

TEST_F(VideoFile, IsNoListOfOtherPlaces) {
    static_cast<void>(make("a.ts"));
    const std::string begin = "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n";
    for (const char* place : {"a.ts", "http://127.0.0.1:9/a.ts"}) {
        const auto list = scratch().write("a.m3u8", begin + place + "\n#EXT-X-ENDLIST\n");
        expect_problem(frames::FrameSource::open(list), "frames.no_video");
    }
    const auto parts = scratch().write("a.mp4", "ffconcat version 1.0\nfile a.ts\n");
    expect_problem(frames::FrameSource::open(parts), "frames.no_video");
}

TEST_F(VideoFile, GivesWhatStandsBeforeACut) {
    for (const char* name : {"a.mkv", "a.avi", "a.ts"}) {
        const std::string whole = read_file(make(name));
        for (std::size_t eighth = 1; eighth < 8; eighth += 2) {
            const auto cut = scratch().write("cut", whole.substr(0, whole.size() * eighth / 8));
            const Taken taken = take_all(frames::FrameSource::open(cut));
            EXPECT_LE(taken.times.size(), 10U) << name;
            EXPECT_TRUE(eighth < 7 || taken.times.size() >= 2U) << name << taken.times.size();
        }
    }
}

TEST_F(VideoFile, EndsInFramesOrAnErrorHoweverItIsDamaged) {
    const std::string whole = read_file(make("a.mp4"));
    for (std::size_t at = 1; at < 16; at += 2) {
        std::string damaged = whole;
        damaged.replace(whole.size() * at / 16, 8, "\xff\x01\xfe\x02\xfd\x03\xfc\x04", 8);
        const Taken taken =
            take_all(frames::FrameSource::open(scratch().write("damaged.mp4", damaged)));
        EXPECT_FALSE(taken.times.empty() && taken.problem.empty());
    }
}

}  // namespace
}  // namespace limber::testing
