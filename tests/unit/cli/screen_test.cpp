// The coach's screen: drawn examples in tests/golden/screen, and what must hold for every screen.
// After a wanted change, run once with LIMBER_WRITE_GOLDEN=1 and look at the difference.
#include "limber/cli/screen.hpp"

#include "support/golden.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <limits>

namespace limber::testing {
namespace {

using Lines = std::vector<std::string>;

constexpr cli::ScreenSize usual = {.columns = 80, .rows = 24};
constexpr cli::ScreenStyle uncoloured = {.unicode = true, .colour = false};
constexpr cli::ScreenStyle simplest = {.unicode = false, .colour = false};

cli::CoachView holding() {
    cli::CoachView view;
    view.place = "3 of 8";
    view.left = "12:30 left";
    view.title = "Single knee to chest";
    view.side = "LEFT";
    view.count = "2 of 6";
    view.words = "Draw the left knee towards the chest until you feel a mild stretch in the "
                 "buttock. Keep the "
                 "other leg bent and the lower back heavy on the floor.";
    view.seconds = 20;
    view.hold = cli::Bar{.share = 0.35, .label = "Hold"};
    view.breath = cli::Bar{.share = 0.8, .label = "Breathe in"};
    view.next = "Next: Child’s pose";
    view.keys = {"space pause", "n next", "b back", "e easier", "p it hurts", "m voice", "q end"};
    return view;
}

cli::CoachView paused() {
    cli::CoachView view = holding();
    view.banner = "PAUSED";
    return view;
}

cli::CoachView asking() {
    cli::CoachView view;
    view.place = "3 of 8";
    view.left = "12:30 left";
    view.title = "Single knee to chest";
    view.banner = "How did that feel?";
    view.choices = {"1  Good", "2  Too much", "3  It hurt"};
    view.keys = {"q end"};
    return view;
}

/// The lines below each other; escape is written "\e".
std::string text_of(const Lines& lines) {
    std::string text;
    for (const auto& line : lines) {
        for (const char byte : line) text += byte == '\x1b' ? "\\e" : std::string(1, byte);
        text += '\n';
    }
    return text;
}

void expect_screen(const std::string& name, const Lines& lines) {
    expect_golden("screen/" + name, text_of(lines));
}

TEST(Screen, LooksAsItDidWhileHolding) {
    expect_screen("holding.txt", draw(holding(), usual, uncoloured));
}

TEST(Screen, LooksAsItDidWhilePausedWithoutUnicode) {
    expect_screen("paused-simplest.txt", draw(paused(), usual, simplest));
}

TEST(Screen, LooksAsItDidWhilePausedInColour) {
    expect_screen("paused-colour.txt", draw(paused(), usual, {}));
}

TEST(Screen, LooksAsItDidWhileAsking) {
    expect_screen("asking.txt", draw(asking(), usual, uncoloured));
}

TEST(Screen, LooksAsItDidOnALargeTerminal) {
    expect_screen("holding-large.txt", draw(holding(), {.columns = 120, .rows = 40}, uncoloured));
}

TEST(Screen, LooksAsItDidOnASmallTerminal) {
    expect_screen("paused-small.txt", draw(paused(), {.columns = 40, .rows = 12}, uncoloured));
}

TEST(Screen, LooksAsItDidOnATinyTerminal) {
    expect_screen("asking-tiny.txt", draw(asking(), {.columns = 20, .rows = 6}, uncoloured));
    expect_screen("holding-tiny.txt", draw(holding(), {.columns = 20, .rows = 6}, uncoloured));
}

/// Without SGR styles, "\x1b[" numbers "m".
std::string letters_only(std::string line) {
    for (auto at = line.find("\x1b["); at != std::string::npos; at = line.find("\x1b[", at)) {
        const auto end = line.find_first_not_of("0123456789;", at + 2);
        if (end == std::string::npos || line[end] != 'm') break;
        line.erase(at, end + 1 - at);
    }
    return line;
}

std::size_t columns_of(const std::string& line) {
    return static_cast<std::size_t>(std::ranges::count_if(
        line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

bool is_ascii(const std::string& line) {
    return std::ranges::all_of(line, [](char byte) { return ' ' <= byte && byte <= '~'; });
}

bool has_control(const std::string& line) {
    for (std::size_t i = 0; i < line.size(); ++i) {
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte < 0x20 || byte == 0x7f) return true;
        if (byte == 0xc2 && static_cast<unsigned char>(line.at(i + 1)) < 0xa0) return true;
    }
    return false;
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

bool contains(const Lines& lines, const std::string& part) {
    return count(text_of(lines), part) > 0;
}

int number(int least, int most) { return *rc::gen::inRange(least, most + 1); }

/// Words of letters that are easily got wrong: wide ones, controls, broken UTF-8.
std::string any_words(bool ascii) {
    static const Lines pieces = {
        "a",  "stretch ", " ",    "-",    "ü",  "“x”",      "…",    "\x1b",
        "\n", "\x9b",     "\xc2", "\xff", "\t", "\xc2\x85", "\x7f", "Wirbelsäulenaufrichtung",
        "腰", "\xe2\x82"};
    std::string words;
    const int length = number(0, 3) == 0 ? number(0, 120) : number(0, 12);
    for (int i = 0; i < length; ++i) {
        words += pieces[static_cast<std::size_t>(number(0, ascii ? 3 : int(pieces.size()) - 1))];
    }
    return words;
}

std::optional<cli::Bar> any_bar(bool ascii) {
    if (number(0, 2) == 0) return std::nullopt;
    const double share =
        number(0, 9) == 0 ? std::numeric_limits<double>::quiet_NaN() : number(-20, 120) / 100.0;
    return cli::Bar{.share = share, .label = any_words(ascii)};
}

cli::CoachView any_view(bool ascii) {
    cli::CoachView view;
    for (auto* words : {&view.place, &view.left, &view.title, &view.side, &view.count, &view.words,
                        &view.next, &view.banner}) {
        *words = any_words(ascii);
    }
    if (number(0, 1) == 0) view.seconds = number(-1, 12) * number(0, 300);
    view.hold = any_bar(ascii);
    view.breath = any_bar(ascii);
    for (int i = number(0, 6); i > 0; --i) view.choices.push_back(any_words(ascii));
    for (int i = number(0, 9); i > 0; --i) view.keys.push_back(any_words(ascii));
    return view;
}

cli::ScreenSize any_size() {
    if (number(0, 1) == 0) return {.columns = number(0, 30), .rows = number(0, 12)};
    return {.columns = number(0, 210), .rows = number(0, 70)};
}

RC_GTEST_PROP(Screen, HasExactlyItsRowsAndNoLineIsTooWideOrHoldsAControl, ()) {
    const cli::ScreenSize size = any_size();
    const cli::ScreenStyle style{.unicode = number(0, 1) == 0, .colour = number(0, 1) == 0};
    const auto lines = draw(any_view(false), size, style);
    RC_ASSERT(lines.size() == static_cast<std::size_t>(size.rows));
    for (const auto& line : lines) {
        const std::string letters = style.colour ? letters_only(line) : line;
        RC_ASSERT(columns_of(letters) <= static_cast<std::size_t>(size.columns));
        RC_ASSERT(!has_control(letters));
    }
}

RC_GTEST_PROP(Screen, DrawsNothingButAsciiWhereUnicodeIsNotUnderstood, ()) {
    for (const auto& line : draw(any_view(true), any_size(), simplest)) RC_ASSERT(is_ascii(line));
}

RC_GTEST_PROP(Screen, KeepsTitleBannerAndChoicesAtEverySize, ()) {
    cli::CoachView view = any_view(false);
    view.title = "Cat and cow";
    view.banner = "HOW WAS IT?";
    view.choices = {"1 good", "2 too much", "3 it hurt"};
    const cli::ScreenSize size{.columns = number(20, 200), .rows = number(6, 60)};
    const auto lines = draw(view, size, {.unicode = true, .colour = number(0, 1) == 0});
    for (const char* words : {"Cat and cow", "HOW WAS IT?", "1 good", "2 too much", "3 it hurt"}) {
        RC_ASSERT(contains(lines, words));
    }
}

RC_GTEST_PROP(Screen, FillsTheBreathFurtherTheDeeperItIs, ()) {
    cli::CoachView view;
    const auto filled = [&](double share) {
        view.breath = cli::Bar{.share = share, .label = "in"};
        return count(text_of(draw(view, usual, simplest)), "#");
    };
    const int less = number(0, 100);
    const int more = number(less, 100);
    RC_ASSERT(filled(less / 100.0) <= filled(more / 100.0));
    RC_ASSERT(filled(0) == 0U);
    RC_ASSERT(filled(1) >= 70U);
}

TEST(Screen, WritesTheSecondsSevenRowsHigh) {
    cli::CoachView view;
    view.seconds = 1;
    const auto lines = draw(view, usual, simplest);
    EXPECT_EQ(
        std::ranges::count_if(lines, [](const auto& line) { return contains({line}, "###"); }), 7);
}

TEST(Screen, WritesTheSecondsSmallRatherThanNotAtAll) {
    EXPECT_TRUE(contains(draw(holding(), {.columns = 20, .rows = 6}, simplest), "20"));
}

TEST(Screen, SetsOffTheSideAndAStateAlsoWithoutColour) {
    const auto lines = draw(paused(), usual, simplest);
    EXPECT_TRUE(contains(lines, "== LEFT ===="));
    EXPECT_TRUE(contains(lines, "##                                  PAUSED      "));
}

TEST(Screen, GivesUpKeysBeforeWhatComesNextAndThatBeforeTheBreath) {
    const auto rows_for = [](const std::string& part) {
        int rows = 60;
        while (rows > 0 &&
               contains(draw(holding(), {.columns = 80, .rows = rows}, simplest), part)) {
            --rows;
        }
        return rows;
    };
    EXPECT_GT(rows_for("space pause"), rows_for("Next: "));
    EXPECT_GT(rows_for("Next: "), rows_for("Breathe in"));
    EXPECT_GT(rows_for("Breathe in"), rows_for("Hold"));
    EXPECT_GT(rows_for("Hold"), rows_for("LEFT"));
    EXPECT_GT(rows_for("LEFT"), rows_for("Single knee"));
}

TEST(Screen, ShowsWhatIsNoTextAsSpacesAndQuestionMarks) {
    cli::CoachView view;
    view.title = "a\x1b[2Jb\xff";
    EXPECT_TRUE(contains(draw(view, usual, simplest), "a [2Jb?"));
}

}  // namespace
}  // namespace limber::testing
