#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <filesystem>
#include <tuple>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// Copies the shipped data and replaces `part` of one file.
void copy_data(const ScratchFolder& scratch, const std::string& file, const std::string& part,
               const std::string& by) {
    fs::copy(source_folder() / "data", scratch.path(), fs::copy_options::recursive);
    std::string bytes = read_file(scratch.path() / file);
    const auto at = bytes.find(part);
    if (at == std::string::npos) throw std::runtime_error(file + " has no " + part);
    std::ignore = scratch.write(file, bytes.replace(at, part.size(), by));
}

TEST(TheDataFolder, AsShippedIsClean) {
    const Outcome outcome = limber({"lint", (source_folder() / "data").string()});
    EXPECT_EQ(outcome.code, 0) << outcome.out;
    EXPECT_TRUE(begins(outcome.out, "Nothing is wrong: "));
}

TEST(TheDataFolder, WithAMistakeIsNamedByLint) {
    const ScratchFolder scratch;
    copy_data(scratch, "stretches/bridge.yaml", "kind: strength", "kind: magic");
    const Outcome outcome = limber({"lint", scratch.path().string()});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(matches(outcome.out,
                        "stretches/bridge\\.yaml:[0-9]+: kind: \"magic\" is not possible here"));
    EXPECT_TRUE(contains(outcome.out, "1 problem."));
}

TEST(TheDataFolder, WithAMistakeStopsEveryCommand) {
    const ScratchFolder scratch;
    copy_data(scratch, "plan.yaml", "default_minutes: 10", "default_minutes: ten");
    for (const char* command : {"questions", "screen", "plan", "coach", "stretches"}) {
        const Outcome outcome = limber({"--data", scratch.path().string(), command});
        EXPECT_EQ(outcome.code, 1);
        EXPECT_EQ(outcome.out, "");
        EXPECT_TRUE(matches(outcome.err, "plan\\.yaml:[0-9]+: default_minutes: "));
    }
}

TEST(TheDataFolder, WithAPipeInItIsNamedAndNotWaitedFor) {
    const ScratchFolder scratch;
    fs::copy(source_folder() / "data", scratch.path(), fs::copy_options::recursive);
    // A link to a file is as good as the file.
    fs::rename(scratch.path() / "plan.yaml", scratch.path() / "elsewhere");
    fs::create_symlink("elsewhere", scratch.path() / "plan.yaml");
    const std::string data = scratch.path().string();
    EXPECT_EQ(limber({"lint", data}).code, 0);
    for (const char* name : {"stretches/pipe.yaml", "messages/xx.yaml"}) {
        const fs::path pipe = scratch.path() / name;
        ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
        const Outcome outcome = limber({"lint", data});
        EXPECT_EQ(outcome.code, 1) << name << outcome.out;
        EXPECT_TRUE(contains(outcome.out, std::string(name) + ": This is a folder, a pipe"));
        fs::remove(pipe);
    }
    fs::rename(scratch.path() / "messages/en.yaml", scratch.path() / "messages/en");
    fs::create_directory(scratch.path() / "messages/en.yaml");
    EXPECT_TRUE(contains(limber({"--data", data, "questions"}).err, "file.irregular"));
}

TEST(TheDataFolder, WithBrokenSentencesIsStillNamed) {
    const ScratchFolder scratch;
    copy_data(scratch, "messages/en.yaml", "verdict.go: ", "verdict.go: [");
    const Outcome outcome = limber({"--data", scratch.path().string(), "questions"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(matches(outcome.err, "messages/en\\.yaml:[0-9]+: "));
}

TEST(TheDataFolder, SteersNoTerminal) {
    const ScratchFolder scratch;
    copy_data(scratch, "stretches/bridge.yaml", "name: {en: \"Bridge\"}",
              "name: {en: \"\\e[31mBridge\"}");
    const Outcome outcome = limber({"--data", scratch.path().string(), "stretches"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_TRUE(
        contains(outcome.err, "stretches/bridge.yaml:4: There is a control character (U+001B)."));
    EXPECT_FALSE(contains(outcome.out + outcome.err, "\x1B"));
}

TEST(TheDataFolder, ThatIsNotThereIsNamedWithWhatToDo) {
    const Outcome outcome = limber({"--data", "nowhere", "questions"});
    EXPECT_EQ(outcome.code, 1);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, "'nowhere'"));
    EXPECT_TRUE(contains(outcome.err, "--data"));
}

}  // namespace
}  // namespace limber::testing
