#include "limber/figure/sight.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(WhoIsNearer, StaysAsItWasWhereNothingIsSaid) {
    EXPECT_EQ(settled({0, 1, 0, -1, 0}, false), WhichMoments({true, true, true, false, false}));
    EXPECT_EQ(settled({0, 0}, true), WhichMoments({true, true}));
    EXPECT_EQ(settled({0, 0}, false), WhichMoments({false, false}));
}

TEST(ALayer, IsSeenOnlyWhereItShouldBe) {
    const std::vector<Layer> layers = {{.part = "near-arm", .inside = {}, .shapes = {}}};
    EXPECT_TRUE(seen_where({false, false}, layers).empty());
    EXPECT_EQ(seen_where({true, true}, layers).at(0).opacity, std::vector<double>{1});
    EXPECT_EQ(seen_where({true, false}, layers).at(0).opacity, (std::vector<double>{1, 0}));
}

TEST(ALayer, StaysBehindWhatComesAndGoesBeforeIt) {
    const std::vector<Layer> layers = {{.part = "near-arm", .inside = {}, .shapes = {}}};
    EXPECT_TRUE(seen_behind({true, true}, layers).empty());
    EXPECT_EQ(seen_behind({true, false}, layers).at(0).opacity, std::vector<double>{1});
}

}  // namespace
}  // namespace limber::testing
