#include "limber/print/png.hpp"

#include "limber/figure/svg.hpp"
#include "unit/figure/svg_sample.hpp"

#include <gtest/gtest.h>

namespace limber {
namespace {

using testing::moving_sample;
using testing::sample_palette;

const std::string dot = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
                        "<path fill='#e3ab87' d='M10 5h20v10h-20z'/></svg>";

/// The four bytes at `at` of a PNG's header, where its width and height stand.
std::uint32_t number_at(const std::string& png, std::size_t at) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < 4; ++i)
        number = number << 8U | static_cast<unsigned char>(png.at(at + i));
    return number;
}

/// The pixels of a drawing that is right.
std::string pixels(const std::string& svg, int width, const std::optional<Colour>& ground = {}) {
    return print::render_png(svg, width, ground).value();
}

TEST(Png, IsAsHighAsTheViewBoxSays) {
    const auto png = print::render_png(dot, 100);
    ASSERT_TRUE(png);
    EXPECT_EQ(png->substr(1, 3), "PNG");
    EXPECT_EQ(number_at(*png, 16), 100);
    EXPECT_EQ(number_at(*png, 20), 50);
}

TEST(Png, HasTheBackgroundThatIsAskedFor) {
    const std::string lit = dot.substr(0, dot.find("<path")) +
                            "<path fill='#102030' d='M0 0h40v20h-40z'/>" +
                            dot.substr(dot.find("<path"));
    EXPECT_EQ(pixels(dot, 40, Colour{0x10, 0x20, 0x30}), pixels(lit, 40));
    EXPECT_NE(pixels(dot, 40), pixels(lit, 40));
}

TEST(Png, RefusesWhatIsNoDrawing) {
    for (const char* const bad : {"", "<svg", "<p>Hello</p>", "not xml at all",
                                  "<svg xmlns='http://www.w3.org/2000/svg'></svg>",
                                  "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 0 9'/>"}) {
        const auto png = print::render_png(bad, 100);
        ASSERT_FALSE(png) << bad;
        EXPECT_EQ(png.error().message.id, "print.picture") << bad;
    }
}

TEST(Png, RefusesAbsurdSizes) {
    const std::string tower = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1000'/>";
    for (const auto& png : {print::render_png(dot, 0), print::render_png(dot, -5),
                            print::render_png(dot, 100'000), print::render_png(tower, 4096)}) {
        ASSERT_FALSE(png);
        EXPECT_EQ(png.error().message.id, "print.size");
    }
}

TEST(Png, NeverReadsAFileThatADrawingNames) {
    const std::string outside =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'>"
        "<image href='file:///usr/share/pixmaps/debian-logo.png' width='40' height='20'/></svg>";
    const std::string empty = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 40 20'/>";
    EXPECT_EQ(pixels(outside, 40), pixels(empty, 40));
}

TEST(EveryFormOfADrawing, LooksTheSame) {
    const Drawing drawing = moving_sample();
    const Palette palette = sample_palette();
    for (std::size_t still = 0; still < drawing.moments.size(); ++still) {
        const auto page =
            pixels(write_page_svg(drawing, palette, {.id_prefix = "a-", .still = still}), 600);
        EXPECT_EQ(page, pixels(write_standalone_svg(drawing, palette,
                                                    {.still = still, .resolved = Theme::Light}),
                               600));
        EXPECT_EQ(page, pixels(write_standalone_svg(drawing, palette, {.still = still}), 600));
    }
}

TEST(EveryFormOfADrawing, LooksTheSameInTheDark) {
    const Drawing drawing = moving_sample();
    const Palette palette = sample_palette();
    const auto page = pixels(write_page_svg(drawing, palette, {.theme = Theme::Dark}), 600);
    EXPECT_EQ(page, pixels(write_standalone_svg(drawing, palette, {.resolved = Theme::Dark}), 600));
    EXPECT_NE(page, pixels(write_page_svg(drawing, palette, {}), 600));
}

TEST(EveryFormOfADrawing, ShowsALevelLineThatIsBlurred) {
    Drawing drawing = moving_sample();
    drawing.layers = {drawing.layers.back()};
    drawing.layers.front().inside.clear();
    const Drawing nothing{.width = drawing.width, .height = drawing.height};
    const auto picture = [](const Drawing& shown) {
        return pixels(write_page_svg(shown, sample_palette(), {}), 300);
    };
    EXPECT_NE(picture(drawing), picture(nothing));
}

}  // namespace
}  // namespace limber
