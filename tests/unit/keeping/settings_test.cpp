// What may be chosen for good, and what it does to a plan.
#include "limber/keeping/settings.hpp"

#include "limber/keeping/kept_look.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

using Chosen = std::map<std::string, std::string>;

std::string problem_with(const Chosen& settings) {
    const auto right = check_settings(shipped_catalogue(), settings);
    return right ? "none" : right.error().message.id;
}

SessionPlan plan_with(const Chosen& settings) {
    const AnswerSheet sheet{.date = Date::create(2026, 11, 22).value(),
                            .answers = healthy_answers()};
    return session_today(shipped_catalogue(), sheet, options_of(shipped_catalogue(), settings))
        .value();
}

TEST(Settings, AreKnownByNameAndValue) {
    EXPECT_EQ(problem_with({{"theme", "dark"}, {"rate", "0.9"}, {"voice", "Any voice"}}), "none");
    EXPECT_EQ(problem_with({{"theme", ""}}), "none");
    EXPECT_EQ(problem_with({{"theme", "pink"}}), "settings.bad_value");
    EXPECT_EQ(problem_with({{"voice", std::string(201, 'a')}}), "settings.bad_value");
    EXPECT_EQ(problem_with({{"voice", "\xff"}}), "settings.bad_value");
    EXPECT_EQ(problem_with({{"themes", "dark"}}), "settings.unknown");
}

TEST(Settings, LeaveOutSeveralStretchesAtOnce) {
    EXPECT_EQ(problem_with({{"left_out", "bridge,cat-cow"}}), "none");
    EXPECT_EQ(problem_with({{"left_out", "bridge,nothing"}}), "settings.bad_value");
    const SessionPlan plan = plan_with({{"left_out", "bridge,gone-since,cat-cow"}});
    for (const char* stretch : {"bridge", "cat-cow"}) {
        EXPECT_TRUE(std::ranges::none_of(plan.items, [&](const PlanItem& item) {
            return item.stretch->id == StretchId(stretch);
        })) << stretch;
    }
}

TEST(Settings, KnowTheLookThatIsKept) {
    const auto known = known_settings(shipped_catalogue());
    for (const LookPart& part : parts_of_look(*shipped_catalogue().figure)) {
        const auto found = std::ranges::find(known, setting_of(part), &Setting::name);
        ASSERT_NE(found, known.end()) << part.name;
        EXPECT_EQ(found->values, part.names);
    }
}

TEST(Settings, GiveACalmPaceMoreTimeBetweenStretches) {
    const SessionPlan usual = plan_with({});
    const SessionPlan calm = plan_with({{"pace", "calm"}});
    EXPECT_GT(calm.transitions.other_position_s, usual.transitions.other_position_s);
    EXPECT_GT(calm.transitions.switch_sides_s, usual.transitions.switch_sides_s);
    for (const PlanItem& item : calm.items)
        EXPECT_GE(item.transition_s, calm.transitions.same_position_s);
    EXPECT_LE(calm.total_s(), calm.minutes * 60);
}

TEST(Settings, TakeTheArticlesNumbers) {
    EXPECT_EQ(plan_with({{"article", "true"}}).doses, DoseChoice::Article);
    EXPECT_EQ(plan_with({{"article", "false"}}).doses, DoseChoice::Limber);
}

TEST(AProfilesName, IsForPeopleAndTheCommandLine) {
    for (const char* name : {"me", "Zoë", "Grandma Anna", "42", "Anna-Lena"})
        EXPECT_TRUE(is_profile_name(name)) << name;
    for (const char* name : {"", " ", "-a", "a/b", "a\\b", "a\nb", "\xff",
                             "a\xC2\x9B"
                             "b",
                             "An\u200Bna", "\u202EannA", "\uFEFFAnna"})
        EXPECT_FALSE(is_profile_name(name)) << name;
}

TEST(AProfilesName, HasAtMostSixtyCharactersHoweverManyBytesTheyTake) {
    const auto repeated = [](const std::string& character, int times) {
        std::string name;
        for (int time = 0; time < times; ++time) name += character;
        return name;
    };
    for (const char* character : {"a", "ë", "あ", "\U0001F9B5"}) {
        EXPECT_TRUE(is_profile_name(repeated(character, 60))) << character;
        EXPECT_FALSE(is_profile_name(repeated(character, 61))) << character;
    }
}

}  // namespace
}  // namespace limber::testing
