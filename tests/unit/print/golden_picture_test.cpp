// Pictures of the shipped stretches as they were looked at, in tests/golden/figure. After a wanted
// change, run once with LIMBER_WRITE_GOLDEN=1 and look at the difference.
#include "limber/figure/svg.hpp"
#include "limber/print/illustration.hpp"
#include "support/golden.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {

using namespace print;

namespace {

Subject first_of(const std::string& stretch) {
    return find_subject(shipped_catalogue(), stretch, {}).value();
}

void expect_still(const std::string& name, const Subject& subject, const Look& look,
                  Theme theme = Theme::Light) {
    Drawing drawing = draw_still(shipped_catalogue(), subject, key_phase(*subject.variant), look);
    drawing.title = english().render(subject.variant->name);
    expect_golden(
        "figure/" + name + ".svg",
        write_page_svg(drawing, palette_of(shipped_catalogue(), look), {.theme = theme}) + "\n");
}

class TheKeyPose : public ::testing::TestWithParam<std::string> {};

TEST_P(TheKeyPose, LooksAsItDid) { expect_still(GetParam(), first_of(GetParam()), {}); }

std::vector<std::string> all_stretches() {
    std::vector<std::string> all;
    for (const Stretch& stretch : shipped_catalogue().stretches) all.push_back(stretch.id.value());
    return all;
}

INSTANTIATE_TEST_SUITE_P(Of, TheKeyPose, ::testing::ValuesIn(all_stretches()),
                         [](const auto& stretch) {
                             std::string name = stretch.param;
                             std::erase(name, '-');
                             return name;
                         });

TEST(GoldenPictures, LookAsTheyDidInAHeavyBuild) {
    const Look heavy{.build = "stout"};
    expect_still("seated-forward-bend-heavy", first_of("seated-forward-bend"), heavy);
}

TEST(GoldenPictures, LookAsTheyDidInTheDark) {
    expect_still("bridge-dark", first_of("bridge"), {}, Theme::Dark);
}

TEST(GoldenPictures, LookAsTheyDidInAMirror) {
    expect_still("supine-twist-mirrored", first_of("supine-twist"), {.mirrored = true});
}

/// The drawing without its later moments.
Drawing first_moments(Drawing drawing, std::size_t count) {
    drawing.moments.resize(count);
    for (Layer& layer : drawing.layers) {
        layer.shapes.resize(std::min(count, layer.shapes.size()));
        layer.opacity.resize(std::min(count, layer.opacity.size()));
    }
    return drawing;
}

TEST(GoldenPictures, MoveAsTheyDid) {
    const Subject subject = first_of("cat-cow");
    Drawing drawing = first_moments(
        draw_moving(shipped_catalogue(), subject, 4, Opening::FromStart, BreathChoice::Usual, {})
            .drawing,
        3);
    drawing.title = english().render(subject.variant->name);
    expect_golden(
        "figure/cat-cow-moving.svg",
        write_page_svg(drawing, palette_of(shipped_catalogue(), {}), {.ending = Ending::Rest}) +
            "\n");
}

}  // namespace
}  // namespace limber::testing
