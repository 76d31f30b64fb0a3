#include "limber/catalogue/drawn_loads.hpp"

#include "limber/catalogue/performance.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber {
namespace {

using testing::shipped_catalogue;

const LoadKind& load_named(const char* id) {
    return *std::ranges::find(shipped_catalogue().vocabulary.loads, id, &LoadKind::id);
}

DrawnLoad drawn_of(const char* load, Angle angle, double degrees) {
    const Catalogue& catalogue = shipped_catalogue();
    PoseTarget target;
    target.angles[angle] = degrees;
    const Keyframe pose = settle(catalogue.body, target, nullptr);
    return find_drawn_load(catalogue.body, catalogue.vocabulary, load_named(load),
                           {{"only", pose}});
}

int rounding(double degrees) {
    return drawn_of("lumbar_flexion", Angle::LumbarFlexion, degrees).value;
}

TEST(DrawnLoads, ReachALevelBeyondWhatTheOneBelowGoesUpTo) {
    EXPECT_EQ(rounding(-20), static_cast<int>(Level::None));
    EXPECT_EQ(rounding(4), static_cast<int>(Level::None));
    EXPECT_EQ(rounding(5), static_cast<int>(Level::Small));
    EXPECT_EQ(rounding(10), static_cast<int>(Level::Small));
    EXPECT_EQ(rounding(11), static_cast<int>(Level::Mid));
    EXPECT_EQ(rounding(26), static_cast<int>(Level::End));
}

TEST(DrawnLoads, PassOverWhatTheToleranceAllows) {
    EXPECT_EQ(rounding(10.4), static_cast<int>(Level::Small));
    EXPECT_EQ(rounding(10.6), static_cast<int>(Level::Mid));
}

TEST(DrawnLoads, TakeTheWorstOfTheirDemands) {
    EXPECT_EQ(drawn_of("neck", Angle::NeckFlexion, 25).demand, Demand::NeckFlexion);
    const DrawnLoad turned = drawn_of("neck", Angle::NeckRotation, 70);
    EXPECT_EQ(turned.demand, Demand::NeckRotation);
    EXPECT_EQ(turned.value, static_cast<int>(Level::End));
    EXPECT_EQ(turned.amount, 70);
    EXPECT_EQ(turned.phase, "only");
}

TEST(DrawnMoments, HoldEveryPoseOnceAndTheWaysBetween) {
    const Catalogue& catalogue = shipped_catalogue();
    const Stretch& stretch = *catalogue.find(StretchId("bridge"));
    const Variant& variant = stretch.variants.front();
    const auto moments =
        sample_moments(catalogue.body, variant, choreograph(catalogue.body, variant));
    // Set, flat and top; from set to flat, from there to the top and down to set again.
    EXPECT_EQ(std::ranges::count(moments, false, &DrawnMoment::is_way), 3);
    EXPECT_EQ(std::ranges::count(moments, true, &DrawnMoment::is_way), 9);
}

/// The names of the drawn loads of which a moment shows more than the variant has.
std::vector<std::string> loads_beyond(const Variant& variant, const Keyframe& moment) {
    const Catalogue& catalogue = shipped_catalogue();
    // A moment between two that were looked at may go a degree further.
    Vocabulary lenient = catalogue.vocabulary;
    lenient.tolerance = 1.5;
    std::vector<std::string> beyond;
    for (std::size_t at = 0; at < lenient.loads.size(); ++at) {
        const LoadKind& load = lenient.loads[at];
        const DrawnLoad shown = find_drawn_load(catalogue.body, lenient, load, {{"", moment}});
        if (shown.value > variant.loads.values[at]) beyond.push_back(load.id);
    }
    return beyond;
}

TEST(DrawnLoads, OfTheShippedVariantsHoldAllAlongOnBothSides) {
    const Catalogue& catalogue = shipped_catalogue();
    for (const Stretch& stretch : catalogue.stretches) {
        for (const Variant& variant : stretch.variants) {
            SCOPED_TRACE(stretch.id.value() + "/" + variant.id.value());
            for (const Side side : both_sides) {
                constexpr double hold_s = 10;
                const Performance performance = perform(catalogue.body, variant, side, hold_s,
                                                        Opening::FromStart, {BreathChoice::Own});
                for (const PerformedMoment& moment : performance.moments)
                    EXPECT_EQ(loads_beyond(variant, moment.keyframe), std::vector<std::string>{});
            }
        }
    }
}

}  // namespace
}  // namespace limber
