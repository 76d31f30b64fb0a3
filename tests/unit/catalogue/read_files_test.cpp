// The data folder's files from anywhere: a catalogue for who only plans.
#include "limber/catalogue/read_files.hpp"

#include "limber/catalogue/read.hpp"
#include "limber/document/json.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

DataFiles shipped_files() { return read_data_folder((source_folder() / "data").string()); }

TEST(ReadingFiles, GivesWhatPlansWithoutWhatDraws) {
    Problems problems;
    const Catalogue catalogue = read_catalogue(shipped_files(), problems);
    EXPECT_TRUE(problems.empty());
    EXPECT_EQ(catalogue.figure, nullptr);
    EXPECT_NE(shipped_catalogue().figure, nullptr);
    EXPECT_TRUE(std::ranges::equal(catalogue.stretches, shipped_catalogue().stretches, {},
                                   &Stretch::id, &Stretch::id));
    EXPECT_EQ(catalogue.messages, shipped_catalogue().messages);
}

class FilesWithout : public ::testing::TestWithParam<const char*> {};

TEST_P(FilesWithout, AreNotedByName) {
    DataFiles files = shipped_files();
    std::erase_if(files, [](const auto& file) { return file.first.starts_with(GetParam()); });
    Problems problems;
    (void)read_catalogue(files, problems);
    const bool named = std::ranges::any_of(problems.all(), [](const Error& problem) {
        return problem.code == ErrorCode::NotFound && problem.where == GetParam();
    });
    EXPECT_TRUE(named);
}

INSTANTIATE_TEST_SUITE_P(ReadingFiles, FilesWithout,
                         ::testing::Values("plan.yaml", "figure.yaml", "stretches", "messages"));

TEST(ABundle, HoldsEachFileByItsName) {
    const Node bundle = *parse_json(R"({"plan.yaml": {"a": 1}, "stretches/b.yaml": []})", "x");
    const DataFiles files = files_of(bundle);
    ASSERT_EQ(files.size(), 2U);
    EXPECT_EQ(files.at("plan.yaml")->find("a")->scalar, "1");
    EXPECT_EQ(files.at("stretches/b.yaml")->kind, Node::Kind::List);
}

TEST(AFileOfSentences, IsNamedAfterItsLanguage) {
    EXPECT_EQ(language_of("messages/de.yaml"), "de");
}

}  // namespace
}  // namespace limber::testing
