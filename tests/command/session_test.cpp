#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace limber::testing {
namespace {

const std::string well = "0\n40\n0\n0\n0\n";
const std::string finished = "Well done.";

std::vector<std::string> session_of(const ScratchFolder& scratch, const std::string& speed) {
    return {limber_program(), "coach", "--answers", scratch.write("me.yaml", answers_file()),
            "--speed",        speed,   "--silent"};
}

TEST(ASession, IsLedToItsEnd) {
    const ScratchFolder scratch;
    const Outcome outcome = Running(session_of(scratch, "1000")).finish();
    EXPECT_EQ(outcome.code, 0);
    EXPECT_EQ(outcome.err, "");
    EXPECT_TRUE(contains(outcome.out, "Here we go"));
    EXPECT_TRUE(contains(outcome.out, finished));
}

TEST(ASession, SaysEveryItemOfItsPlan) {
    const ScratchFolder scratch;
    const Outcome outcome = Running(session_of(scratch, "1000")).finish();
    const auto begins = outcome.out.find("Here we go");
    ASSERT_NE(begins, std::string::npos);
    const std::string plan = outcome.out.substr(0, begins);
    const std::string led = outcome.out.substr(begins);
    int items = 0;
    for (int number = 1;; ++number) {
        const std::string mark = "\n" + std::to_string(number) + ". ";
        const auto at = plan.find(mark);
        if (at == std::string::npos) break;
        const auto from = at + mark.size();
        // The first word is enough, since a long name may go on in the next line.
        EXPECT_TRUE(
            contains(led, "Next: " + plan.substr(from, plan.find_first_of(" ,", from) - from)));
        ++items;
    }
    EXPECT_GT(items, 2);
}

TEST(ASession, FollowsTheInterviewAfterEnter) {
    const Outcome outcome = limber({"coach", "--speed", "1000"}, {.typed = well + "\n"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Press Enter to start"));
    EXPECT_TRUE(contains(outcome.out, finished));
}

TEST(ASession, DoesNotBeginWhenItIsDeclined) {
    for (const char* typed : {"q\n", ""}) {
        const Outcome outcome = limber({"coach"}, {.typed = well + typed});
        EXPECT_EQ(outcome.code, 0);
        EXPECT_FALSE(contains(outcome.out, "Here we go"));
    }
}

TEST(ASession, IsPlannedAgainWithOtherMinutes) {
    const Outcome outcome = limber({"coach"}, {.typed = well + "31\n4\nq\n"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "A session takes 4 to 30 minutes."));
    const auto second =
        outcome.out.find("Your session: ", outcome.out.find("Press Enter to start"));
    ASSERT_NE(second, std::string::npos);
    const std::string minutes =
        outcome.out.substr(second + std::string("Your session: ").size(), 1);
    EXPECT_TRUE(minutes == "3" || minutes == "4") << minutes;
}

TEST(ASession, StopsPolitelyAtAnInterrupt) {
    const ScratchFolder scratch;
    Running running(session_of(scratch, "1"));
    ASSERT_TRUE(running.waits_for("Welcome."));
    running.send(SIGINT);
    const Outcome outcome = running.finish();
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "Stopped. Take your time getting up."));
    EXPECT_FALSE(contains(outcome.out, finished));
}

TEST(ASession, IsLeftForLaterWhenTheProgramIsToldToEnd) {
    const ScratchFolder scratch;
    for (const int signal : {SIGTERM, SIGHUP}) {
        Running running(session_of(scratch, "1"));
        ASSERT_TRUE(running.waits_for("Welcome."));
        running.send(signal);
        const Outcome outcome = running.finish();
        EXPECT_EQ(outcome.code, 0);
        EXPECT_TRUE(contains(outcome.out, "Stopped here. The same command goes on from here"));
    }
}

TEST(ASession, TellsWhatComesNextAlsoWhenItWasBrokenOff) {
    const ScratchFolder scratch;
    const Input input{.environment = {{"XDG_DATA_HOME", scratch.path().string()}}};
    Running running(session_of(scratch, "1"), input);
    ASSERT_TRUE(running.waits_for("Welcome."));
    running.send(SIGTERM);
    running.finish();
    const Outcome outcome = Running(session_of(scratch, "1000"), input).finish();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, finished));
    EXPECT_TRUE(contains(outcome.out, "See you tomorrow."));
}

TEST(ASession, DoesNotBeginForSomebodyWhoMustNot) {
    const ScratchFolder scratch;
    const std::string file = scratch.write(
        "me.yaml", answers_file({{"emergency_signs", "[leg_weaker]"}}, "country: GB\n"));
    const Outcome outcome = limber({"coach", "--answers", file, "--speed", "1000"});
    EXPECT_EQ(outcome.code, 0);
    EXPECT_TRUE(contains(outcome.out, "The emergency number is 999 (GB)."));
    EXPECT_FALSE(contains(outcome.out, "Here we go"));
}

}  // namespace
}  // namespace limber::testing
