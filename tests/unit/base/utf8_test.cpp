#include "limber/base/utf8.hpp"

#include <gtest/gtest.h>

#include <string>

namespace limber {
namespace {

TEST(Utf8, TakesCharactersOfEveryLength) {
    std::string_view bytes = "a\xC3\xBC\xE8\x86\x9D\xF0\x9F\xA6\xB5";
    EXPECT_EQ(take_character(bytes), U'a');
    EXPECT_EQ(take_character(bytes), U'\u00FC');
    EXPECT_EQ(take_character(bytes), U'\u819D');
    EXPECT_EQ(take_character(bytes), U'\U0001F9B5');
    EXPECT_TRUE(bytes.empty());
}

TEST(Utf8, CountsCharactersAndNotBytes) {
    EXPECT_EQ(count_characters(""), 0U);
    EXPECT_EQ(count_characters("a\xC3\xBC\xE8\x86\x9D\xF0\x9F\xA6\xB5"), 4U);
}

TEST(Utf8, ReachesItsLimits) {
    for (const char* text :
         {"", "\x01", "\x7F", "\xC2\x80", "\xDF\xBF", "\xE0\xA0\x80", "\xED\x9F\xBF",
          "\xEE\x80\x80", "\xEF\xBF\xBF", "\xF0\x90\x80\x80", "\xF4\x8F\xBF\xBF"}) {
        EXPECT_TRUE(is_utf8(text)) << text;
    }
    EXPECT_TRUE(is_utf8(std::string_view("\0", 1)));
}

struct Bad {
    const char* name;
    const char* bytes;
};

class BadUtf8 : public ::testing::TestWithParam<Bad> {};

TEST_P(BadUtf8, IsRefusedAndNotTaken) {
    std::string_view bytes = GetParam().bytes;
    EXPECT_FALSE(take_character(bytes));
    EXPECT_EQ(bytes, GetParam().bytes);
    EXPECT_FALSE(is_utf8(std::string("before ") + GetParam().bytes));
    EXPECT_FALSE(is_utf8(std::string(GetParam().bytes) + " after"));
}

INSTANTIATE_TEST_SUITE_P(
    Utf8, BadUtf8,
    ::testing::Values(Bad{"Continuation", "\x80"}, Bad{"OverlongSlash", "\xC0\xAF"},
                      Bad{"OverlongNull", "\xC0\x80"}, Bad{"OverlongDel", "\xC1\xBF"},
                      Bad{"OverlongOfThree", "\xE0\x9F\xBF"},
                      Bad{"OverlongOfFour", "\xF0\x8F\xBF\xBF"}, Bad{"Surrogate", "\xED\xA0\x80"},
                      Bad{"LastSurrogate", "\xED\xBF\xBF"}, Bad{"Beyond", "\xF4\x90\x80\x80"},
                      Bad{"FarBeyond", "\xF7\xBF\xBF\xBF"},
                      Bad{"FiveBytes", "\xF8\x88\x80\x80\x80"}, Bad{"NoSuchByte", "\xFF"},
                      Bad{"TruncatedTwo", "\xC3"}, Bad{"TruncatedThree", "\xE8\x86"},
                      Bad{"TruncatedFour", "\xF0\x9F\xA6"}, Bad{"NotContinued", "\xC3("}),
    [](const auto& bad) { return std::string(bad.param.name); });

TEST(ControlCharacters, StandInTwoSets) {
    for (const char32_t control : {0x00, 0x1B, 0x1F, 0x7F, 0x80, 0x9F})
        EXPECT_TRUE(is_control(control)) << static_cast<int>(control);
    for (const char32_t letter : {0x20, 0x7E, 0xA0, 0x10FFFF})
        EXPECT_FALSE(is_control(letter)) << static_cast<int>(letter);
}

}  // namespace
}  // namespace limber
