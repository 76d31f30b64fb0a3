// Every form in which a shipped picture is written looks the same, pixel for pixel.
#include "limber/figure/svg.hpp"
#include "limber/print/illustration.hpp"
#include "limber/print/png.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <map>

namespace limber::testing {

using namespace print;

namespace {

constexpr int narrow = 200;

std::string pixels(const std::string& svg) { return print::render_png(svg, narrow).value(); }

void expect_same_pixels(const Drawing& drawing, Theme theme, const std::string& name) {
    const Palette palette = palette_of(shipped_catalogue(), {});
    EXPECT_EQ(pixels(write_page_svg(drawing, palette, {.theme = theme})),
              pixels(write_standalone_svg(drawing, palette, {.resolved = theme})))
        << name;
}

/// Calls `see` with every variant as somebody's own, and its name.
template <class See>
void for_each_subject(See see) {
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        for (const Variant& variant : stretch.variants)
            see(Subject{&stretch, &variant, Side::Right},
                stretch.id.value() + "/" + variant.id.value());
    }
}

TEST(TheFormsOfShippedPictures, LookTheSameInLightAndDark) {
    for_each_subject([](const Subject& subject, const std::string& name) {
        const Drawing still =
            draw_still(shipped_catalogue(), subject, key_phase(*subject.variant), {});
        expect_same_pixels(still, Theme::Light, name);
        expect_same_pixels(still, Theme::Dark, name);
    });
}

TEST(TheFormsOfShippedPictures, ShowSomethingOfTheirOwn) {
    std::map<std::string, std::string> seen;
    for (const Stretch& stretch : shipped_catalogue().stretches) {
        const Subject subject{&stretch, &stretch.variants.front(), Side::Right};
        const Drawing still =
            draw_still(shipped_catalogue(), subject, key_phase(*subject.variant), {});
        const auto [before, is_new] =
            seen.emplace(pixels(write_page_svg(still, palette_of(shipped_catalogue(), {}), {})),
                         stretch.id.value());
        EXPECT_TRUE(is_new) << stretch.id.value() << " looks like " << before->second;
    }
}

}  // namespace
}  // namespace limber::testing
