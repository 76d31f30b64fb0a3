// Words that speak of a side: written once, whole for either one when they are read.
#include "limber/catalogue/read_parts.hpp"
#include "limber/document/json.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

/// The words of `{en: …}` on both sides, and what is wrong with them.
struct Words {
    std::string left;
    std::string right;
    std::vector<Error> problems;
};

Words read_words_of(const std::string& written) {
    const Node node = *parse_json(R"({"en": ")" + written + R"("})", "x");
    Problems problems;
    const SidedText text = read_sided_text(Reader(node, "x", problems));
    return {std::string(text.on(Side::Left).in("en")), std::string(text.on(Side::Right).in("en")),
            problems.all()};
}

TEST(WordsForSides, AreWholeOnEitherSide) {
    const Words words =
        read_words_of("Bend your [left|right] knee. Keep the [right|left] leg long.");
    EXPECT_TRUE(words.problems.empty());
    EXPECT_EQ(words.left, "Bend your left knee. Keep the right leg long.");
    EXPECT_EQ(words.right, "Bend your right knee. Keep the left leg long.");
}

TEST(WordsForSides, MayBeWholeSentences) {
    const Words words = read_words_of("[Das linke Knie.|Das rechte Knie.]");
    EXPECT_EQ(words.left, "Das linke Knie.");
    EXPECT_EQ(words.right, "Das rechte Knie.");
}

TEST(WordsForSides, AreAlikeWhereNoSideIsNamed) {
    const Words words = read_words_of("Sit tall.");
    EXPECT_EQ(words.left, "Sit tall.");
    EXPECT_EQ(words.right, "Sit tall.");
}

TEST(WordsForSides, ServeAsAnExampleWhereNoSideIsMeant) {
    const Text left(std::map<std::string, std::string>{{"en", "left"}});
    const Text right(std::map<std::string, std::string>{{"en", "right"}});
    EXPECT_EQ((SidedText{left, right}).on(std::nullopt), left);
}

class BadBrackets : public ::testing::TestWithParam<const char*> {};

TEST_P(BadBrackets, AreNoted) {
    const Words words = read_words_of(GetParam());
    ASSERT_FALSE(words.problems.empty());
    EXPECT_EQ(words.problems.front().message.id, "lint.two_sides");
}

INSTANTIATE_TEST_SUITE_P(WordsForSides, BadBrackets,
                         ::testing::Values("The [left] knee", "The [left|right knee",
                                           "The left|right] knee", "The {side} knee",
                                           "The [left|right|both] knee", "The [[left|right]] knee",
                                           "A [left|{side}] knee"));

}  // namespace
}  // namespace limber
