#include "limber/figure/svg.hpp"

#include "unit/figure/svg_sample.hpp"

#include <gtest/gtest.h>

#include <regex>
#include <set>

namespace limber {
namespace {

using testing::dark;
using testing::level_line;
using testing::light;
using testing::moving_sample;
using testing::sample_palette;
using testing::triangle;

Drawing drawing_of(std::vector<Layer> layers) {
    return {.width = 300, .height = 120, .layers = std::move(layers), .title = "Cat"};
}

std::string page(const Drawing& drawing, const PageOptions& options = {.id_prefix = "a-"}) {
    return write_page_svg(drawing, sample_palette(), options);
}

std::string standalone(const Drawing& drawing, const StandaloneOptions& options = {}) {
    return write_standalone_svg(drawing, sample_palette(), options);
}

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t found = 0;
    for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
        ++found;
    return found;
}

/// Every group 1 of `pattern`.
std::vector<std::string> all_of(const std::string& text, const std::string& pattern) {
    const std::regex regex{pattern};
    std::vector<std::string> found;
    for (std::sregex_iterator it{text.begin(), text.end(), regex}, end; it != end; ++it)
        found.push_back((*it)[1]);
    return found;
}

const std::string head =
    "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 300 120\" role=\"img\" "
    "aria-labelledby=\"a-t\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
    "<title id=\"a-t\">Cat</title>";

TEST(Paints, AllHaveNames) {
    EXPECT_EQ(name_of(Paint::SkinFar), "skin-far");
    EXPECT_EQ(name_of(Paint::Strap), "strap");
}

TEST(PageSvg, WritesAPartWithItsColourAndClasses) {
    const Drawing drawing =
        drawing_of({{.part = "near-foot", .paint = Paint::Skin, .shapes = {{triangle(3, 6, 9)}}}});
    EXPECT_EQ(page(drawing), head + "<path class=\"near-foot skin\" fill=\"" + light(Paint::Skin) +
                                 "\" "
                                 "d=\"M3 6c3 0 6 0 9 0-3 3-6 6-9 9 0-3 0-6 0-9z\"/></svg>");
}

TEST(PageSvg, TakesTheColoursOfItsTheme) {
    const Drawing drawing = drawing_of({{.paint = Paint::Skin, .shapes = {{triangle(3, 6, 9)}}}});
    EXPECT_EQ(count(page(drawing, {.theme = Theme::Dark}), "fill=\"" + dark(Paint::Skin) + "\""),
              1);
}

TEST(PageSvg, WritesALine) {
    const Drawing drawing = drawing_of({{.part = "hip-crease",
                                         .paint = Paint::Crease,
                                         .width = 3.6,
                                         .shapes = {{level_line(1, 2, 3)}},
                                         .opacity = {.5}}});
    EXPECT_EQ(page(drawing),
              head +
                  "<path class=\"hip-crease crease-line\" fill=\"none\" stroke-width=\"3.6\" "
                  "stroke=\"" +
                  light(Paint::Crease) + "\" opacity=\".5\" d=\"M1 2c0 0 3 0 3 0\"/></svg>");
}

TEST(PageSvg, ShadesAPartWithOneGradientForAll) {
    const Layer leg{.part = "near-leg",
                    .paint = Paint::Leggings,
                    .shaded = true,
                    .shapes = {{triangle(3, 6, 9)}}};
    const std::string svg = page(drawing_of({leg, leg}));
    EXPECT_EQ(count(svg, "<linearGradient id=\"a-v\" x2=\"0\" y2=\"1\"><stop class=\"shade-high\" "
                         "stop-color=\"#ffffff\" stop-opacity=\".06\"/><stop offset=\"1\" "
                         "class=\"shade-low\" stop-color=\"#14263a\" stop-opacity=\".08\"/>"),
              1);
    EXPECT_EQ(count(svg, "<g class=\"near-leg leggings\" fill=\"" + light(Paint::Leggings) +
                             "\"><path id=\"a-l0\" "
                             "d=\"M3 6c3 0 6 0 9 0-3 3-6 6-9 9 0-3 0-6 0-9z\"/>"
                             "<use href=\"#a-l0\" fill=\"url(#a-v)\"/></g>"),
              1);
}

TEST(PageSvg, BlursAndCutsOff) {
    const std::string svg = page(moving_sample());
    EXPECT_EQ(count(svg, "<filter id=\"a-b0\" filterUnits=\"userSpaceOnUse\" x=\"-12\" y=\"-12\" "
                         "width=\"324\" height=\"144\" color-interpolation-filters=\"sRGB\">"
                         "<feGaussianBlur stdDeviation=\"4\"/></filter>"),
              1);
    EXPECT_EQ(count(svg, "<clipPath id=\"a-l0c\"><use href=\"#a-l0\"/></clipPath>"), 1);
    EXPECT_EQ(count(svg, "fill=\"" + light(Paint::Shadow) +
                             "\" fill-opacity=\".3\" filter=\"url(#a-b0)\" "
                             "clip-path=\"url(#a-l0c)\""),
              1);
}

TEST(PageSvg, GivesNoClassToAPartThatIsNamedLikeAPaint) {
    const std::string svg = page(drawing_of({{.part = "arrow",
                                              .paint = Paint::Arrow,
                                              .width = 10,
                                              .shapes = {{level_line(1, 2, 3)}}}}));
    EXPECT_EQ(count(svg, "class=\"arrow-line\""), 1);
}

TEST(PageSvg, TellsWhatItShows) {
    Drawing drawing = moving_sample();
    drawing.title = "Cat & <cow>";
    const std::string svg = page(drawing);
    EXPECT_EQ(count(svg, " aria-labelledby=\"a-t a-d\""), 1);
    EXPECT_EQ(count(svg, "<title id=\"a-t\">Cat &amp; &lt;cow&gt;</title>"
                         "<desc id=\"a-d\">Lying on the back, one knee comes up.</desc>"),
              1);
}

TEST(PageSvg, HoldsNothingThatAStrictPolicyForbids) {
    const std::string svg = page(moving_sample());
    for (const char* const forbidden : {"style", "script", "http:", "https:", "data:", " on"}) {
        const std::size_t allowed = std::string{forbidden} == "http:" ? 1 : 0;
        EXPECT_EQ(
            count(svg.substr(0, svg.find("<title")) + svg.substr(svg.find("</desc>")), forbidden),
            allowed)
            << forbidden;
    }
}

TEST(PageSvg, BeginsAllIdsWithThePrefix) {
    const std::string svg = page(moving_sample());
    const auto ids = all_of(svg, " id=\"([^\"]*)\"");
    EXPECT_EQ(std::set<std::string>(ids.begin(), ids.end()).size(), ids.size());
    for (const std::string& id : ids) EXPECT_EQ(id.rfind("a-", 0), 0) << id;
    for (const std::string& used : all_of(svg, "(?:href=\"|url\\()#([^\")]*)"))
        EXPECT_EQ(std::count(ids.begin(), ids.end(), used), 1) << used;
}

TEST(MovingSvg, WritesEveryMomentOfWhatMoves) {
    Drawing drawing = drawing_of({{.part = "near-foot",
                                   .paint = Paint::Skin,
                                   .shapes = {{level_line(1, 2, 3)}, {level_line(1, 2, 5)}},
                                   .opacity = {.2, 1}}});
    drawing.moments = {0, 2.5};
    EXPECT_EQ(page(drawing, {.id_prefix = "a-", .still = 1}),
              head + "<path class=\"near-foot skin\" fill=\"" + light(Paint::Skin) +
                  "\" d=\"M1 2c0 0 5 0 5 0\">"
                  "<animate attributeName=\"d\" values=\"M1 2c0 0 3 0 3 0;M1 2c0 0 5 0 5 0\" "
                  "keyTimes=\"0;1\" dur=\"2.5s\" repeatCount=\"indefinite\"/>"
                  "<animate attributeName=\"opacity\" values=\".2;1\" "
                  "keyTimes=\"0;1\" dur=\"2.5s\" repeatCount=\"indefinite\"/></path></svg>");
}

TEST(MovingSvg, RestsAtItsEndWhenItShall) {
    const std::string svg = page(moving_sample(), {.ending = Ending::Rest});
    EXPECT_EQ(count(svg, " keyTimes=\"0;.25;1\" dur=\"4s\" fill=\"freeze\"/>"),
              count(svg, "<animate "));
    EXPECT_EQ(count(svg, "repeatCount"), 0);
}

TEST(MovingSvg, AnimatesNothingThatRests) {
    Drawing drawing = moving_sample();
    for (Layer& layer : drawing.layers) {
        layer.shapes = {layer.shapes.front(), layer.shapes.front(), layer.shapes.front()};
        layer.opacity = {.5, .5, .5};
    }
    EXPECT_EQ(count(page(drawing), "<animate"), 0);
    EXPECT_EQ(count(standalone(drawing), "class=\"moving\""), 0);
}

TEST(MovingSvg, HasTheSameCommandsInEveryValue) {
    const std::regex numbers{"-?[0-9]+ ?"};
    for (const std::string& values : all_of(page(moving_sample()), "\"d\" values=\"([^\"]*)\"")) {
        std::set<std::string> commands;
        for (const std::string& value : all_of(values, "([^;]+)"))
            commands.insert(std::regex_replace(value, numbers, "n"));
        EXPECT_EQ(commands.size(), 1) << values;
    }
}

TEST(StandaloneSvg, ColoursByTheViewersTheme) {
    const std::string svg = standalone(drawing_of(
        {{.part = "shadow", .paint = Paint::Shadow, .shapes = {{triangle(3, 6, 9)}}},
         {.part = "eye", .paint = Paint::Eye, .width = 3, .shapes = {{level_line(1, 2, 3)}}}}));
    EXPECT_EQ(
        count(svg,
              "<style>:root{color-scheme:light dark}"
              ".shadow{fill:" +
                  light(Paint::Shadow) + ";fill-opacity:.3}.eye-line{stroke:" + light(Paint::Eye) +
                  "}"
                  "@media(prefers-color-scheme:dark){"
                  ".shadow{fill:" +
                  dark(Paint::Shadow) + ";fill-opacity:.55}.eye-line{stroke:" + dark(Paint::Eye) +
                  "}}"
                  "</style><path class=\"shadow\" d="),
        1);
}

TEST(StandaloneSvg, HoldsMovingAndStillGroupsAndWritesOnceWhatRests) {
    const std::string svg = standalone(moving_sample(), {.still = 1});
    EXPECT_EQ(count(svg, "<path class=\"mat\""), 1);
    EXPECT_EQ(count(svg, "<g class=\"moving\">"), 1);
    EXPECT_EQ(count(svg, "<g class=\"still\">"), 1);
    EXPECT_EQ(count(svg, "class=\"near-leg leggings\""), 2);
    const std::string still = svg.substr(svg.find("<g class=\"still\">"));
    EXPECT_EQ(count(still, "<animate"), 0);
    EXPECT_EQ(count(still, "<use href=\"#s2\" fill=\"url(#v)\"/>"), 1);
    EXPECT_EQ(count(still, "clip-path=\"url(#s2c)\""), 1);
    EXPECT_EQ(count(still, "clip-path=\"url(#l0c)\""), 1);
    EXPECT_EQ(count(svg, ".still{display:none}@media(prefers-reduced-motion:reduce)"
                         "{.moving{display:none}.still{display:inline}}"),
              1);
}

TEST(StandaloneSvg, IsPlainWhenItIsResolved) {
    const std::string svg = standalone(moving_sample(), {.still = 1, .resolved = Theme::Dark});
    for (const char* const absent : {"style", "class=", "<animate", "a0ff"})
        EXPECT_EQ(count(svg, absent), 0) << absent;
    EXPECT_EQ(count(svg, "fill=\"" + dark(Paint::Leggings) + "\"><path id=\"l2\" d=\"M120 20c"), 1);
    EXPECT_EQ(count(svg, "stop-opacity=\".14\""), 1);
}

TEST(StandaloneSvg, MayShowNothing) {
    EXPECT_EQ(standalone({.title = "Rest"}, {.resolved = Theme::Light}),
              "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1000 1000\" role=\"img\" "
              "aria-labelledby=\"t\" stroke-linecap=\"round\" stroke-linejoin=\"round\">"
              "<title id=\"t\">Rest</title></svg>");
}

}  // namespace
}  // namespace limber
