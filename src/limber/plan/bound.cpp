#include "limber/plan/bound.hpp"

#include <algorithm>
#include <limits>

namespace limber {
namespace {

constexpr int nowhere = -1;

}  // namespace

Bound::Bound(const SolverProblem& problem, const std::vector<SolverGroup>& groups, int unit,
             const Prices& prices)
    : problem_(problem),
      groups_(groups),
      prices_(prices),
      unit_(unit),
      width_(static_cast<std::size_t>(problem.budget_s / unit) + 1),
      best_((groups.size() + 1) * static_cast<std::size_t>(problem.positions) * width_, 0) {
    for (std::size_t at = groups.size(); at-- > 0;) fill(at);
}

std::size_t Bound::index(std::size_t group, std::size_t position) const {
    return (group * static_cast<std::size_t>(problem_.positions) + position) * width_;
}

std::int64_t Bound::at(std::size_t group, int position, int left_s) const {
    return best_[index(group, static_cast<std::size_t>(position)) +
                 static_cast<std::size_t>(left_s / unit_)];
}

int Bound::cost(const SolverOption& option, int from) const {
    return option.seconds +
           (option.position == from ? problem_.same_position_s : problem_.other_position_s);
}

std::int32_t Bound::gain(const SolverOption& option, int from) const {
    std::int64_t gain =
        (option.value - (option.position == from ? 0 : problem_.change_cost)) * price_scale -
        prices_.item;
    for (const auto& [muscle, seconds] : option.uses)
        gain -= seconds * prices_.muscles[static_cast<std::size_t>(muscle)];
    return static_cast<std::int32_t>(
        std::max<std::int64_t>(gain, std::numeric_limits<std::int32_t>::min() / 2));
}

void Bound::fill(std::size_t group) {
    const auto place = static_cast<std::size_t>(groups_[group].position);
    const std::int32_t* next = &best_[index(group + 1, place)];
    const auto consider = [&](const SolverOption& option, int from, std::int32_t* row) {
        const std::int32_t gained = gain(option, from);
        if (gained <= 0 && from == option.position) return;
        const auto needed = static_cast<std::size_t>(cost(option, from) / unit_);
        for (std::size_t left = needed; left < width_; ++left)
            row[left] = std::max(row[left], next[left - needed] + gained);
    };
    // From everywhere else the group looks the same, so that row is worked out once.
    std::vector<std::int32_t> elsewhere(width_, std::numeric_limits<std::int32_t>::min());
    for (const auto at : groups_[group].options)
        consider(problem_.options[at], nowhere, elsewhere.data());
    for (std::size_t from = 0; from < static_cast<std::size_t>(problem_.positions); ++from) {
        std::int32_t* row = &best_[index(group, from)];
        std::copy_n(&best_[index(group + 1, from)], width_, row);
        if (from == place) {
            for (const auto at : groups_[group].options)
                consider(problem_.options[at], static_cast<int>(from), row);
        } else {
            for (std::size_t left = 0; left < width_; ++left)
                row[left] = std::max(row[left], elsewhere[left]);
        }
    }
}

std::vector<std::size_t> Bound::trace() const {
    std::vector<std::size_t> chosen;
    int position = problem_.start_position;
    int left_s = problem_.budget_s;
    for (std::size_t group = 0; group < groups_.size(); ++group) {
        const std::int64_t best = at(group, position, left_s);
        if (best == at(group + 1, position, left_s)) continue;
        for (const auto way : groups_[group].options) {
            const auto& option = problem_.options[way];
            const int after_s = left_s - cost(option, position);
            if (after_s < 0 ||
                at(group + 1, option.position, after_s) + gain(option, position) != best)
                continue;
            chosen.push_back(way);
            left_s = after_s;
            position = option.position;
            break;
        }
    }
    return chosen;
}

std::int64_t worth_of_limits(const SolverProblem& problem, const Prices& prices) {
    std::int64_t worth = prices.item == 0 ? 0 : prices.item * problem.most_items;
    for (std::size_t muscle = 0; muscle < prices.muscles.size(); ++muscle) {
        worth += prices.muscles[muscle] * problem.muscle_limits[muscle];
    }
    return worth;
}

}  // namespace limber
