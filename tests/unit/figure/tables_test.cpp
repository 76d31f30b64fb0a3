#include "limber/figure/tables.hpp"

#include "unit/figure/figure_sample.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace limber::testing {
namespace {

TEST(FleshProfile, PassesThroughItsSectionsAndNeverOvershoots) {
    const FleshProfile profile({{0, 0.1, 0.1, 0.1}, {1, 0.2, 0.1, 0.1}, {2, 0.2, 0.1, 0.1}});
    EXPECT_NEAR(profile.at(1).side, 0.2, 1e-9);
    for (double place = 0; place <= 2; place += 0.1) {
        EXPECT_LE(profile.at(place).side, 0.2 + 1e-9);
        EXPECT_NEAR(profile.at(place).front, 0.1, 1e-9);
    }
}

TEST(FleshProfile, EndsAsItsLastSection) {
    const FleshProfile profile({{0, 0.1, 0.1, 0.1}, {1, 0.2, 0.1, 0.1}});
    EXPECT_EQ(profile.at(5).side, 0.2);
    EXPECT_EQ(profile.at(-1).side, 0.1);
}

TEST(Figure, GivesEveryPaintAColourInLightAndDark) {
    const FigureTables& tables = shipped_figure();
    for (const Colours& skin : tables.skins) {
        for (const Colours& hair : tables.hairs) {
            for (const Colours& outfit : tables.outfits) {
                std::set<Paint> painted;
                for (const Colours* colours : {&tables.room, &skin, &hair, &outfit}) {
                    for (const PaintColour& colour : colours->paints) painted.insert(colour.paint);
                }
                EXPECT_EQ(painted.size(), paint_count) << skin.id << hair.id << outfit.id;
            }
        }
    }
}

TEST(Figure, CombinesColoursOfItsChoices) {
    const FigureTables& tables = shipped_figure();
    const Palette palette = tables.palette("deep", "grey", "plum");
    EXPECT_EQ(palette.of(Paint::Hair, Theme::Light), (Colour{0x8d, 0x8a, 0x89, 1}));
    EXPECT_NE(palette.of(Paint::Skin, Theme::Light),
              tables.palette("fair", "grey", "plum").of(Paint::Skin, Theme::Light));
}

/// What bears the body must carry every build alike: none sinks or floats.
TEST(Figure, AllBuildsRestAlikeOnTheFloor) {
    const FigureTables& tables = shipped_figure();
    const Build& one = tables.build("slim");
    constexpr double alike = 0.0125;
    for (const Build& other : tables.builds) {
        SCOPED_TRACE(other.id);
        for (const double height : {0.0, 0.1, 0.2, 0.26})
            EXPECT_NEAR(one.trunk.at(height).back, other.trunk.at(height).back, alike);
        EXPECT_NEAR(one.kneecap.radius, other.kneecap.radius, alike);
        EXPECT_NEAR(one.shank.at(0.3).front, other.shank.at(0.3).front, alike);
        EXPECT_NEAR(one.shank.at(0.3).back, other.shank.at(0.3).back, alike);
        EXPECT_NEAR(one.buttock.radii.x, other.buttock.radii.x, alike);
        EXPECT_NEAR(one.hand.at(1).thickness, other.hand.at(1).thickness, alike);
        EXPECT_NEAR(one.sole.at(1).radii.y - one.sole.at(1).centre.y,
                    other.sole.at(1).radii.y - other.sole.at(1).centre.y, alike);
    }
}

TEST(Figure, BuildsSayOnlyHowTheyDiffer) {
    const FigureTables& tables = shipped_figure();
    const Build& slim = tables.build("slim");
    const Build& round = tables.build("round");
    EXPECT_NEAR(round.thigh.at(0.15).side, 1.28 * slim.thigh.at(0.15).side, 1e-9);
    EXPECT_GT(round.trunk.at(0.11).front, 1.4 * slim.trunk.at(0.11).front);
    EXPECT_EQ(round.hair.id, slim.hair.id);
    EXPECT_NE(tables.build("elder").hair.id, slim.hair.id);
    EXPECT_EQ(round.sole.size(), slim.sole.size());
}

TEST(Figure, KnowsNamesThatAreNotThere) {
    EXPECT_EQ(shipped_figure().build("nobody").id, shipped_figure().builds.front().id);
    EXPECT_EQ(shipped_figure().find_region("nothing"), nullptr);
}

}  // namespace
}  // namespace limber::testing
