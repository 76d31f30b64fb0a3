#include "limber/cli/letters.hpp"

#include <gtest/gtest.h>

namespace limber::cli {
namespace {

using Lines = std::vector<std::string>;

TEST(Columns, AreTwoForWideLettersAndNoneForMarks) {
    EXPECT_EQ(columns_of("Hüfte"), 5U);
    EXPECT_EQ(columns_of("колено"), 6U);
    EXPECT_EQ(columns_of("膝を"), 4U);
    // The same letter, put together from two.
    EXPECT_EQ(columns_of("e\u0301"), 1U);
    EXPECT_EQ(columns_of(""), 0U);
    EXPECT_EQ(columns_of("\xff"), 1U);
}

TEST(TheFirstColumns, EndWithAWholeLetter) {
    EXPECT_EQ(first_columns("knees", 3), "kne");
    EXPECT_EQ(first_columns("膝を曲げる", 5), "膝を");
    EXPECT_EQ(first_columns("e\u0301te\u0301", 1), "e\u0301");
    EXPECT_EQ(first_columns("knees", 0), "");
}

TEST(WrappedWords, AreBrokenBetweenWords) {
    EXPECT_EQ(wrapped("Bend both  knees", 10), (Lines{"Bend both", "knees"}));
    EXPECT_EQ(wrapped("cat-cow now", 6), (Lines{"cat-co", "w now"}));
    EXPECT_EQ(wrapped("", 10), Lines{});
    EXPECT_EQ(wrapped("   ", 10), Lines{});
}

TEST(WrappedWords, AreBrokenWhereAScriptWithoutSpacesMayBe) {
    for (const auto& line : wrapped("両膝を胸に引き寄せて、ゆっくり息を吐きます。", 12))
        EXPECT_LE(columns_of(line), 12U) << line;
    // No line begins with the comma.
    for (const auto& line : wrapped("両膝を胸に引き寄せて、ゆっくり息を吐きます。", 20))
        EXPECT_FALSE(line.starts_with("、")) << line;
}

TEST(WrappedWords, LoseNoLetterHoweverNarrowTheyStand) {
    std::string all;
    for (const auto& line : wrapped("膝膝knees膝", 1)) all += line;
    EXPECT_EQ(all, "膝膝knees膝");
}

TEST(CleanedWords, HaveNoControlCharactersAndNothingThatIsNoLetter) {
    EXPECT_EQ(cleaned("a\x1b[31mb"), "a [31mb");
    EXPECT_EQ(cleaned("a\xff\xfe"
                      "b"),
              "a??b");
    EXPECT_EQ(cleaned("Hüfte 膝"), "Hüfte 膝");
    EXPECT_EQ(cleaned("a\u0085"
                      "b"),
              "a b");
}

}  // namespace
}  // namespace limber::cli
