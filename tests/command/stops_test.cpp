// What stops somebody holds for everything that they can type, until all is answered again.
#include "command/seat.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

const std::string well = "0\n40\n0\n0\n0\n";
/// As far as the first list of signs.
const std::string to_signs = "5\n0\n6\n2\n40\n0\n";
/// Asks anew where answers are kept.
const std::string numb = "a\n" + to_signs + "2\n1\n\n";
const std::string advice = "Nerves low in";

/// One home, in which everything is typed.
class AStop : public ::testing::Test {
protected:
    Outcome run(std::vector<std::string> arguments, const std::string& typed = {}) {
        return limber(arguments, {.typed = typed, .environment = environment});
    }
    std::vector<std::string> with_file(std::vector<std::string> arguments) {
        arguments.insert(arguments.end(), {"--answers", file});
        return arguments;
    }
    std::string paper() const { return (scratch.path() / "paper.pdf").string(); }
    /// Everything that would tell somebody to move.
    std::vector<std::vector<std::string>> commands() {
        return {with_file({"screen"}),
                with_file({"plan"}),
                with_file({"plan", "--week"}),
                with_file({"plan", "--json"}),
                with_file({"handout", "-o", paper()}),
                {"handout", "bridge", "-o", paper()},
                with_file({"coach", "--speed", "1000", "--silent"}),
                with_file({"coach", "--speed", "1000", "--silent", "--forget"})};
    }
    void expect_stopped() {
        for (const auto& command : commands()) {
            const Outcome outcome = run(command);
            EXPECT_EQ(outcome.code, 2) << command.front();
            EXPECT_EQ(outcome.out, "") << command.front();
            EXPECT_TRUE(contains(outcome.err, "answer all the questions again")) << command.front();
        }
        EXPECT_FALSE(fs::exists(paper()));
    }
    void expect_free() {
        for (const auto& command : commands()) {
            EXPECT_EQ(run(command).code, 0) << command.front();
            fs::remove(paper());
        }
    }

    ScratchFolder scratch;
    std::map<std::string, std::string> environment{{"XDG_DATA_HOME", scratch.path().string()}};
    std::string file = scratch.write("me.yaml", answers_file());
};

TEST_F(AStop, HoldsForEveryCommandUntilAllIsAnsweredAgain) {
    expect_free();
    const Outcome outcome = run({"screen"}, numb);
    EXPECT_TRUE(contains(outcome.out, advice));
    expect_stopped();
    EXPECT_EQ(run({"screen"}, well).code, 0);
    expect_free();
}

TEST_F(AStop, IsObeyedBeforeTheQuestionsAreDone) {
    // The input ends right after the sign.
    EXPECT_EQ(run({"plan"}, to_signs + "2\n1\n").code, 0);
    expect_stopped();
}

TEST_F(AStop, OfAWrongNumberIsTakenBackByAClearNo) {
    const Outcome outcome = run({"screen"}, to_signs + "2\n1\nw\nn\n0\n0\n4\n0\n");
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "does it feel numb or strange"));
    EXPECT_TRUE(contains(outcome.out, "You can go ahead"));
    expect_free();
    for (const char* unclear : {"w\ny\n", "w\n\n", "n\n"}) {
        run({"screen"}, "a\n" + to_signs + "2\n1\n" + unclear);
        expect_stopped();
        run({"screen"}, well);
    }
}

TEST_F(AStop, SaidInASessionThatKeepsNothingStaysWithItsPerson) {
    EXPECT_EQ(run({"coach", "--forget", "--silent"}, numb).code, 0);
    expect_stopped();
    EXPECT_TRUE(contains(run({"history"}).out, "Nothing is kept for me yet."));
}

TEST_F(AStop, OfAFileStopsWhoeverIsLedByIt) {
    const std::string stopping =
        scratch.write("stop.yaml", answers_file({{"emergency_signs", "[saddle_numb]"}}));
    EXPECT_EQ(run({"screen", "--answers", stopping}).code, 0);
    // Only read, it stops itself.
    expect_free();
    EXPECT_EQ(run({"coach", "--answers", stopping, "--silent"}).code, 0);
    expect_stopped();
}

TEST_F(AStop, OfAFileHoldsAlsoWhenABrokenOffSessionGoesOn) {
    const std::map<std::string, std::string> in_pain{
        {"pain", "{low_back: 8}"}, {"pain_duration", "under_6_weeks"}, {"direction", "none"}};
    auto fallen_in_pain = in_pain;
    fallen_in_pain["today_signs"] = "[major_trauma]";
    const std::string sore = scratch.write("sore.yaml", answers_file(in_pain));
    Running running({limber_program(), "coach", "--answers", sore, "--silent"},
                    {.environment = environment});
    ASSERT_TRUE(running.waits_for("Welcome."));
    running.send(SIGKILL);
    running.finish();
    const std::string fallen = scratch.write("fallen.yaml", answers_file(fallen_in_pain));
    const Outcome outcome = run({"coach", "--answers", fallen, "--speed", "1000", "--silent"});
    EXPECT_TRUE(contains(outcome.out, "A possible broken bone")) << outcome.out;
    for (const auto& command : commands()) EXPECT_EQ(run(command).code, 2) << command.front();
}

TEST_F(AStop, OfTwoSignsIsTakenBackByANoToEach) {
    // Bladder and chest; only the first was typed by mistake.
    run({"screen"}, to_signs + "1 6\nw\nn\n\n");
    EXPECT_EQ(run(with_file({"plan"})).code, 2);
    EXPECT_TRUE(contains(run(with_file({"plan"})).err, "It may be the heart"));
    run({"profile", "Anna"});
    run({"screen"}, to_signs + "1 6\nw\nn\nw\nn\n");
    EXPECT_EQ(run(with_file({"plan"})).code, 0);
}

TEST_F(AStop, HoldsForAllThatShouldBeSeenToday) {
    const std::string both =
        scratch.write("both.yaml", answers_file({{"today_signs", "[major_trauma, calf_swollen]"}}));
    run({"coach", "--answers", both, "--speed", "1000", "--silent"});
    const std::string told = run(with_file({"plan"})).err;
    for (const char* what_to_do : {"go to an emergency department", "in case it is a clot"})
        EXPECT_TRUE(contains(told, what_to_do));
}

TEST_F(AStop, IsNotNeededForNewerAnswersToCount) {
    // Answers are kept where something is kept at all.
    run({"profile", "me"});
    run({"screen"}, well);
    Running running({limber_program(), "coach", "--silent"},
                    {.typed = "\n\n", .environment = environment});
    ASSERT_TRUE(running.waits_for("Welcome."));
    running.send(SIGKILL);
    running.finish();
    // Thin bones, then the same session again.
    run({"screen"}, "a\n0\n40\n0\n0\n3\n1\n");
    const Outcome outcome = run({"coach", "--speed", "1000", "--silent"}, "\n\n");
    EXPECT_TRUE(contains(outcome.out, "Your answers have changed since")) << outcome.out;
}

TEST_F(AStop, IsToldWithTheNumberToCall) {
    run({"screen"}, numb);
    EXPECT_TRUE(contains(run({"--country", "GB", "handout", "bridge", "-o", paper()}).err, "999"));
    const std::string british = scratch.write("gb.yaml", answers_file({}, "country: GB\n"));
    for (const auto& command : {"plan", "coach"})
        EXPECT_TRUE(contains(run({command, "--answers", british}).err, "999")) << command;
}

TEST_F(AStop, IsOfAPersonHoweverTheNameIsWritten) {
    run({"profile", "Anna"});
    run({"screen"}, numb);
    run({"profile", "me"});
    for (const char* name : {"Anna", "anna", "ANNA", "' Anna '"}) {
        const std::string hers =
            scratch.write("anna.yaml", answers_file({}, std::string("person: ") + name + "\n"));
        EXPECT_EQ(run({"plan", "--answers", hers}).code, 2) << name;
    }
    EXPECT_TRUE(contains(run({"profile", "ANNA"}).out, "Anna is in use now"));
}

TEST_F(AStop, IsNotOfSomebodyElse) {
    run({"screen"}, numb);
    const std::string hers = scratch.write("anna.yaml", answers_file({}, "person: Anna\n"));
    for (const auto& command : {std::vector<std::string>{"screen"}, {"plan"}, {"plan", "--week"}}) {
        std::vector<std::string> all = command;
        all.insert(all.end(), {"--answers", hers});
        EXPECT_EQ(run(all).code, 0) << command.front();
    }
    const auto led = run({"coach", "--silent", "--answers", hers});
    EXPECT_EQ(led.code, 2);
    EXPECT_NE(led.err.find("the answers of Anna"), std::string::npos) << led.err;
    run({"profile", "Anna"});
    EXPECT_EQ(run(with_file({"plan"})).code, 0);
    EXPECT_EQ(run({"coach", "--silent", "--speed", "1000", "--answers", hers}).code, 0);
    run({"profile", "me"});
    EXPECT_EQ(run(with_file({"plan"})).code, 2);
}

TEST_F(AStop, StaysWhenAnOlderCopyIsRestored) {
    const std::string copy = (scratch.path() / "copy.db").string();
    run({"screen"}, well);
    ASSERT_EQ(run({"backup", copy}).code, 0);
    run({"screen"}, numb);
    ASSERT_EQ(run({"restore", copy, "--yes"}).code, 0);
    expect_stopped();
}

TEST_F(AStop, OfTheTerminalsCheckInIsMeantOrNot) {
    const auto lead = [&](const std::string& keys) {
        Seat seat({"coach", "--answers", file, "--silent", "--plain"}, environment);
        ASSERT_TRUE(seat.shows("peeing or with poo"));
        seat.type("1");
        ASSERT_TRUE(seat.shows("Enter if that is right"));
        seat.type(keys);
        EXPECT_EQ(seat.finish(), 0);
    };
    lead("w\nn\n");
    expect_free();
    lead("\n");
    expect_stopped();
}

}  // namespace
}  // namespace limber::testing
