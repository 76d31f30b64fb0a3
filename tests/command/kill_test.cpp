// One session that is killed two hundred times on its way, and comes to its end all the same.
#include "command/program.hpp"
#include "support/sanitized.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <csignal>
#include <random>
#include <regex>
#include <thread>

namespace limber::testing {
namespace {

/// The times at the beginnings of lines, in seconds that are left.
std::vector<int> times_left(const std::string& out) {
    static const std::regex pattern("(^|\n) ?(\\d+):(\\d\\d)  ");
    std::vector<int> times;
    for (std::sregex_iterator at(out.begin(), out.end(), pattern), end; at != end; ++at)
        times.push_back(std::stoi((*at)[2]) * 60 + std::stoi((*at)[3]));
    return times;
}

TEST(Killing, ASessionAgainAndAgainLosesNothingThatWasShown) {
#ifdef LIMBER_SANITIZED
    // Which takes half a second a time.
    constexpr int kills = 40;
#else
    constexpr int kills = 200;
#endif
    constexpr int longest_run_ms = 120;
    const ScratchFolder scratch;
    const Input input{.environment = {{"XDG_DATA_HOME", scratch.path().string()}}};
    const std::vector<std::string> command{
        limber_program(), "coach", "--answers", scratch.write("me.yaml", answers_file()),
        "--minutes",      "30",    "--speed",   "60",
        "--silent"};
    std::mt19937 random(std::random_device{}());
    std::uniform_int_distribution<int> some(0, longest_run_ms);
    int shown = 100'000;
    for (int times = 0; times < kills; ++times) {
        Running running(command, input);
        ASSERT_TRUE(running.waits_for(":")) << times;
        std::this_thread::sleep_for(std::chrono::milliseconds(some(random)));
        running.send(SIGKILL);
        const Outcome outcome = running.finish();
        ASSERT_EQ(outcome.code, 128 + SIGKILL) << outcome.out << outcome.err;
        const auto left = times_left(outcome.out);
        if (left.empty()) continue;
        ASSERT_LE(left.front(), shown) << "run " << times;
        shown = left.back();
    }
    auto last = command;
    last[7] = "1000";
    const Outcome outcome = Running(last, input).finish();
    EXPECT_EQ(outcome.code, 0) << outcome.err;
    EXPECT_TRUE(contains(outcome.out, "Well done."));
    const auto history = nlohmann::json::parse(limber({"history", "--json"}, input).out);
    const auto plan = nlohmann::json::parse(
        limber({"plan", "--json", "--minutes", "30", "--answers", command[3]}).out);
    ASSERT_EQ(history["sessions"].size(), 1U);
    EXPECT_EQ(history["sessions"][0]["end"], "finished");
    EXPECT_EQ(history["sessions"][0]["seconds"], plan["total_s"]);
}

}  // namespace
}  // namespace limber::testing
