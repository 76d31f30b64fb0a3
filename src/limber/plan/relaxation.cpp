#include "limber/plan/relaxation.hpp"

#include <algorithm>
#include <limits>

namespace limber {

Pick Relaxation::best_of(std::size_t group, const Decided& decided, const Prices& prices) const {
    Pick best{group, 0, std::numeric_limits<std::int64_t>::min()};
    for (const auto at : groups_[group].options) {
        const SolverOption& option = problem_.options[at];
        std::int64_t gain = option.value * price_scale -
                            prices.second * (option.seconds + problem_.same_position_s);
        for (const auto& [limit, use] : option.uses)
            gain -= prices.limits[static_cast<std::size_t>(limit)] * use;
        for (const auto& [want, points] : option.serves) {
            const auto wanted = static_cast<std::size_t>(want);
            gain +=
                (price_scale - prices.wants[wanted]) * std::min(points, decided.wants_left[wanted]);
        }
        if (gain > best.gain) best = {group, at, gain};
    }
    return best;
}

void Relaxation::evaluate(const Decided& decided, const Prices& prices, Relaxed& relaxed) {
    relaxed.bound = decided.value * price_scale + prices.second * decided.seconds_left;
    for (std::size_t limit = 0; limit < prices.limits.size(); ++limit)
        relaxed.bound += prices.limits[limit] * decided.limits_left[limit];
    for (std::size_t want = 0; want < prices.wants.size(); ++want)
        relaxed.bound += prices.wants[want] * decided.wants_left[want];
    gains_.assign(stations_.count(), 0);
    relaxed.picks.clear();
    for (const auto group : decided.open) {
        relaxed.picks.push_back(best_of(group, decided, prices));
        const std::int64_t gain = relaxed.picks.back().gain;
        if (gain > 0) gains_[groups_[group].station] += gain;
    }
    const int change_s = problem_.other_position_s - problem_.same_position_s;
    stations_.walk(gains_, decided.taken,
                   problem_.change_cost * price_scale + prices.second * change_s, walk_);
    relaxed.bound += walk_.gain;
    relaxed.wants_left.assign(decided.wants_left.begin(), decided.wants_left.end());
    relaxed.limits_left.assign(decided.limits_left.begin(), decided.limits_left.end());
    relaxed.seconds_left = decided.seconds_left - std::int64_t{walk_.changes} * change_s;
    relaxed.chosen.assign(relaxed.picks.size(), 0);
    for (std::size_t at = 0; at < relaxed.picks.size(); ++at) {
        const Pick& pick = relaxed.picks[at];
        if (pick.gain <= 0 || walk_.passed[groups_[pick.group].station] == 0) continue;
        relaxed.chosen[at] = 1;
        const SolverOption& option = problem_.options[pick.option];
        relaxed.seconds_left -= option.seconds + problem_.same_position_s;
        for (const auto& [limit, use] : option.uses)
            relaxed.limits_left[static_cast<std::size_t>(limit)] -= use;
        for (const auto& [want, points] : option.serves) {
            const auto wanted = static_cast<std::size_t>(want);
            relaxed.wants_left[wanted] -= std::min(points, decided.wants_left[wanted]);
        }
    }
}

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

bool move_prices(const Relaxed& relaxed, const Units& units, std::int64_t gap, Prices& prices) {
    // Of a unit.
    constexpr std::int64_t parts = 64;
    constexpr std::int64_t no_most = std::numeric_limits<std::int64_t>::max();
    std::int64_t squares = 0;
    // Calls `use` for everything that has a price which can still move the way it should.
    const auto for_movable = [&](const auto& use) {
        const auto consider = [&](std::int64_t left, std::int64_t unit, std::int64_t most,
                                  std::int64_t& price) {
            if ((left > 0 && price > 0) || (left < 0 && price < most))
                use(left * parts / unit, unit, most, price);
        };
        for (std::size_t want = 0; want < prices.wants.size(); ++want)
            consider(relaxed.wants_left[want], units.wants[want], price_scale, prices.wants[want]);
        for (std::size_t limit = 0; limit < prices.limits.size(); ++limit)
            consider(relaxed.limits_left[limit], units.limits[limit], no_most,
                     prices.limits[limit]);
        consider(relaxed.seconds_left, units.second, no_most, prices.second);
    };
    for_movable([&](std::int64_t left, std::int64_t, std::int64_t, const std::int64_t&) {
        squares += left * left;
    });
    if (squares == 0) return false;
    for_movable([&](std::int64_t left, std::int64_t unit, std::int64_t most, std::int64_t& price) {
        price = std::clamp<std::int64_t>(price - gap * left * parts / (squares * unit), 0, most);
    });
    return true;
}

}  // namespace limber
