#include "limber/figure/svg_data.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

std::string number(double value) {
    std::string out;
    append_number(out, value);
    return out;
}

std::string shape(const std::vector<Path>& paths) {
    std::string out;
    append_shape(out, paths);
    return out;
}

TEST(NumbersOfSvg, HaveNoIdleZeros) {
    EXPECT_EQ(number(0), "0");
    EXPECT_EQ(number(1), "1");
    EXPECT_EQ(number(100), "100");
    EXPECT_EQ(number(.25), ".25");
    EXPECT_EQ(number(3.6), "3.6");
    EXPECT_EQ(number(1.0 / 3), ".3333");
}

TEST(NumbersOfSvg, KeepTheirSign) {
    EXPECT_EQ(number(-.5), "-.5");
    EXPECT_EQ(number(-.00001), "0");
}

TEST(WordsOfSvg, AreEscaped) {
    std::string out;
    append_words(out, "<b>\"Cat\" & cow\x1b[0m</b>\nGrüße");
    EXPECT_EQ(out, "&lt;b&gt;&quot;Cat&quot; &amp; cow[0m&lt;/b&gt;\nGrüße");
}

TEST(ColoursOfSvg, HaveSixDigits) {
    std::string out;
    append_colour(out, {0x0e, 0xab, 0x87});
    EXPECT_EQ(out, "#0eab87");
}

TEST(ShapesOfSvg, AreRelativeWholeUnitsUnderOneLetter) {
    const Path path{.start = {10.2, -3},
                    .curves = {{Vec2{12, 0}, Vec2{9, -5}, Vec2{20, 0}},
                               {Vec2{20, 7}, Vec2{15.6, 0}, Vec2{10, -3}}}};
    EXPECT_EQ(shape({path}), "M10-3c2 3-1-2 10 3 0 7-4 0-10-3z");
}

TEST(ShapesOfSvg, StayOpenAndMayHaveSeveralParts) {
    const Path line{
        .start = {1, 2}, .curves = {{Vec2{1, 2}, Vec2{4, 2}, Vec2{4, 2}}}, .closed = false};
    EXPECT_EQ(shape({line, line}), "M1 2c0 0 3 0 3 0M1 2c0 0 3 0 3 0");
}

TEST(ShapesOfSvg, DoNotAddUpWhatIsRoundedAway) {
    Path path{.start = {0, 0}, .closed = false};
    for (int i = 1; i <= 30; ++i) {
        const Vec2 end{.4 * i, 0};
        path.curves.push_back({end, end, end});
    }
    const std::string written = shape({path});
    int reached = 0;
    for (std::size_t i = 5; i < written.size(); i += 12) reached += written.at(i + 8) - '0';
    EXPECT_EQ(reached, 12);
}

TEST(ShapesOfSvg, AreTheSameWhenTheyAreWrittenTheSame) {
    const Path path{.start = {1, 2}, .curves = {{Vec2{1, 2}, Vec2{4, 2}, Vec2{4, 2}}}};
    Path near = path;
    near.curves.front().back().x += .3;
    Path far = path;
    far.curves.front().back().x += .7;
    EXPECT_TRUE(same_on_page({path}, {near}));
    EXPECT_FALSE(same_on_page({path}, {far}));
    EXPECT_FALSE(same_on_page({path}, {path, path}));
}

}  // namespace
}  // namespace limber
