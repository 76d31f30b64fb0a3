#include "limber/base/visible.hpp"

#include <gtest/gtest.h>
#include <unicode/uchar.h>

#include <string>

namespace limber {
namespace {

/// What ICU's tables say, which follow Unicode's files.
bool is_unseen_for_icu(UChar32 character) {
    const auto is = [&](UProperty property) {
        return u_hasBinaryProperty(character, property) != 0;
    };
    const auto kind = static_cast<UCharCategory>(u_charType(character));
    const bool around_annotations = character >= 0xFFF9 && character <= 0xFFFB;
    return is(UCHAR_DEFAULT_IGNORABLE_CODE_POINT) || is(UCHAR_BIDI_CONTROL) ||
           is(UCHAR_NONCHARACTER_CODE_POINT) || kind == U_CONTROL_CHAR ||
           kind == U_LINE_SEPARATOR || kind == U_PARAGRAPH_SEPARATOR || around_annotations;
}

TEST(Invisible, IsWhatUnicodeSays) {
    for (UChar32 character = 0; character <= 0x10FFFF; ++character) {
        const bool is_surrogate = character >= 0xD800 && character <= 0xDFFF;
        if (is_surrogate) continue;
        ASSERT_EQ(is_invisible(static_cast<char32_t>(character)), is_unseen_for_icu(character))
            << std::hex << character;
    }
}

TEST(Visible, AreNamesInEveryScript) {
    for (const char* name : {
             "a",
             "Zoë",
             "Anna Maria",
             "李小龙",
             "Мария",
             "محمد",
             "שרה",
             // Persian with a non-joiner, Sinhala and Hindi with a joiner.
             "نیک\u200Cنام",
             "ශ්\u200Dරී",
             "क्\u200Dष",
             // A Japanese name with the form of a character chosen, and emoji of both kinds.
             "葛\U000E0100城",
             "❤\uFE0F Anna",
             "👩\u200D👧",
             "🧘🏽\u200D♀\uFE0F",
         })
        EXPECT_TRUE(is_visible(name)) << name;
}

TEST(Visible, IsNothingThatHidesOrTurnsOrStandsAlone) {
    for (const std::string& hidden :
         {std::string("\x1b[2J"),    std::string(1, '\0'),     std::string("\xC2\x85"),
          std::string("\u00AD"),     std::string("\u034F"),    std::string("\u061C"),
          std::string("\u200B"),     std::string("\u200E"),    std::string("\u2028"),
          std::string("\u202E"),     std::string("\u2060"),    std::string("\u2067"),
          std::string("\u3164"),     std::string("\uFEFF"),    std::string("\uFFF9"),
          std::string("\U000E0041"), std::string("\u200C"),    std::string("\u200D"),
          std::string("\uFE0F"),     std::string("\U000E0100")}) {
        EXPECT_FALSE(is_visible(hidden));
        EXPECT_FALSE(is_visible("An" + hidden + "na")) << "Latin is not shaped by it";
        EXPECT_FALSE(is_visible(hidden + "李"));
    }
}

TEST(Visible, IsNoJoinerWithoutTwoToJoin) {
    for (const char* text : {"👩\u200D", "👩\u200D\u200D👧", "👩 \u200D👧", "葛\uFE00\uFE00",
                             "\u2800\uFE0F", "ن\u200C"})
        EXPECT_FALSE(is_visible(text)) << text;
}

TEST(Visible, IsNoBlank) {
    for (const char* text : {"", " ", "\u00A0", "\u2003 \u3000", "\u2800"})
        EXPECT_FALSE(is_visible(text));
    EXPECT_TRUE(is_visible("\u3000a"));
}

TEST(Visible, IsUtf8) { EXPECT_FALSE(is_visible("a\xff")); }

}  // namespace
}  // namespace limber
