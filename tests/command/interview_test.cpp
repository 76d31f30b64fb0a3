#include "command/program.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const std::string again = "That is no possible answer here.";
const std::string first_question = "Is any of this new or worse for you now?";
const std::string second_question = "How old are you?";

/// Somebody of 40 who is well and wants to be more supple, with only the floor.
const std::string well = "0\n40\n0\n0\n0\n0\n0\n0\n1\n0\n";

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(TheInterview, LeadsToAPlan) {
    const Outcome outcome = limber({"plan"}, {.typed = well});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(contains(outcome.out, "You can go ahead"));
    EXPECT_TRUE(contains(outcome.out, "Your session: "));
    EXPECT_FALSE(contains(outcome.out, again));
}

TEST(TheInterview, AsksOnlyWhatMatters) {
    const Outcome outcome = limber({"screen"}, {.typed = well});
    EXPECT_FALSE(contains(outcome.out, "How long have you had this pain"));
    EXPECT_FALSE(contains(outcome.out, "Which week of pregnancy"));
}

TEST(TheInterview, AsksMoreOfSomebodyInPain) {
    const Outcome outcome =
        limber({"screen"}, {.typed = "0\n40\n3=6 5=2\n0\n0\n2\n1,4\n0\n0\n2;7\n1=5\n0\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "How long have you had this pain"));
    EXPECT_TRUE(contains(outcome.out, "You can go ahead, with limits"));
    EXPECT_TRUE(contains(outcome.out, "because bending makes your pain worse"));
}

TEST(TheInterview, ThatStopsTooEarlyGivesNoPlan) {
    for (const char* typed : {"", "0\n", "0\n40\n0\n0\n0\n"}) {
        const Outcome outcome = limber({"coach"}, {.typed = typed});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_TRUE(
            contains(outcome.err, "The questions ended before all safety answers were given"));
        EXPECT_FALSE(contains(outcome.out, "Your session"));
    }
}

TEST(TheInterview, GoesBackOneQuestion) {
    const Outcome outcome = limber({"plan"}, {.typed = "0\n12\nb\nb\n" + well});
    // An age of twelve ends the interview, so that there is nothing left to go back from.
    EXPECT_EQ(count(outcome.out, second_question), 1);
    const Outcome changed =
        limber({"plan", "--json"}, {.typed = "0\n90\n0\nb\nb\n40\n0\n0\n0\n0\n0\n0\n1\n0\n"});
    const Outcome straight = limber({"plan", "--json"}, {.typed = well});
    EXPECT_EQ(changed.code, 0) << changed.err;
    EXPECT_EQ(count(changed.err, second_question), 2);
    EXPECT_EQ(changed.out, straight.out);
}

TEST(TheInterview, CannotGoBackFromTheFirstQuestion) {
    const Outcome outcome = limber({"plan"}, {.typed = "b\n" + well});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(count(outcome.out, first_question), 2);
}

TEST(TheInterview, AsksAgainAfterNonsense) {
    for (const char* nonsense :
         {"8", "-1", "1.5", "one", "1=2", "0 1", "", "\x1B[A", "99999999999", "\xFF"}) {
        const Outcome outcome = limber({"plan"}, {.typed = std::string(nonsense) + "\n" + well});
        EXPECT_EQ(outcome.code, 0) << nonsense;
        EXPECT_EQ(count(outcome.out, again), 1) << nonsense;
        EXPECT_EQ(count(outcome.out, first_question), 2) << nonsense;
        EXPECT_FALSE(contains(outcome.out, "\x1B"));
    }
}

TEST(TheInterview, AsksAgainAfterAnAgeNobodyHas) {
    for (const char* age : {"0", "121", "400", "-5", "forty", "4 0", "1e1", "0x20"}) {
        const Outcome outcome =
            limber({"plan"}, {.typed = std::string("0\n") + age + well.substr(1)});
        EXPECT_EQ(count(outcome.out, again), 1) << age;
    }
}

TEST(TheInterview, AsksAgainAfterAPainAboveTen) {
    for (const char* pain : {"3=11", "10=3", "3", "3=", "=3", "3=-1", "none"}) {
        const Outcome outcome =
            limber({"plan"}, {.typed = std::string("0\n40\n") + pain + well.substr(4)});
        EXPECT_EQ(count(outcome.out, again), 1) << pain;
    }
}

TEST(TheInterview, AsksAListOneByOneOfWhichSomebodyIsNotSure) {
    const std::string all_no = "n\nn\nn\nn\nn\nn\nn\n";
    const Outcome none = limber({"plan"}, {.typed = "?\n" + all_no + well.substr(2)});
    EXPECT_EQ(none.code, 0) << none.err;
    EXPECT_TRUE(contains(none.out, "When you wipe or sit"));
    EXPECT_TRUE(contains(none.out, second_question));
    const Outcome back = limber({"plan"}, {.typed = "?\nn\nb\n" + well});
    EXPECT_EQ(count(back.out, first_question), 2);
    EXPECT_EQ(back.code, 0) << back.err;
}

TEST(TheInterview, CountsWhatStaysUnsureAsAYesAndSaysSoOnce) {
    const Outcome outcome = limber({"screen"}, {.typed = "?\nn\nn\nn\n?\n?\nn\nn\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Stop: this needs help now"));
    EXPECT_EQ(count(outcome.out, "so this is to be safe"), 1);
    EXPECT_FALSE(contains(outcome.out, second_question));
}

TEST(TheInterview, TellsAYesAmongThemAtOnce) {
    const Outcome outcome = limber({"screen"}, {.typed = "?\nn\ny\n\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Numbness between the legs"));
    EXPECT_FALSE(contains(outcome.out, "Has sex suddenly"));
    const Outcome mistake =
        limber({"plan"}, {.typed = "?\nn\ny\nw\nn\nn\nn\nn\nn\nn\n" + well.substr(2)});
    EXPECT_EQ(mistake.code, 0) << mistake.err;
    EXPECT_TRUE(contains(mistake.out, "Your session"));
}

TEST(TheInterview, EndsAtOnceInAnEmergency) {
    const Outcome outcome = limber({"--country", "DE", "coach"}, {.typed = "2\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_FALSE(contains(outcome.out, second_question));
    EXPECT_TRUE(contains(outcome.out, "Stop: this needs help now"));
    EXPECT_TRUE(contains(outcome.out, "Numbness between the legs"));
    EXPECT_TRUE(contains(outcome.out, "The emergency number is 112 (DE)."));
    EXPECT_FALSE(contains(outcome.out, "Your session"));
}

TEST(TheInterview, NamesInAnEmergencyOnlyWhatWasSaid) {
    const Outcome outcome = limber({"coach"}, {.typed = "2\n"});
    EXPECT_EQ(count(outcome.out, "\n! "), 1);
    EXPECT_FALSE(contains(outcome.out, "Pregnant"));
    EXPECT_FALSE(contains(outcome.out, "Under sixteen"));
}

TEST(TheInterview, SendsAChildToAParentNotToTheAmbulance) {
    const Outcome outcome = limber({"coach"}, {.typed = "0\n12\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Limber is not for you yet"));
    EXPECT_TRUE(contains(outcome.out, "please ask a parent"));
    EXPECT_FALSE(contains(outcome.out, "this needs help now"));
}

TEST(TheInterview, FindsTheCountryInTheLocale) {
    const Outcome outcome =
        limber({"screen"}, {.typed = "2\n", .environment = {{"LC_ALL", "en_US.UTF-8"}}});
    EXPECT_TRUE(contains(outcome.out, "The emergency number is 911 (US)."));
}

TEST(TheInterview, NamesTheCommonNumbersWhereTheCountryIsNotKnown) {
    const Outcome outcome = limber({"--country", "XX", "screen"}, {.typed = "2\n"});
    EXPECT_TRUE(contains(outcome.out, "112 in most of Europe"));
}

}  // namespace
}  // namespace limber::testing
