#include "limber/plan/price_search.hpp"

#include <algorithm>
#include <limits>

namespace limber {
namespace {

/// So much of a mean is the newest, in `slack_scale` parts.
constexpr std::int64_t newest = slack_scale / 8;
constexpr std::int64_t shortest_step = whole_step / 64;
/// After so many moves without a closer bound the steps get shorter.
constexpr int patience = 3;

void blend(const Slack& slack, Slack& mean) {
    if (mean.passed.empty()) {
        mean = slack;
        return;
    }
    const auto mix = [](std::int64_t from, std::int64_t& to) {
        to += (from - to) * newest / slack_scale;
    };
    const auto mix_all = [&](const auto& from, auto& to) {
        for (std::size_t at = 0; at < to.size(); ++at) mix(from[at], to[at]);
    };
    mix_all(slack.wants, mean.wants);
    mix_all(slack.limits, mean.limits);
    mix_all(slack.passed, mean.passed);
    mix(slack.seconds, mean.seconds);
}

}  // namespace

Units::Units(const SolverProblem& problem)
    : wants(problem.wants.size(), 0), limits(problem.limits.size(), 0) {
    std::vector<std::int64_t> touch_want(wants.size(), 0);
    std::vector<std::int64_t> touch_limit(limits.size(), 0);
    for (const SolverOption& option : problem.options) {
        second += option.seconds;
        for (const auto& [want, points] : option.serves) {
            wants[static_cast<std::size_t>(want)] += points;
            ++touch_want[static_cast<std::size_t>(want)];
        }
        for (const auto& [limit, use] : option.uses) {
            limits[static_cast<std::size_t>(limit)] += std::abs(use);
            ++touch_limit[static_cast<std::size_t>(limit)];
        }
    }
    const auto mean = [](std::int64_t sum, std::int64_t count) {
        return std::max<std::int64_t>(1, sum / std::max<std::int64_t>(1, count));
    };
    for (std::size_t want = 0; want < wants.size(); ++want)
        wants[want] = mean(wants[want], touch_want[want]);
    for (std::size_t limit = 0; limit < limits.size(); ++limit)
        limits[limit] = mean(limits[limit], touch_limit[limit]);
    second = mean(second, static_cast<std::int64_t>(problem.options.size()));
}

bool PriceSearch::move(const Slack& mean, std::int64_t distance, Prices& prices) const {
    constexpr std::int64_t no_most = std::numeric_limits<std::int64_t>::max();
    // Calls `use` for everything that has a price which can still move the way it should.
    const auto for_movable = [&](const auto& use) {
        const auto consider = [&](std::int64_t left, std::int64_t unit, std::int64_t most,
                                  std::int64_t& price) {
            if ((left > 0 && price > 0) || (left < 0 && price < most))
                use(left / unit, unit, most, price);
        };
        for (std::size_t want = 0; want < prices.wants.size(); ++want)
            consider(mean.wants[want], units_.wants[want], price_scale, prices.wants[want]);
        for (std::size_t limit = 0; limit < prices.limits.size(); ++limit)
            consider(mean.limits[limit], units_.limits[limit], no_most, prices.limits[limit]);
        consider(mean.seconds, units_.second, no_most, prices.second);
    };
    std::int64_t squares = 0;
    for_movable([&](std::int64_t left, std::int64_t, std::int64_t, const std::int64_t&) {
        squares += left * left;
    });
    if (squares == 0) return false;
    for_movable([&](std::int64_t left, std::int64_t unit, std::int64_t most, std::int64_t& price) {
        price = std::clamp<std::int64_t>(price - distance * left * slack_scale / (squares * unit),
                                         0, most);
    });
    return true;
}

Closest PriceSearch::run(const Decided& decided, int most_moves, std::int64_t to_beat,
                         SearchState& state) {
    relaxation_.begin(decided);
    Closest closest;
    Prices moving = state.prices;
    int in_vain = 0;
    for (int moves = 0;; ++moves) {
        relaxation_.evaluate(decided, moving, relaxed_);
        blend(relaxed_.slack, state.mean);
        if (moves == 0 || relaxed_.bound < closest.bound) {
            closest.bound = relaxed_.bound;
            std::swap(closest.picks, relaxed_.picks);
            state.prices = moving;
            if (moves > 0) state.step = std::min(whole_step, state.step * 5 / 4);
            in_vain = 0;
        } else if (++in_vain == patience) {
            state.step = std::max(shortest_step, state.step * 3 / 4);
            in_vain = 0;
        }
        if (closest.bound < to_beat || moves == most_moves) return closest;
        const std::int64_t gap = std::max(closest.bound - to_beat, price_scale / 4);
        moving = state.prices;
        if (!move(state.mean, gap * state.step / whole_step, moving)) return closest;
    }
}

}  // namespace limber
