#include "limber/cli/answers_file.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const Date day = Date::create(2026, 5, 31).value();

TEST(OpeningAnswers, NamesAFileThatIsNotThere) {
    const auto sheet = cli::open_answers("nowhere.yaml", shipped_catalogue(), day);
    ASSERT_FALSE(sheet);
    ASSERT_EQ(sheet.error().size(), 1U);
    EXPECT_EQ(sheet.error().front().where, "nowhere.yaml");
    EXPECT_EQ(sheet.error().front().code, ErrorCode::NotFound);
}

TEST(OpeningAnswers, ReadsAFile) {
    const ScratchFolder scratch;
    const auto sheet = cli::open_answers(
        scratch.write("me.yaml", "date: 2026-05-31\nanswers: {emergency_signs: [chest_pain]}\n"),
        shipped_catalogue(), day);
    ASSERT_TRUE(sheet);
    EXPECT_EQ(sheet->date, day);
}

}  // namespace
}  // namespace limber::testing
