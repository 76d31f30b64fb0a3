/// More threads are taken only where they are measured to gain.
#include "limber/vision/thread_choice.hpp"

#include <gtest/gtest.h>

#include <map>
#include <vector>

namespace limber::testing {
namespace {

using std::chrono::nanoseconds;

/// What is chosen, and which numbers were tried, where a run takes so long with so many threads.
std::pair<int, std::vector<int>> choose(int most, const std::map<int, int>& times) {
    std::vector<int> tried;
    const int chosen = vision::choose_threads(most, [&](int count) {
        tried.push_back(count);
        return nanoseconds(times.at(count));
    });
    return {chosen, tried};
}

using Tried = std::vector<int>;

TEST(ThreadChoice, DoesNotMeasureWhereOneIsAsked) {
    EXPECT_EQ(choose(1, {}), std::pair(1, Tried{}));
    EXPECT_EQ(choose(0, {}), std::pair(1, Tried{}));
}

TEST(ThreadChoice, TakesMoreAsLongAsTheyGain) {
    EXPECT_EQ(choose(8, {{1, 1000}, {2, 600}, {4, 350}, {8, 340}}),
              std::pair(4, Tried{1, 2, 4, 8}));
    EXPECT_EQ(choose(4, {{1, 1000}, {2, 600}, {4, 350}}), std::pair(4, Tried{1, 2, 4}));
    EXPECT_EQ(choose(3, {{1, 1000}, {2, 600}}), std::pair(2, Tried{1, 2}));
}

TEST(ThreadChoice, StaysWithOneWhereTwoGainLittle) {
    EXPECT_EQ(choose(8, {{1, 1000}, {2, 900}}), std::pair(1, Tried{1, 2}));
    EXPECT_EQ(choose(8, {{1, 1000}, {2, 4000}}), std::pair(1, Tried{1, 2}));
}

TEST(ThreadChoice, LeavesADamagedNetworkToItsReader) {
    EXPECT_EQ(vision::measure_threads({"damaged", {}}, 8), 1);
}

}  // namespace
}  // namespace limber::testing
