// Being coached at a terminal: the screen, the keys, what is kept, and how the terminal is left.
#include "command/seat.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <csignal>

namespace limber::testing {
namespace {

/// Somebody with answers and a data folder of their own.
struct Person {
    ScratchFolder scratch;
    std::string answers = scratch.write("me.yaml", answers_file());
    std::map<std::string, std::string> environment{{"XDG_DATA_HOME", scratch.path().string()}};

    [[nodiscard]] std::vector<std::string> session(
        const std::vector<std::string>& more = {}) const {
        std::vector<std::string> all{"coach", "--answers", answers, "--silent"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    [[nodiscard]] std::string history() const {
        return limber({"history"}, {.environment = environment}).out;
    }
};

/// Answers the check-in: no sign at all, and a pain.
void check_in(Seat& seat, const std::string& pain = "2") {
    ASSERT_TRUE(seat.shows("Trouble peeing or with poo"));
    seat.type("0");
    ASSERT_TRUE(seat.shows("How much does it hurt"));
    seat.type(pain);
}

void check_out(Seat& seat) {
    ASSERT_TRUE(seat.shows("How is it now"));
    seat.type("1");
}

TEST(AtTheTerminal, SomebodyIsCoachedFromCheckInToCheckOut) {
    const Person person;
    Seat seat(person.session({"--speed", "200"}), person.environment);
    check_in(seat);
    EXPECT_TRUE(seat.shows("Next:"));
    check_out(seat);
    EXPECT_TRUE(seat.shows("Well done."));
    EXPECT_EQ(seat.finish(), 0);
    EXPECT_TRUE(seat.is_restored());
    EXPECT_TRUE(contains(person.history(), "Pain 2 → 1"));
}

TEST(AtTheTerminal, AnyOtherKeyPausesAndGoesOn) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    for (const char* key : {" ", "z", "ü", "\x1b[A"}) {
        seat.type(key);
        EXPECT_TRUE(seat.shows("Paused. Space goes on."));
        seat.type("x");
    }
}

TEST(AtTheTerminal, EveryKeyDoesItsPart) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    seat.type("w");
    EXPECT_TRUE(seat.shows("Waiting for you."));
    seat.type("n");
    EXPECT_TRUE(seat.shows("Next:"));
    seat.type("b");
    EXPECT_TRUE(seat.shows("Next:"));
    seat.type("e");
    EXPECT_TRUE(seat.shows("an easier version"));
    seat.type("h");
    EXPECT_TRUE(seat.shows("Come out of it slowly. How bad is it"));
    seat.type("3");
    EXPECT_TRUE(seat.shows("What is it like?"));
    seat.type("a");
    EXPECT_TRUE(seat.shows("go on."));
    seat.type("h");
    EXPECT_TRUE(seat.shows("I'm fine, go on"));
    seat.type("f");
    for (const char* stop : {"q", "\x1b"}) {
        seat.type(stop);
        EXPECT_TRUE(seat.shows("Finish for today?"));
        seat.type("n");
    }
    seat.type("q");
    EXPECT_TRUE(seat.shows("Finish for today?"));
    seat.type("\n");
    check_out(seat);
    EXPECT_EQ(seat.finish(), 0);
    EXPECT_TRUE(contains(seat.written(), "Stopped. Take your time getting up."));
}

TEST(AtTheTerminal, ChestPainEndsTheSessionWithTheNumberToCallUntilAKeyIsPressed) {
    const Person person;
    Seat seat(person.session({"--country", "GB"}), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    seat.type("h");
    ASSERT_TRUE(seat.shows("Come out of it slowly."));
    seat.type("5");
    ASSERT_TRUE(seat.shows("What is it like?"));
    seat.type("f");
    EXPECT_TRUE(seat.shows("number is 999"));
    EXPECT_TRUE(seat.shows("Any key goes on"));
    seat.type(" ");
    EXPECT_TRUE(seat.shows("\x1b[?1049l"));
    EXPECT_TRUE(seat.shows("number is 999"));
    ASSERT_TRUE(seat.shows("Enter if that is right"));
    seat.type("\n");
    EXPECT_EQ(seat.finish(), 0);
    EXPECT_TRUE(contains(person.history(), "ended by a warning sign"));
    const Outcome again = limber(person.session(), {.environment = person.environment});
    EXPECT_EQ(again.code, 2);
    EXPECT_TRUE(contains(again.err, "sit down and rest."));
}

TEST(AtTheTerminal, TooMuchPainAsksOnAndLeadsToEaseAndBreathingOnly) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    check_in(seat, "8");
    EXPECT_TRUE(seat.shows("too much pain for stretching today"));
    const auto answers = [&](const char* question, const char* typed) {
        ASSERT_TRUE(seat.shows(question));
        seat.type(typed);
    };
    answers("Where does it hurt", "5\n");
    answers("It runs down my leg", "0\n");
    answers("How bad is it now?", "8\n");
    answers("Since when?", "2\n");
    answers("Your age?", "40\n");
    answers("I am pregnant", "0\n");
    answers("New trouble peeing", "0\n");
    answers("Fever, shivers", "0\n");
    answers("Injected drugs", "0\n");
    answers("What makes it worse?", "4\n");
    EXPECT_TRUE(seat.shows("Left out"));
    EXPECT_TRUE(seat.shows("Press Enter to start"));
    seat.type("\n");
    EXPECT_TRUE(seat.shows("Paused."));
}

TEST(AtTheTerminal, TenIsTenAndOneIsOne) {
    const Person person;
    Seat ten(person.session({"--plain"}), person.environment);
    check_in(ten, "10");
    EXPECT_TRUE(ten.shows("too much pain for stretching today"));
    const Person other;
    Seat one(other.session({"--plain"}), other.environment);
    check_in(one, "1");
    EXPECT_TRUE(one.shows("Next:"));
}

TEST(AtTheTerminal, AStrayEnterIsNoAnswerToAQuestionOfSafety) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    ASSERT_TRUE(seat.shows("peeing or with poo"));
    seat.type("\n");
    check_in(seat);
    EXPECT_TRUE(seat.shows("Next:"));
}

TEST(AtTheTerminal, CapitalsMeanTheSame) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    seat.type("H");
    EXPECT_TRUE(seat.shows("Come out of it slowly."));
}

TEST(AtTheTerminal, ASignOfDangerEndsItBeforeItBegins) {
    const Person person;
    Seat seat(person.session({"--country", "DE"}), person.environment);
    ASSERT_TRUE(seat.shows("peeing or with poo"));
    seat.type("1");
    EXPECT_TRUE(seat.shows("number is 112"));
    seat.type("x");
    ASSERT_TRUE(seat.shows("Enter if that is right"));
    seat.type("\n");
    EXPECT_EQ(seat.finish(), 0);
}

TEST(AtTheTerminal, AdviceIsOnTheScreen) {
    const Person person;
    Seat seat(person.session(), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    seat.type("h");
    ASSERT_TRUE(seat.shows("Come out of it slowly."));
    seat.type("9");
    ASSERT_TRUE(seat.shows("What is it like?"));
    seat.type("a");
    EXPECT_TRUE(seat.shows("Leave this stretch"));
}

TEST(AtTheTerminal, EverySignalLeavesTheTerminalAsItWas) {
    for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
        const Person person;
        Seat seat(person.session(), person.environment);
        check_in(seat);
        ASSERT_TRUE(seat.shows("Next:"));
        seat.send(signal);
        if (signal == SIGINT) {
            ASSERT_TRUE(seat.shows("How is it now"));
            seat.send(signal);
        }
        EXPECT_EQ(seat.finish(), 0) << signal;
        EXPECT_TRUE(seat.is_restored()) << signal;
        EXPECT_TRUE(contains(seat.written(), "\x1b[?1049l")) << signal;
    }
}

TEST(AtTheTerminal, ADumbTerminalGetsLines) {
    const Person person;
    auto environment = person.environment;
    environment["TERM"] = "dumb";
    Seat seat(person.session(), environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    EXPECT_FALSE(contains(seat.written(), "\x1b["));
}

TEST(AtTheTerminal, AnEndOfInputLeadsToTheCheckOut) {
    const Person person;
    Seat seat(person.session({"--plain"}), person.environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    seat.type("\x04");
    EXPECT_TRUE(seat.shows("How is it now"));
}

TEST(AtTheTerminal, AMissingVoiceIsSaidOnce) {
    const Person person;
    auto environment = person.environment;
    environment["PATH"] = person.scratch.path().string();
    Seat seat({"coach", "--answers", person.answers, "--plain"}, environment);
    check_in(seat);
    ASSERT_TRUE(seat.shows("Next:"));
    const std::string said = "espeak-ng is not installed";
    const auto at = seat.written().find(said);
    EXPECT_TRUE(contains(seat.written(), said));
    EXPECT_EQ(seat.written().find(said, at + 1), std::string::npos);
}

}  // namespace
}  // namespace limber::testing
