#include "limber/catalogue/read_loads.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber {
namespace {

using testing::shipped_catalogue;

const Vocabulary& vocabulary() { return shipped_catalogue().vocabulary; }

std::size_t index_of(const char* load) {
    const auto found = std::ranges::find(vocabulary().loads, load, &LoadKind::id);
    return static_cast<std::size_t>(found - vocabulary().loads.begin());
}

Level shipped_level(const char* stretch, const char* variant, const char* load) {
    const Variant* found = shipped_catalogue().find(StretchId(stretch))->find(VariantId(variant));
    return static_cast<Level>(found->loads.values[index_of(load)]);
}

TEST(Loads, AreTheWorstWhereNothingTellsThem) {
    const Node nothing;
    Problems problems;
    const Loads loads = find_loads(Reader(nothing, "file", problems), shipped_catalogue().body,
                                   vocabulary(), {}, {});
    ASSERT_EQ(loads.values.size(), vocabulary().loads.size());
    EXPECT_EQ(loads.values[index_of("floor")], 1);
    EXPECT_EQ(loads.values[index_of("straining")], static_cast<int>(Level::End));
    EXPECT_EQ(loads.values[index_of("lumbar_flexion")], static_cast<int>(Level::End));
    EXPECT_EQ(loads.values[index_of("shoulder")], static_cast<int>(Level::End));
    EXPECT_EQ(loads.values[index_of("knee_flexion")], 180);
}

TEST(Loads, AreTakenOverAsFarAsTheyAreStated) {
    EXPECT_EQ(shipped_level("bridge", "standard", "hip_extension"), Level::Small);
    EXPECT_EQ(shipped_level("bridge", "ball", "hip_extension"), Level::Small);
    // Rolled up from a flattened back, and lifted from the back's own curve.
    EXPECT_EQ(shipped_level("bridge", "standard", "lumbar_flexion"), Level::Mid);
    EXPECT_EQ(shipped_level("bridge", "from-neutral", "lumbar_flexion"), Level::None);
}

TEST(Loads, AreTakenOverNoLongerWhereTheyAreAsDrawn) {
    EXPECT_EQ(shipped_level("bridge", "low", "hip_extension"), Level::None);
}

TEST(Loads, AreHigherThanWhatWasTakenOverWherePosesAre) {
    const StatedLoads stated{.position = 0, .values = {StatedLoad{1, std::nullopt}}};
    StatedLoads written = stated;
    const Node nothing;
    Problems problems;
    const Reader where(nothing, "file", problems);
    Vocabulary one;
    one.loads = {vocabulary().loads[index_of("lumbar_flexion")]};
    PoseTarget rounded;
    rounded.angles[Angle::LumbarFlexion] = 20;
    const std::vector<DrawnMoment> moments = {
        {"only", settle(shipped_catalogue().body, rounded, nullptr)}};
    one.positions = vocabulary().positions;
    EXPECT_EQ(find_loads(where, shipped_catalogue().body, one, stated, moments).values.front(),
              static_cast<int>(Level::Mid));
    EXPECT_TRUE(problems.empty());
    written.values.front()->where = where;
    (void)find_loads(where, shipped_catalogue().body, one, written, moments);
    ASSERT_EQ(problems.all().size(), 1U);
    EXPECT_EQ(problems.all().front().message.id, "lint.milder_load");
    EXPECT_FALSE(taken_over(written).values.front()->where.has_value());
}

}  // namespace
}  // namespace limber
