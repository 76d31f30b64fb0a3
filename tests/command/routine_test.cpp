// Routines in a terminal: listed, kept, done, taken away.
#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

const std::string well = "0\n40\n0\n0\n0\n";

/// Several commands of one person.
class AtHome {
public:
    [[nodiscard]] Outcome run(const std::vector<std::string>& arguments,
                              const std::string& typed = {}) const {
        return limber(arguments, {.typed = typed,
                                  .environment = {{"XDG_DATA_HOME", folder_.path().string()}}});
    }

private:
    ScratchFolder folder_;
};

TEST(RoutinesInATerminal, AreListedWithHowToBegin) {
    const Outcome outcome = limber({"routine"});
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    for (const char* part : {"After sitting [after-sitting]", "Before deadlifts", "--routine"})
        EXPECT_TRUE(contains(outcome.out, part)) << part;
}

TEST(RoutinesInATerminal, AreKeptPlannedAndTakenAway) {
    const AtHome home;
    const Outcome kept = home.run({"routine", "Mine", "--keep", "cat-cow:2x,bridge/low"});
    EXPECT_EQ(kept.code, 0) << kept.err;
    EXPECT_TRUE(contains(home.run({"routine", "Mine"}).out, "[bridge/low]"));
    const Outcome plan = home.run({"plan", "--routine", "mine"}, well);
    EXPECT_EQ(plan.code, 0) << plan.err;
    EXPECT_TRUE(contains(plan.out, "Cat-cow"));
    EXPECT_FALSE(contains(plan.out, "Clam"));
    // Whoever writes the name another way means the same one.
    EXPECT_EQ(home.run({"routine", "mine", "--keep", "rest"}).code, 0);
    EXPECT_TRUE(contains(home.run({"routine", "Mine"}).out, "[rest]"));
    EXPECT_EQ(home.run({"routine", "MINE", "--forget"}).code, 0);
    const Outcome gone = home.run({"routine", "Mine"});
    EXPECT_EQ(gone.code, 2);
    EXPECT_TRUE(contains(gone.err, "There is no routine called Mine"));
}

TEST(RoutinesInATerminal, ThatComeReadyArePlanned) {
    const Outcome plan = limber({"plan", "--routine", "after-squats"}, {.typed = well});
    EXPECT_EQ(plan.code, 0) << plan.err;
    EXPECT_TRUE(contains(plan.out, "Butterfly"));
}

TEST(RoutinesInATerminal, RefuseWhatThereIsNot) {
    EXPECT_TRUE(contains(limber({"routine", "Mine", "--keep", "nothing"}).err, "\"nothing\""));
    EXPECT_TRUE(contains(limber({"routine", "Mine", "--forget"}).err, "no routine of your own"));
    EXPECT_TRUE(contains(limber({"plan", "--routine", "nobody"}, {.typed = well}).err,
                         "There is no routine called nobody"));
}

}  // namespace
}  // namespace limber::testing
