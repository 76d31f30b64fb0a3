#include "limber/plan/solver.hpp"

#include "limber/plan/relaxation.hpp"

#include <algorithm>
#include <functional>
#include <map>

namespace limber {
namespace {

/// So often prices are moved at the beginning, and after every decision.
constexpr int first_moves = 80;
constexpr int moves = 12;

int amount_in(const std::vector<std::pair<int, int>>& amounts, int key) {
    const auto found = std::ranges::find(amounts, key, &std::pair<int, int>::first);
    return found == amounts.end() ? 0 : found->second;
}

bool uses_no_more(const SolverOption& one, const SolverOption& other) {
    const auto holds = [&](const auto& use) {
        return amount_in(one.uses, use.first) <= amount_in(other.uses, use.first);
    };
    return std::ranges::all_of(one.uses, holds) && std::ranges::all_of(other.uses, holds);
}

bool is_as_good(const SolverOption& one, const SolverOption& other) {
    return one.value >= other.value && one.seconds <= other.seconds && uses_no_more(one, other) &&
           std::ranges::all_of(other.serves, [&](const auto& serve) {
               return amount_in(one.serves, serve.first) >= serve.second;
           });
}

/// The same problem, in which the bending ones may outnumber the others by one at most: without
/// that some two of them are in a row.
SolverProblem with_bending_limit(SolverProblem problem) {
    if (!problem.separate_bending) return problem;
    const auto limit = static_cast<int>(problem.limits.size());
    problem.limits.push_back(1);
    for (SolverOption& option : problem.options)
        option.uses.emplace_back(limit, option.bending ? 1 : -1);
    return problem;
}

/// Decides one group after the other, the most promising first, as long as the bound leaves hope.
class Search {
public:
    explicit Search(const SolverProblem& problem)
        : problem_(with_bending_limit(problem)),
          stations_(problem_),
          groups_(collect_groups()),
          relaxation_(problem_, groups_, stations_),
          units_(problem_),
          change_s_(problem.other_position_s - problem.same_position_s) {
        find_no_better();
        can_be_won_back_.assign(problem_.limits.size(), 0);
        for (const SolverOption& option : problem_.options)
            for (const auto& [limit, use] : option.uses)
                if (use < 0) can_be_won_back_[static_cast<std::size_t>(limit)] = 1;
    }

    SolverSolution run() {
        Decided nothing;
        for (std::size_t group = 0; group < groups_.size(); ++group) nothing.open.push_back(group);
        nothing.wants_left = problem_.wants;
        nothing.limits_left = problem_.limits;
        nothing.seconds_left = problem_.budget_s;
        nothing.taken.assign(stations_.count(), 0);
        Prices prices;
        prices.wants.assign(problem_.wants.size(), price_scale / 2);
        prices.limits.assign(problem_.limits.size(), 0);
        visit(std::move(nothing), std::move(prices), first_moves);
        return std::move(best_);
    }

private:
    [[nodiscard]] std::vector<Group> collect_groups() const {
        std::map<int, Group> by_number;
        for (std::size_t at = 0; at < problem_.options.size(); ++at) {
            Group& group = by_number[problem_.options[at].group];
            group.options.push_back(at);
            group.station = stations_.find(problem_.options[at]);
        }
        std::vector<Group> groups;
        groups.reserve(by_number.size());
        for (auto& [number, group] : by_number) groups.push_back(std::move(group));
        return groups;
    }

    /// For everything that `other` offers, `one` offers something at least as good.
    [[nodiscard]] bool is_as_good_as(const Group& one, const Group& other) const {
        return std::ranges::all_of(other.options, [&](std::size_t theirs) {
            return std::ranges::any_of(one.options, [&](std::size_t ours) {
                return is_as_good(problem_.options[ours], problem_.options[theirs]);
            });
        });
    }

    /// Stations where another in its turn could bring two bending ones together.
    [[nodiscard]] std::vector<char> find_bending_stations() const {
        std::vector<char> bending(stations_.count(), 0);
        if (!problem_.separate_bending) return bending;
        for (const SolverOption& option : problem_.options)
            if (option.bending) bending[stations_.find(option)] = 1;
        return bending;
    }

    void find_no_better() {
        const auto bending = find_bending_stations();
        for (std::size_t one = 0; one < groups_.size(); ++one) {
            for (std::size_t other = 0; other < groups_.size(); ++other) {
                if (one == other || groups_[one].station != groups_[other].station ||
                    bending[groups_[one].station] != 0)
                    continue;
                const bool equal = is_as_good_as(groups_[other], groups_[one]);
                if (is_as_good_as(groups_[one], groups_[other]) && (!equal || one < other))
                    groups_[one].no_better.push_back(other);
            }
        }
    }

    [[nodiscard]] bool fits(const Decided& decided, const SolverOption& option) const {
        return option.seconds + problem_.same_position_s <= decided.seconds_left &&
               std::ranges::all_of(option.uses, [&](const auto& use) {
                   const auto limit = static_cast<std::size_t>(use.first);
                   return can_be_won_back_[limit] || use.second <= decided.limits_left[limit];
               });
    }

    void take(Decided& decided, std::size_t group, std::size_t at) const {
        const SolverOption& option = problem_.options[at];
        decided.chosen.push_back(at);
        decided.seconds_left -= option.seconds + problem_.same_position_s;
        decided.value += option.value;
        for (const auto& [limit, use] : option.uses)
            decided.limits_left[static_cast<std::size_t>(limit)] -= use;
        for (const auto& [want, points] : option.serves) {
            int& left = decided.wants_left[static_cast<std::size_t>(want)];
            const int served = std::min(left, points);
            decided.value += served;
            left -= served;
        }
        ++decided.taken[groups_[group].station];
    }

    /// The chosen in the order of a route, by rank within a station.
    [[nodiscard]] std::vector<std::size_t> put_in_order(const std::vector<std::size_t>& chosen,
                                                        const Route& route) const {
        std::vector<std::size_t> turn(stations_.count(), 0);
        for (std::size_t at = 0; at < route.stations.size(); ++at) turn[route.stations[at]] = at;
        std::vector<std::size_t> order = chosen;
        std::ranges::sort(order, {}, [&](std::size_t at) {
            const SolverOption& option = problem_.options[at];
            return std::pair(turn[stations_.find(option)], option.rank);
        });
        return order;
    }

    [[nodiscard]] bool has_bending_in_row(const std::vector<std::size_t>& order) const {
        return std::ranges::adjacent_find(order, [&](std::size_t one, std::size_t next) {
                   return problem_.options[one].bending && problem_.options[next].bending;
               }) != order.end();
    }

    /// Keeps what is chosen if nothing more came and it is the best so far.
    void offer(const Decided& decided) {
        if (decided.value <= best_.value || decided.seconds_left < 0 ||
            std::ranges::any_of(decided.limits_left, [](int left) { return left < 0; }))
            return;
        for (const Route& route : stations_.find_routes(decided.taken)) {
            const int value = decided.value - route.changes * problem_.change_cost;
            const int left_s = decided.seconds_left - route.changes * change_s_;
            if (value <= best_.value || left_s < 0) continue;
            auto order = put_in_order(decided.chosen, route);
            if (problem_.separate_bending && has_bending_in_row(order)) continue;
            best_ = {std::move(order), value, problem_.budget_s - left_s};
        }
    }

    /// Takes what the bound would, the best first, as far as it fits.
    void round_off(Decided decided, const Relaxed& relaxed) {
        std::vector<Pick> picks;
        for (std::size_t at = 0; at < relaxed.picks.size(); ++at)
            if (relaxed.chosen[at] != 0) picks.push_back(relaxed.picks[at]);
        std::ranges::stable_sort(picks, std::greater<>{}, &Pick::gain);
        for (const Pick& pick : picks) {
            if (!fits(decided, problem_.options[pick.option])) continue;
            take(decided, pick.group, pick.option);
            offer(decided);
        }
    }

    [[nodiscard]] std::int64_t to_beat() const {
        return (std::int64_t{best_.value} + 1) * price_scale;
    }

    /// Moves prices until the bound leaves no hope, or no more often. The closest bound's picks,
    /// where there is hope; `prices` are then its prices.
    std::vector<Pick> find_prices(const Decided& decided, int most_moves, Prices& prices,
                                  std::int64_t& lowest) {
        std::vector<Pick> picks;
        Prices moving = prices;
        Relaxed relaxed;
        for (int move = 0;; ++move) {
            relaxation_.evaluate(decided, moving, relaxed);
            if (picks.empty() || relaxed.bound < lowest) {
                lowest = relaxed.bound;
                prices = moving;
                picks = relaxed.picks;
                if (lowest >= to_beat()) round_off(decided, relaxed);
            }
            const std::int64_t gap = relaxed.bound - to_beat();
            if (lowest < to_beat() || move == most_moves ||
                !move_prices(relaxed, units_, std::max(gap, price_scale / 4), moving))
                return picks;
        }
    }

    void visit(Decided decided, Prices prices, int most_moves) {
        offer(decided);
        std::erase_if(decided.open, [&](std::size_t group) {
            return std::ranges::none_of(groups_[group].options, [&](std::size_t at) {
                return fits(decided, problem_.options[at]);
            });
        });
        if (decided.open.empty()) return;
        std::int64_t lowest = 0;
        const auto picks = find_prices(decided, most_moves, prices, lowest);
        const std::int64_t hope = lowest - to_beat();
        if (hope < 0) return;
        const Pick next = *std::ranges::max_element(picks, {}, &Pick::gain);
        // With one that costs more than all hope there is none.
        decided.open.clear();
        for (const Pick& pick : picks)
            if (pick.gain + hope >= 0 && pick.group != next.group)
                decided.open.push_back(pick.group);
        if (next.gain + hope < 0) return;
        for (const auto at : groups_[next.group].options) {
            if (!fits(decided, problem_.options[at])) continue;
            Decided with = decided;
            take(with, next.group, at);
            visit(std::move(with), prices, moves);
        }
        std::erase_if(decided.open, [&](std::size_t group) {
            return std::ranges::find(groups_[next.group].no_better, group) !=
                   groups_[next.group].no_better.end();
        });
        visit(std::move(decided), std::move(prices), moves);
    }

    SolverProblem problem_;
    Stations stations_;
    std::vector<Group> groups_;
    Relaxation relaxation_;
    Units units_;
    int change_s_;
    /// By limit: whether something gives some of it back.
    std::vector<char> can_be_won_back_;
    SolverSolution best_;
};

}  // namespace

SolverSolution solve(const SolverProblem& problem) { return Search(problem).run(); }

}  // namespace limber
