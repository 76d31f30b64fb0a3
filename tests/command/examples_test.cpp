#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <filesystem>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// What stands between ```yaml and ``` in a text, block by block.
std::vector<std::string> yaml_blocks(const std::string& text) {
    static const std::string begins = "```yaml\n";
    std::vector<std::string> blocks;
    for (auto at = text.find(begins); at != std::string::npos; at = text.find(begins, at)) {
        at += begins.size();
        blocks.push_back(text.substr(at, text.find("```", at) - at));
    }
    return blocks;
}

std::string verdict_of(const std::string& file) {
    const Outcome outcome = limber({"screen", "--json", "--answers", file});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    return outcome.code == 0 ? nlohmann::json::parse(outcome.out)["verdict"].get<std::string>()
                             : "";
}

TEST(TheExamples, AllLeadToAPlan) {
    int examples = 0;
    for (const auto& entry : fs::directory_iterator(source_folder() / "examples")) {
        const Outcome outcome = limber({"plan", "--answers", entry.path().string()});
        EXPECT_EQ(outcome.code, 0) << outcome.err;
        ++examples;
    }
    EXPECT_GE(examples, 5);
}

TEST(TheExamples, CoverEveryVerdictThatLeavesSomethingToDo) {
    std::set<std::string> verdicts;
    for (const auto& entry : fs::directory_iterator(source_folder() / "examples")) {
        verdicts.insert(verdict_of(entry.path().string()));
    }
    EXPECT_EQ(verdicts, (std::set<std::string>{"go", "limits", "days", "today"}));
}

TEST(TheGuideToAnswers, HasACompleteExampleThatWorks) {
    const ScratchFolder scratch;
    const auto blocks = yaml_blocks(read_file(source_folder() / "docs" / "answers.md"));
    ASSERT_FALSE(blocks.empty());
    EXPECT_EQ(verdict_of(scratch.write("guide.yaml", blocks.front())), "limits");
}

TEST(TheGuideToAnswers, NamesEveryQuestion) {
    const std::string guide = read_file(source_folder() / "docs" / "answers.md");
    for (const auto& question : shipped_catalogue().questions) {
        EXPECT_TRUE(contains(guide, "`" + question.id.value() + "`"));
    }
}

}  // namespace
}  // namespace limber::testing
