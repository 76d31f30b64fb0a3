#include "limber/system/child.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;
using system::Channels;
using system::Child;
using system::Flow;
using system::Limits;
using system::Moved;

/// Long enough for any shell.
system::Deadline soon() { return std::chrono::steady_clock::now() + 30s; }
system::Deadline now() { return std::chrono::steady_clock::now(); }

system::Command shell(const std::string& script) { return {"bash", "-c", script}; }

bool does(const std::string& script, const Limits& limits) {
    return system::run(shell(script), limits, soon());
}

std::string all_from(Child& child) {
    std::string all;
    std::array<std::uint8_t, 100> bytes{};
    std::size_t count = 0;
    while (child.read_some(bytes, count, soon()) == Moved::Whole)
        all.append(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count));
    return all;
}

bool has_no_child() { return waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

TEST(Child, GivesItsOutputAndItsWords) {
    std::string said;
    auto child = Child::start(shell("echo data; echo words >&2"),
                              {Flow::FromChild, [&](std::string_view words) { said += words; }},
                              system::usual_limits);
    ASSERT_TRUE(child.has_value());
    EXPECT_EQ(all_from(*child), "data\n");
    EXPECT_EQ(child->wait_for_end(soon()), true);
    EXPECT_EQ(said, "words\n");
    EXPECT_TRUE(has_no_child());
}

TEST(Child, TakesDataUntilItsEnd) {
    const ScratchFolder scratch;
    const fs::path file = scratch.path() / "file";
    auto child = Child::start(shell("cat >'" + file.string() + "'"), {.data = Flow::IntoChild}, {});
    ASSERT_TRUE(child.has_value());
    const std::string bytes(1'000'000, 'x');
    const std::vector<std::uint8_t> data(bytes.begin(), bytes.end());
    EXPECT_EQ(child->write_all(data, soon()), Moved::Whole);
    child->end_data();
    EXPECT_EQ(child->wait_for_end(soon()), true);
    EXPECT_EQ(read_file(file), bytes);
}

TEST(Child, ThatHasGoneTakesNoData) {
    auto child = Child::start({"false"}, {.data = Flow::IntoChild}, {});
    ASSERT_TRUE(child.has_value());
    EXPECT_EQ(child->wait_for_end(soon()), false);
    EXPECT_EQ(child->write_all(std::vector<std::uint8_t>(10), soon()), Moved::End);
}

TEST(Child, IsLateAtTheDeadline) {
    auto child = Child::start({"sleep", "30"}, {.data = Flow::FromChild}, {});
    ASSERT_TRUE(child.has_value());
    std::array<std::uint8_t, 1> byte{};
    std::size_t count = 0;
    EXPECT_EQ(child->read_some(byte, count, now()), Moved::Late);
    EXPECT_EQ(child->wait_for_end(now()), std::nullopt);
    child->kill();
    EXPECT_EQ(child->wait_for_end(soon()), false);
}

TEST(Child, ThatNeverStopsTalkingIsLateAllTheSame) {
    std::size_t heard = 0;
    auto child = Child::start(shell("while :; do echo words; done >&2"),
                              {.hear = [&](std::string_view words) { heard += words.size(); }}, {});
    ASSERT_TRUE(child.has_value());
    EXPECT_EQ(child->wait_for_end(now() + 200ms), std::nullopt);
    EXPECT_GT(heard, 0U);
}

TEST(Child, IsKilledAndReapedWithItsObject) {
    {
        const auto child = Child::start({"sleep", "30"}, {}, {});
        ASSERT_TRUE(child.has_value());
        EXPECT_FALSE(has_no_child());
    }
    EXPECT_TRUE(has_no_child());
}

TEST(Child, SaysThatThereIsNoSuchProgram) {
    const auto child = Child::start({"no-such-program-as-this"}, {}, {});
    ASSERT_FALSE(child.has_value());
    EXPECT_EQ(child.error(), std::errc::no_such_file_or_directory);
    EXPECT_FALSE(system::run({"no-such-program-as-this"}, {}, soon()));
}

TEST(Child, InheritsNoStreamAndNoSignal) {
    const ScratchFolder scratch;
    sigset_t signals;
    sigset_t before;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    const auto file = (scratch.path() / "file").string();
    EXPECT_TRUE(does("streams=$(readlink /proc/$$/fd/{0,1,2}; grep SigBlk /proc/self/status)\n"
                     "echo \"$streams\" >'" +
                         file +
                         "'\n"
                         "read -a status </proc/$$/stat; test ${status[4]} = $$",
                     {}));
    pthread_sigmask(SIG_SETMASK, &before, nullptr);
    EXPECT_EQ(read_file(file), "/dev/null\n/dev/null\n/dev/null\nSigBlk:\t0000000000000000\n");
}

TEST(Child, IsEndedAtTheDeadlineWhenSomebodyWaits) {
    EXPECT_FALSE(system::run({"sleep", "30"}, {}, now()));
    EXPECT_TRUE(has_no_child());
}

TEST(Limits, HoldForWhatTheChildUses) {
    const ScratchFolder scratch;
    const std::string write = "sleep 0.2; echo words >'" + (scratch.path() / "file").string() + "'";
    EXPECT_TRUE(does(write, {}));
    EXPECT_FALSE(does(write, {.file = 0}));
    EXPECT_TRUE(does("sleep 0.2; test $(ulimit -t) = 7", {.work = 7s}));
    EXPECT_TRUE(does("sleep 0.2; test $(ulimit -v) = 2097152 -a $(ulimit -n) = 64 -a $(ulimit -c) "
                     "= 0",
                     system::usual_limits));
    EXPECT_FALSE(does("while :; do :; done", {.work = 1s}));
}

}  // namespace
}  // namespace limber::testing
