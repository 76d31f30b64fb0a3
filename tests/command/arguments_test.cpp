#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const std::string escape = "\x1B";

/// Runs with the example's answers, which are always old enough to be read.
Outcome with_answers(std::vector<std::string> arguments, const ScratchFolder& scratch,
                     const Input& input = {}) {
    arguments.emplace_back("--answers");
    arguments.push_back(scratch.write("me.yaml", answers_file()));
    return limber(arguments, input);
}

void expect_refused(const Outcome& outcome, const std::string& words) {
    EXPECT_EQ(outcome.code, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(contains(outcome.err, words));
    EXPECT_FALSE(contains(outcome.err, escape));
}

TEST(TheCommandLine, TellsItsVersion) {
    const Outcome outcome = limber({"--version"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(begins(outcome.out, "limber "));
}

TEST(TheCommandLine, NamesEveryCommandInItsHelp) {
    const Outcome outcome = limber({"--help"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    for (const char* command : {"questions", "screen", "plan", "coach", "stretches", "lint"}) {
        EXPECT_TRUE(contains(outcome.out, command));
    }
}

TEST(TheCommandLine, RefusesAnUnknownOption) {
    expect_refused(limber({"plan", "--colour"}), "--colour");
}

TEST(TheCommandLine, RefusesTwoCommandsAtOnce) {
    expect_refused(limber({"questions", "stretches"}), "stretches");
}

TEST(TheCommandLine, RepeatsNoEscapeSequenceOfAnArgument) {
    for (const std::string& argument : {"--x" + escape + "[31m", "sc" + escape + "reen"}) {
        expect_refused(limber({argument}), "not expected");
    }
    const Outcome folder = limber({"--data", "no" + escape + "where", "questions"});
    EXPECT_EQ(folder.code, 1);
    EXPECT_TRUE(contains(folder.err, "--data"));
    EXPECT_FALSE(contains(folder.err, escape));
}

TEST(TheCommandLine, NamesThePossibleMinutes) {
    const ScratchFolder scratch;
    for (const char* minutes : {"3", "31", "-1", "0"}) {
        expect_refused(with_answers({"plan", "--minutes", minutes}, scratch),
                       "--minutes: A session takes 4 to 30 minutes.");
    }
    expect_refused(with_answers({"plan", "--minutes", "abc"}, scratch), "--minutes = abc");
    expect_refused(with_answers({"plan", "--week", "--minutes", "31"}, scratch), "4 to 30");
    expect_refused(with_answers({"coach", "--minutes", "3"}, scratch), "4 to 30");
}

TEST(TheCommandLine, TakesTheShortestAndTheLongestSession) {
    const ScratchFolder scratch;
    for (const char* minutes : {"4", "30"}) {
        EXPECT_EQ(with_answers({"plan", "--minutes", minutes}, scratch).code, 0) << minutes;
    }
}

TEST(TheCommandLine, NamesThePossibleTrainingDays) {
    const ScratchFolder scratch;
    expect_refused(with_answers({"plan", "--training", "yoga"}, scratch), "deadlift_before");
    expect_refused(with_answers({"plan", "--training", "yo" + escape + "ga"}, scratch),
                   "There is no training day");
    expect_refused(with_answers({"plan", "--training", "squat", "--when", "during"}, scratch),
                   "before");
}

TEST(TheCommandLine, TakesATrainingDayInTheWordsOfItsOwnMessage) {
    const ScratchFolder scratch;
    const Outcome whole = with_answers({"plan", "--training", "deadlift_after"}, scratch);
    const Outcome parts =
        with_answers({"plan", "--training", "deadlift", "--when", "after"}, scratch);
    EXPECT_EQ(whole.code, 0);
    EXPECT_EQ(whole.out, parts.out);
    EXPECT_NE(whole.out, with_answers({"plan", "--training", "none"}, scratch).out);
}

TEST(TheCommandLine, RefusesASpeedThatIsNoNumberInItsRange) {
    const ScratchFolder scratch;
    for (const char* speed : {"nan", "inf", "0", "-1", "1001", "fast", ""}) {
        expect_refused(with_answers({"coach", "--speed", speed}, scratch), "--speed");
    }
}

TEST(TheCommandLine, NamesAStretchThatIsNotThere) {
    expect_refused(limber({"stretches", "headstand"}), "There is no stretch \"headstand\"");
    expect_refused(limber({"stretches", "--json", "head" + escape + "stand"}), "headstand");
}

TEST(TheCommandLine, PlansByTheArticleOnRequest) {
    const ScratchFolder scratch;
    const Outcome own = with_answers({"plan", "--json"}, scratch);
    const Outcome article = with_answers({"plan", "--json", "--article"}, scratch);
    EXPECT_EQ(article.code, 0);
    EXPECT_TRUE(contains(own.out, "\"article\": false"));
    EXPECT_FALSE(contains(own.out, "\"decided_by\": \"article\""));
    EXPECT_TRUE(contains(article.out, "\"article\": true"));
    EXPECT_TRUE(contains(article.out, "\"decided_by\": \"article\""));
}

}  // namespace
}  // namespace limber::testing
