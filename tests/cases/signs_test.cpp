// What answers and sessions come to, sign by sign: signs.yaml.
#include "limber/catalogue/signs.hpp"

#include "limber/document/yaml.hpp"
#include "limber/screening/screen.hpp"
#include "limber/session/script.hpp"
#include "limber/session/session.hpp"
#include "support/people.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace limber::testing {
namespace {

const std::vector<Node>& rows_of(const char* part) {
    static const Node tree = *read_document((source_folder() / "tests/cases/signs.yaml").string());
    return tree.find(part)->items;
}

std::string where(const Node& row) { return "tests/cases/signs.yaml:" + std::to_string(row.line); }

TEST(Signs, AreRaisedByTheAnswersOfTheirCase) {
    for (const Node& row : rows_of("raises")) {
        const Screening screening =
            screen(shipped_catalogue(), answers_of(*row.find("answers")), {});
        const FlagId wanted(row.find("flag")->scalar);
        EXPECT_TRUE(std::ranges::any_of(screening.flags, [&](const Flag* flag) {
            return flag->id == wanted;
        })) << where(row);
    }
}

TEST(Signs, MakeConditionsHoldAsTheirCaseSays) {
    for (const Node& row : rows_of("holds")) {
        const Screening screening =
            screen(shipped_catalogue(), answers_of(*row.find("answers")), {});
        const ConditionId wanted(row.find("condition")->scalar);
        EXPECT_TRUE(std::ranges::any_of(screening.conditions, [&](const Condition* condition) {
            return condition->id == wanted;
        })) << where(row);
    }
}

TEST(Signs, OfASessionAreAsUrgentAsTheirCaseSays) {
    for (const Node& row : rows_of("tiers")) {
        const auto sign = find_sign(shipped_catalogue(), row.find("sign")->scalar);
        ASSERT_TRUE(sign) << where(row);
        EXPECT_EQ(name_of(sign->tier), row.find("tier")->scalar) << where(row);
    }
}

TEST(Signs, OfHurtMeanAtLeastWhatTheirCaseSays) {
    const auto& hurts = shipped_catalogue().session.hurts;
    for (const Node& row : rows_of("hurts")) {
        const auto hurt = std::ranges::find(hurts, HurtId(row.find("hurt")->scalar), &Hurt::id);
        ASSERT_NE(hurt, hurts.end()) << where(row);
        EXPECT_EQ(name_of(hurt->light), row.find("light")->scalar) << where(row);
    }
}

TEST(Signs, OfPainAreAsRedAsTheirCaseSays) {
    for (const Node& row : rows_of("traffic")) {
        const int start = std::stoi(row.find("start")->scalar);
        const int now = std::stoi(row.find("now")->scalar);
        const Light light = judge(shipped_catalogue().session.traffic, start, now);
        EXPECT_EQ(name_of(light), row.find("light")->scalar) << where(row);
    }
}

TEST(Signs, OfAmberLeaveWhatTheirCaseSays) {
    for (const Node& row : rows_of("shorter")) {
        Form form;
        form.dose.hold_s = std::stoi(row.find("hold_s")->scalar);
        form.dose.repetitions = std::stoi(row.find("repetitions")->scalar);
        const auto shorter = shorter_form(shipped_catalogue().session, form);
        ASSERT_TRUE(shorter) << where(row);
        EXPECT_EQ(std::to_string(shorter->dose.hold_s) + " s " +
                      std::to_string(shorter->dose.repetitions) + " x",
                  row.find("leaves")->scalar)
            << where(row);
    }
}

}  // namespace
}  // namespace limber::testing
