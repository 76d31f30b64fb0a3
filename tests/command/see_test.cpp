#include "command/schemas.hpp"
#include "support/hostile_pictures.hpp"
#include "support/sanitized.hpp"
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
    EXPECT_EQ(limber({"see", video, "--draw", (scratch_.path() / "drawn.png").string()}).code, 2);
    const Outcome outcome =
        limber({"see", video, "--model", "lite", "--json", json, "--draw", drawn});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_NE(outcome.out.find("10 frames, somebody in 10"), std::string::npos) << outcome.out;
    const auto document = nlohmann::json::parse(read_file(json));
    ASSERT_EQ(document["frames"].size(), 10);
    EXPECT_NEAR(document["frames"][9]["time"], 0.9, 0.01);
    EXPECT_GT(std::filesystem::file_size(drawn), 1000);
}

TEST_F(See, SaysHowMuchOfADamagedVideoIsMissing) {
    const std::string video = (scratch_.path() / "whole.mkv").string();
    const Outcome made = Running({"/usr/bin/ffmpeg", "-v", "error", "-loop", "1", "-i", person(),
                                  "-t", "4", "-r", "10", "-g", "5", "-pix_fmt", "yuv420p", video})
                             .finish();
    ASSERT_EQ(made.code, 0) << made.err;
    std::string bytes = read_file(video);
    bytes.replace(bytes.size() * 2 / 5, bytes.size() / 5, bytes.size() / 5, '\0');
    const std::string json = (scratch_.path() / "seen.json").string();
    const Outcome outcome =
        limber({"see", scratch_.write("damaged.mkv", bytes), "--model", "lite", "--json", json});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "This video is damaged."));
    expect_valid("observations", {json});
    EXPECT_GE(nlohmann::json::parse(read_file(json))["damage"]["missing_frames"], 1);
}

TEST_F(See, SaysThatMoreThanOnePersonIsInThePicture) {
    const std::string two = (scratch_.path() / "two.png").string();
    const Outcome made = Running({"/usr/bin/ffmpeg", "-v", "error", "-i", person(), "-i", person(),
                                  "-filter_complex", "hstack", two})
                             .finish();
    ASSERT_EQ(made.code, 0) << made.err;
    const Outcome outcome = limber({"see", two});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "2 people are to be seen."));
    EXPECT_TRUE(contains(outcome.out, "Knee flexion: left"));
}

TEST_F(See, NeverWritesOntoWhatItLooksAt) {
    const std::string photo = scratch_.write("photo.png", read_file(person()));
    const std::string before = read_file(photo);
    namespace fs = std::filesystem;
    fs::create_symlink("photo.png", scratch_.path() / "link.png");
    fs::create_hard_link(photo, scratch_.path() / "hard.json");
    for (const char* const name : {"photo.png", "link.png", "./photo.png"}) {
        const std::string file = (scratch_.path() / name).string();
        const Outcome outcome = limber({"see", photo, "--draw", file, "--force"});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_NE(outcome.err.find("This file is read here"), std::string::npos) << outcome.err;
    }
    const std::string hard = (scratch_.path() / "hard.json").string();
    EXPECT_EQ(limber({"see", photo, "--json", hard, "--force"}).code, 2);
    EXPECT_EQ(read_file(photo), before);
    EXPECT_TRUE(fs::is_symlink(scratch_.path() / "link.png"));
}

TEST_F(See, ReplacesAFileOnlyWhenThatIsAskedFor) {
    const std::string json = scratch_.write("seen.json", "mine");
    const std::string drawn = scratch_.write("drawn.png", "mine");
    const Outcome refused = limber({"see", person(), "--draw", drawn});
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.err.find("add --force to replace it"), std::string::npos) << refused.err;
    EXPECT_EQ(limber({"see", person(), "--json", json}).code, 2);
    EXPECT_EQ(read_file(json), "mine");
    EXPECT_EQ(read_file(drawn), "mine");
    EXPECT_EQ(limber({"see", person(), "--json", json, "--draw", drawn, "--force"}).code, 0);
    EXPECT_TRUE(nlohmann::json::accept(read_file(json)));
    EXPECT_EQ(read_file(drawn).substr(1, 3), "PNG");
}

TEST_F(See, NamesTheEndingsThatFitWhatIsWritten) {
    const auto expect_refused = [&](const std::string& option, const std::string& name,
                                    const std::string& endings) {
        const std::string file = (scratch_.path() / name).string();
        const Outcome outcome = limber({"see", person(), option, file});
        EXPECT_EQ(outcome.code, 2) << name;
        EXPECT_NE(outcome.err.find("needs a name that ends in " + endings + "."), std::string::npos)
            << outcome.err;
        EXPECT_FALSE(std::filesystem::exists(file));
    };
    expect_refused("--draw", "drawn.mp4", ".png");
    expect_refused("--draw", "drawn.jpg", ".png, .mp4, .webm");
    expect_refused("--json", "seen.txt", ".json");
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

#ifndef LIMBER_SANITIZED
/// Whatever it was given, it needs no more memory than that to refuse it, nor does what it starts.
TEST(SeeOfAHostilePicture, TakesLittleMemory) {
    const ScratchFolder scratch;
    for (const auto& [name, bytes] : hostile_pictures()) {
        const std::string file = scratch.write(name, std::string(bytes.begin(), bytes.end()));
        const Outcome outcome =
            Running({"/usr/bin/prlimit", "--data=268435456", limber_program(), "--data",
                     (source_folder() / "data").string(), "see", file})
                .finish();
        EXPECT_EQ(outcome.code, 2) << name << outcome.err;
        EXPECT_TRUE(contains(outcome.err, name + ": This "));
    }
}
#endif

TEST(SeeWithoutNetworks, SaysHowToGetThem) {
    const ScratchFolder empty;
    const Outcome outcome = limber({"see", person(), "--models", empty.path().string()});
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("tools/models/fetch"), std::string::npos) << outcome.err;
}

}  // namespace
}  // namespace limber::testing
