#include "limber/vision/thread_choice.hpp"

#include "limber/vision/landmark_network.hpp"

#include <algorithm>

namespace limber::vision {
namespace {

using std::chrono::nanoseconds;

/// The shortest of some runs, since others are disturbed.
nanoseconds time_of(LandmarkNetwork& network) {
    constexpr int runs = 10;
    auto shortest = nanoseconds::max();
    for (int run = 0; run < runs; ++run) {
        const auto begin = std::chrono::steady_clock::now();
        network.find_landmarks();
        shortest = std::min<nanoseconds>(shortest, std::chrono::steady_clock::now() - begin);
    }
    return shortest;
}

}  // namespace

int choose_threads(int most, const std::function<nanoseconds(int)>& measure) {
    if (most < 2) return 1;
    int chosen = 1;
    nanoseconds shortest = measure(chosen);
    while (2 * chosen <= most) {
        const nanoseconds next = measure(2 * chosen);
        if (next > shortest / 5 * 4) break;
        chosen *= 2;
        shortest = next;
    }
    return chosen;
}

int measure_threads(const Model& landmarks, int most) {
    return choose_threads(most, [&](int count) {
        auto network = LandmarkNetwork::create(landmarks, network::Threads(count));
        return network ? time_of(*network) : nanoseconds::max();
    });
}

}  // namespace limber::vision
