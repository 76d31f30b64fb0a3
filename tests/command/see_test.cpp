#include "command/schemas.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <filesystem>
#include <iterator>
#include <thread>

namespace limber::testing {
namespace {

std::filesystem::path models() { return source_folder() / "build/models"; }
std::string person() { return (source_folder() / "tests/golden/vision/person-256.png").string(); }

/// `see` needs the networks, which `./test` fetches.
class See : public ::testing::Test {
protected:
    void SetUp() override {
        if (!std::filesystem::exists(models() / "pose_landmark_full.tflite"))
            GTEST_SKIP() << "the networks are not here: tools/models/fetch";
    }
    ScratchFolder scratch_;
};

TEST_F(See, TellsInWordsWhatAPictureShows) {
    const Outcome outcome = limber({"see", person(), "--silhouette"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("One person is to be seen"), std::string::npos) << outcome.out;
    EXPECT_NE(outcome.out.find("Knee flexion: left"), std::string::npos) << outcome.out;
}

TEST_F(See, WritesADocumentThatFitsItsSchema) {
    const std::string file = (scratch_.path() / "seen.json").string();
    EXPECT_EQ(limber({"see", person(), "--model", "lite", "--silhouette", "--json", file}).code, 0);
    expect_valid("observations", {file});
    const auto document = nlohmann::json::parse(read_file(file));
    ASSERT_EQ(document["frames"].size(), 1);
    const auto& seen = document["frames"][0]["person"];
    EXPECT_GT(seen["score"], 0.5);
    // She stands: her feet are below her hips, her hips below her nose.
    EXPECT_GT(seen["image"]["left_ankle"][1], seen["image"]["left_hip"][1]);
    EXPECT_GT(seen["image"]["left_hip"][1], seen["image"]["nose"][1]);
    std::int64_t pixels = 0;
    for (const auto& run : seen["silhouette"]["runs"]) pixels += run.get<std::int64_t>();
    EXPECT_EQ(pixels, 256 * 256);
}

TEST_F(See, PrintsTheDocumentAlone) {
    const Outcome outcome = limber({"see", person(), "--json", "-"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(nlohmann::json::accept(outcome.out)) << outcome.out.substr(0, 200);
    EXPECT_NE(outcome.err.find("One person"), std::string::npos);
}

TEST_F(See, DrawsTheSkeletonOverThePicture) {
    const std::string file = (scratch_.path() / "drawn.png").string();
    EXPECT_EQ(limber({"see", person(), "--draw", file}).code, 0);
    const std::string bytes = read_file(file);
    EXPECT_EQ(bytes.substr(1, 3), "PNG");
    EXPECT_NE(bytes, read_file(person()));
}

TEST_F(See, FollowsAVideoAndDrawsOne) {
    const std::string video = (scratch_.path() / "moving.mp4").string();
    const Outcome made = Running({"/usr/bin/ffmpeg", "-v", "error", "-loop", "1", "-i", person(),
                                  "-t", "1", "-r", "10", "-pix_fmt", "yuv420p", video})
                             .finish();
    ASSERT_EQ(made.code, 0) << made.err;
    const std::string drawn = (scratch_.path() / "drawn.webm").string();
    const std::string json = (scratch_.path() / "seen.json").string();
    const Outcome outcome =
        limber({"see", video, "--model", "lite", "--json", json, "--draw", drawn});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("10 frames, somebody in 10"), std::string::npos) << outcome.out;
    const auto document = nlohmann::json::parse(read_file(json));
    ASSERT_EQ(document["frames"].size(), 10);
    EXPECT_NEAR(document["frames"][9]["time"], 0.9, 0.01);
    EXPECT_GT(std::filesystem::file_size(drawn), 1000);
}

TEST_F(See, EndsWholeWhenItIsInterrupted) {
    const std::string video = (scratch_.path() / "long.mp4").string();
    const Outcome made =
        Running({"/usr/bin/ffmpeg", "-v", "error", "-loop", "1", "-i", person(), "-t", "600", "-r",
                 "10", "-preset", "ultrafast", "-pix_fmt", "yuv420p", video})
            .finish();
    ASSERT_EQ(made.code, 0) << made.err;
    const std::string json = (scratch_.path() / "seen.json").string();
    Running running({limber_program(), "see", video, "--json", json});
    // The document lies beside its later place from the first frame on.
    const auto files = [&] {
        const std::filesystem::directory_iterator all(scratch_.path());
        return std::distance(begin(all), end(all));
    };
    for (int tries = 0; tries < 600 && files() < 2; ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    running.send(SIGINT);
    const Outcome outcome = running.finish();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    const auto document = nlohmann::json::parse(read_file(json));
    EXPECT_LT(document["frames"].size(), 6000);
}

TEST_F(See, TellsOfAFileThatShowsNothing) {
    const std::string text = scratch_.write("text.jpg", "no picture");
    const Outcome outcome = limber({"see", text});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("text.jpg"), std::string::npos) << outcome.err;
    EXPECT_EQ(limber({"see", (scratch_.path() / "missing.png").string()}).code, 2);
}

TEST_F(See, LeavesNoDocumentOfAPictureThatCannotBeDrawn) {
    const std::string json = (scratch_.path() / "seen.json").string();
    const Outcome outcome =
        limber({"see", person(), "--json", json, "--draw", "/nowhere/drawn.png"});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_FALSE(std::filesystem::exists(json));
}

TEST(SeeWithoutNetworks, SaysHowToGetThem) {
    const ScratchFolder empty;
    const Outcome outcome = limber({"see", person(), "--models", empty.path().string()});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("tools/models/fetch"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace limber::testing
