// How much of a stretch somebody begins with, and the words for it.
#include "limber/plan/dose.hpp"

#include "limber/plan/dose_words.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

/// All of a stretch's first form.
Permission permission_of(const std::string& stretch) {
    const Stretch* found = shipped_catalogue().find(StretchId(stretch));
    EXPECT_NE(found, nullptr) << stretch;
    return {found, &found->variants.front(), {}, {}};
}

Dose dose_at(int age, const std::string& stretch, std::optional<int> stage = {}) {
    Wishes wishes;
    wishes.age = age;
    if (stage) wishes.history[StretchId(stretch)].stage = *stage;
    return decide_dose(shipped_catalogue().plan, permission_of(stretch), wishes).dose;
}

std::string words_of(const std::string& stretch, Caps caps) {
    PlanItem item;
    const Permission permission = permission_of(stretch);
    item.stretch = permission.stretch;
    item.variant = permission.variant;
    item.caps = caps;
    item.dose = dose_at(40, stretch);
    std::string words;
    for (const Message& one : dose_words(item)) words += english().render(one) + ' ';
    return words;
}

TEST(ADose, BeginsWithLessFromSixtyFiveOn) {
    EXPECT_EQ(dose_at(64, "sit-to-stand"), (Dose{3, 6, 1}));
    EXPECT_EQ(dose_at(65, "sit-to-stand"), (Dose{3, 5, 1}));
    EXPECT_EQ(dose_at(64, "bird-dog"), (Dose{5, 5, 1}));
    EXPECT_EQ(dose_at(65, "bird-dog"), (Dose{3, 5, 1}));
}

TEST(ADose, HoldsLongStretchesLongerFromSixtyFiveOn) {
    EXPECT_EQ(dose_at(64, "calf-wall"), (Dose{15, 1, 1}));
    EXPECT_EQ(dose_at(65, "calf-wall"), (Dose{30, 1, 1}));
}

TEST(ADose, GrowsAlongTheSameLadderAtEveryAge) {
    for (const int age : {40, 70}) EXPECT_EQ(dose_at(age, "sit-to-stand", 2), (Dose{3, 8, 1}));
    EXPECT_EQ(dose_at(40, "sit-to-stand", 0), dose_at(40, "sit-to-stand", 1));
}

TEST(ADosesWords, SayWhetherItIsHeldOrGoesThereAndBackAndOnEachSide) {
    EXPECT_EQ(words_of("cat-cow", {}), "4 seconds each way, 6 times. ");
    EXPECT_EQ(words_of("open-book", {}), "Hold 4 seconds, 6 times, each side. ");
    EXPECT_EQ(words_of("ankle-rock", {}), "4 seconds each way, 6 times, each side. ");
}

TEST(ADosesWords, SayHowTheFormIsDoneSmallerWhereItHasItsOwnWay) {
    EXPECT_EQ(words_of("walking", {.range = Range::Small}), "60 seconds. Take small steps. ");
    EXPECT_EQ(words_of("cat-cow", {.range = Range::Small}),
              "4 seconds each way, 6 times. Keep it small. ");
}

}  // namespace
}  // namespace limber::testing
