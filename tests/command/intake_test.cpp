#include "command/program.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const std::string again = "That is no possible answer here.";
const std::string first_screen = "Hello. Where does it hurt, even sometimes?";
const std::string second_screen = "Your age?";
const std::string signs = "Any of these now?";

/// Nothing hurts somebody of 40, who is well.
const std::string well = "0\n40\n0\n0\n0\n";
/// As far as the first list of signs: a lower back, 6, under six weeks, 40 years, not pregnant.
const std::string sore = "5\n0\n6\n2\n40\n0\n";

int count(const std::string& text, const std::string& part) {
    int found = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
    return found;
}

TEST(TheIntake, LeadsToAPlan) {
    const Outcome outcome = limber({"plan"}, {.typed = well});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(contains(outcome.out, "You can go ahead"));
    EXPECT_TRUE(contains(outcome.out, "Your session: "));
    EXPECT_FALSE(contains(outcome.out, again));
}

TEST(TheIntake, AsksOnlyWhatMatters) {
    const Outcome outcome = limber({"screen"}, {.typed = well});
    EXPECT_FALSE(contains(outcome.out, "Since when?"));
    EXPECT_FALSE(contains(outcome.out, "Which week?"));
}

TEST(TheIntake, AsksMoreOfSomebodyInPain) {
    const Outcome outcome = limber({"screen"}, {.typed = sore + "0\n0\n1\n0\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Since when?"));
    EXPECT_TRUE(contains(outcome.out, "You can go ahead, with some care"));
    EXPECT_TRUE(contains(outcome.out, "Bending may make your pain worse"));
}

TEST(TheIntake, OpensWhatALineHolds) {
    const Outcome outcome = limber({"screen"}, {.typed = sore + "0\n0\n4\n5\n1\n1\n3\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Which hip?"));
    EXPECT_TRUE(contains(outcome.out, "How was the new hip put in?"));
    EXPECT_TRUE(contains(outcome.out, "A hip put in from the front"));
}

TEST(TheIntake, ThatStopsTooEarlyGivesNoPlan) {
    for (const char* typed : {"", "0\n", "0\n40\n0\n0\n"}) {
        const Outcome outcome = limber({"coach"}, {.typed = typed});
        EXPECT_EQ(outcome.code, 2);
        EXPECT_TRUE(
            contains(outcome.err, "The questions ended before all safety answers were given"));
        EXPECT_FALSE(contains(outcome.out, "Your session"));
    }
}

TEST(TheIntake, GoesBackOneScreen) {
    const Outcome changed = limber({"plan", "--json"}, {.typed = "0\n90\nb\n40\n0\n0\n0\n"});
    const Outcome straight = limber({"plan", "--json"}, {.typed = well});
    EXPECT_EQ(changed.code, 0) << changed.err;
    EXPECT_EQ(count(changed.err, second_screen), 2);
    EXPECT_EQ(changed.out, straight.out);
}

TEST(TheIntake, CannotGoBackFromTheFirstScreen) {
    const Outcome outcome = limber({"plan"}, {.typed = "b\n" + well});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_EQ(count(outcome.out, first_screen), 2);
}

TEST(TheIntake, AsksAgainAfterNonsense) {
    for (const char* nonsense :
         {"11", "-1", "1.5", "one", "1=2", "0 1", "", "\x1B[A", "99999999999", "\xFF"}) {
        const Outcome outcome = limber({"plan"}, {.typed = std::string(nonsense) + "\n" + well});
        EXPECT_EQ(outcome.code, 0) << nonsense;
        EXPECT_EQ(count(outcome.out, again), 1) << nonsense;
        EXPECT_FALSE(contains(outcome.out, "\x1B"));
    }
}

TEST(TheIntake, AsksAgainAfterAnAgeNobodyHas) {
    for (const char* age : {"0", "121", "400", "-5", "forty", "4 0", "1e1", "0x20"}) {
        const Outcome outcome =
            limber({"plan"}, {.typed = std::string("0\n") + age + "\n" + well.substr(2)});
        EXPECT_EQ(outcome.code, 0) << age;
        EXPECT_EQ(count(outcome.out, again), 1) << age;
    }
}

TEST(TheIntake, AsksAgainAfterAPainAboveTen) {
    for (const char* pain : {"11", "-1", "six", "1 2", ""}) {
        const Outcome outcome = limber({"plan"}, {.typed = std::string("5\n0\n") + pain + "\n" +
                                                           sore.substr(4) + "0\n0\n1\n0\n"});
        EXPECT_EQ(count(outcome.out, again), 1) << pain;
        EXPECT_EQ(outcome.code, 0) << pain;
    }
}

TEST(TheIntake, AsksAListLineByLineOfWhichSomebodyIsNotSure) {
    const Outcome none = limber({"plan"}, {.typed = sore + "?\nn\nn\nn\nn\nn\nn\n0\n1\n0\n"});
    EXPECT_EQ(none.code, 0) << none.err;
    EXPECT_TRUE(contains(none.out, "Do you feel numb or strange between the legs"));
    EXPECT_TRUE(contains(none.out, "Your session"));
    const Outcome back = limber({"plan"}, {.typed = sore + "?\nn\nb\n0\n0\n1\n0\n"});
    EXPECT_EQ(count(back.out, signs), 1);
    EXPECT_EQ(count(back.out, "New trouble peeing"), 2);
    EXPECT_EQ(back.code, 0) << back.err;
}

TEST(TheIntake, CountsWhatStaysUnsureAsAYesAndSaysSoOnce) {
    const Outcome outcome = limber({"screen"}, {.typed = sore + "?\nn\n?\nn\n?\nn\nn\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Please get help now"));
    EXPECT_EQ(count(outcome.out, "so this is to be safe"), 1);
    EXPECT_FALSE(contains(outcome.out, "What makes it worse?"));
}

TEST(TheIntake, TellsAYesAmongThemAtOnce) {
    const Outcome outcome = limber({"screen"}, {.typed = sore + "?\nn\ny\n1\n\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Numbness between the legs"));
    EXPECT_FALSE(contains(outcome.out, "Does pain shoot"));
    const Outcome mistake =
        limber({"plan"}, {.typed = sore + "?\nn\ny\n1\nw\nn\nn\nn\nn\nn\n0\n1\n0\n"});
    EXPECT_EQ(mistake.code, 0) << mistake.err;
    EXPECT_TRUE(contains(mistake.out, "Your session"));
}

TEST(TheIntake, LeadsWhoIsJustLookingToAGentleSession) {
    const Outcome outcome = limber({"plan"}, {.typed = "g\n0\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "g: Just five gentle minutes."));
    EXPECT_TRUE(contains(outcome.out, "A gentle start"));
    EXPECT_TRUE(contains(outcome.out, "More opens when you answer a few questions."));
    EXPECT_TRUE(contains(outcome.out, "Your session: "));
    EXPECT_FALSE(contains(outcome.out, again));
}

TEST(TheIntake, AsksWhoTicksSomethingAtTheGentleStartForTheRest) {
    const Outcome pain = limber({"plan"}, {.typed = "g\n9\n" + well});
    EXPECT_EQ(pain.code, 0) << pain.err;
    EXPECT_EQ(count(pain.out, first_screen), 2);
    EXPECT_FALSE(contains(pain.out, "A gentle start"));
    const Outcome back = limber({"plan"}, {.typed = "g\nb\n" + well});
    EXPECT_EQ(count(back.out, first_screen), 2);
    const Outcome chest = limber({"coach"}, {.typed = "g\n6\n\n"});
    EXPECT_TRUE(contains(chest.out, "Please get help now"));
}

TEST(TheIntake, EndsAtOnceInAnEmergency) {
    const Outcome outcome = limber({"--country", "DE", "coach"}, {.typed = sore + "1\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_FALSE(contains(outcome.out, "Or these?"));
    EXPECT_TRUE(contains(outcome.out, "Please get help now"));
    EXPECT_TRUE(contains(outcome.out, "New trouble with bladder or bowel"));
    EXPECT_TRUE(contains(outcome.out, "The emergency number is 112 (DE)."));
    EXPECT_FALSE(contains(outcome.out, "Your session"));
}

TEST(TheIntake, NamesInAnEmergencyOnlyWhatWasSaid) {
    const Outcome outcome = limber({"coach"}, {.typed = sore + "1\n"});
    EXPECT_EQ(count(outcome.out, "\n! "), 1);
    EXPECT_FALSE(contains(outcome.out, "Pregnant"));
    EXPECT_FALSE(contains(outcome.out, "Under sixteen"));
}

TEST(TheIntake, SendsAChildToAParentNotToTheAmbulance) {
    const Outcome outcome = limber({"coach"}, {.typed = "0\n1\n0\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Limber is not for you yet"));
    EXPECT_TRUE(contains(outcome.out, "please ask a parent"));
    EXPECT_FALSE(contains(outcome.out, "get help now"));
}

// Else a child with an emergency would only be told that it is too young.
TEST(TheIntake, AsksAChildForWhatNeedsHelpNow) {
    const Outcome outcome = limber({"coach"}, {.typed = "0\n12\n1\n1\n\n"});
    EXPECT_TRUE(contains(outcome.out, "Please get help now"));
}

TEST(TheIntake, FindsTheCountryInTheLocale) {
    const Outcome outcome =
        limber({"screen"}, {.typed = sore + "1\n", .environment = {{"LC_ALL", "en_US.UTF-8"}}});
    EXPECT_TRUE(contains(outcome.out, "The emergency number is 911 (US)."));
}

TEST(TheIntake, NamesTheCommonNumbersWhereTheCountryIsNotKnown) {
    const Outcome outcome = limber({"--country", "XX", "screen"}, {.typed = sore + "1\n"});
    EXPECT_TRUE(contains(outcome.out, "112 in most of Europe"));
}

}  // namespace
}  // namespace limber::testing
