#include "limber/plan/solver.hpp"

#include "limber/plan/prices.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <unordered_map>

namespace limber {
namespace {

/// Depth first through the groups in their order, cut by the bound and by states seen before.
class Search {
public:
    Search(const SolverProblem& problem, const std::vector<SolverGroup>& groups, const Bound& bound,
           const Prices& prices, int value_to_beat)
        : problem_(problem),
          groups_(groups),
          bound_(bound),
          prices_(prices),
          best_value_(value_to_beat),
          spare_(worth_of_limits(problem, prices)),
          used_(problem.muscle_limits.size(), 0),
          taken_(groups.size(), false) {}

    /// True when something better than the value to beat was found.
    bool run() {
        visit({0, problem_.start_position, problem_.budget_s, 0, 0, false});
        return found_;
    }
    [[nodiscard]] SolverSolution solution() const { return {best_, best_value_, best_seconds_}; }

private:
    struct State {
        std::size_t group;
        int position;
        int left_s;
        int value;
        int items;
        bool after_bending;
    };
    struct Branch {
        std::int64_t promise;
        std::size_t option;
        State next;
    };
    static constexpr std::size_t skip = static_cast<std::size_t>(-1);

    /// The most that can come of a state, in parts of a point; `spare` is what its limits fetch.
    [[nodiscard]] std::int64_t promise(const State& state, std::int64_t spare) const {
        return state.value * price_scale + bound_.at(state.group, state.position, state.left_s) +
               spare;
    }

    [[nodiscard]] bool is_hopeless(std::int64_t promised) const {
        return promised < (std::int64_t{best_value_} + 1) * price_scale;
    }

    void visit(const State& state) {
        if (is_hopeless(promise(state, spare_))) return;
        if (state.group == groups_.size()) {
            // What limits would still fetch is a promise, not a value.
            if (state.value <= best_value_) return;
            found_ = true;
            best_ = path_;
            best_value_ = state.value;
            best_seconds_ = problem_.budget_s - state.left_s;
            return;
        }
        if (is_known(state)) return;
        for (const auto& branch : branches(state)) {
            if (is_hopeless(branch.promise)) break;
            if (branch.option == skip) {
                visit(branch.next);
                continue;
            }
            take(state.group, problem_.options[branch.option], 1);
            path_.push_back(branch.option);
            visit(branch.next);
            path_.pop_back();
            take(state.group, problem_.options[branch.option], -1);
        }
    }

    /// The ways on, most promising first; equal promises in the options' order, skipping last.
    [[nodiscard]] std::vector<Branch> branches(const State& state) const {
        const SolverGroup& group = groups_[state.group];
        std::vector<Branch> ways;
        if (may_take(state, group)) {
            for (const auto at : group.options) {
                const auto& option = problem_.options[at];
                const bool same = group.position == state.position;
                const int cost =
                    option.seconds + (same ? problem_.same_position_s : problem_.other_position_s);
                if (cost > state.left_s || !fits(option)) continue;
                const State next{state.group + 1,
                                 group.position,
                                 state.left_s - cost,
                                 state.value + option.value - (same ? 0 : problem_.change_cost),
                                 state.items + 1,
                                 group.bending};
                ways.push_back({promise(next, spare_ - price_of(option)), at, next});
            }
        }
        State next = state;
        ++next.group;
        ways.push_back({promise(next, spare_), skip, next});
        std::ranges::stable_sort(ways, std::greater<>{}, &Branch::promise);
        return ways;
    }

    [[nodiscard]] bool may_take(const State& state, const SolverGroup& group) const {
        const bool collides = problem_.separate_bending && group.bending && state.after_bending;
        return !collides && state.items < problem_.most_items &&
               std::ranges::all_of(
                   group.better, [&](std::size_t better) { return taken_[better]; });
    }

    [[nodiscard]] bool fits(const SolverOption& option) const {
        return std::ranges::all_of(option.uses, [&](const auto& use) {
            const auto muscle = static_cast<std::size_t>(use.first);
            return used_[muscle] + use.second <= problem_.muscle_limits[muscle];
        });
    }

    [[nodiscard]] std::int64_t price_of(const SolverOption& option) const {
        return std::accumulate(
            option.uses.begin(), option.uses.end(), prices_.item,
            [&](std::int64_t sum, const auto& use) {
                return sum + prices_.muscles[static_cast<std::size_t>(use.first)] * use.second;
            });
    }

    void take(std::size_t group, const SolverOption& option, int sign) {
        for (const auto& [muscle, seconds] : option.uses)
            used_[static_cast<std::size_t>(muscle)] += sign * seconds;
        spare_ -= sign * price_of(option);
        taken_[group] = sign > 0;
    }

    /// Whether this state was reached before with at least this value. What was taken in the
    /// current place belongs to the state, because later groups of the place ask for it.
    bool is_known(const State& state) {
        std::vector<int> key = used_;
        key.insert(key.end(), {static_cast<int>(state.group), state.position, state.left_s,
                               state.items, state.after_bending ? 1 : 0});
        const SolverGroup& here = groups_[state.group];
        for (std::size_t at = state.group; at-- > 0;) {
            if (groups_[at].stage != here.stage || groups_[at].position != here.position) break;
            if (!taken_[at]) key.push_back(static_cast<int>(at));
        }
        const auto [entry, fresh] = seen_.try_emplace(std::move(key), state.value);
        if (!fresh && entry->second >= state.value) return true;
        entry->second = state.value;
        return false;
    }

    struct Hash {
        std::size_t operator()(const std::vector<int>& key) const {
            return std::accumulate(
                key.begin(), key.end(), std::size_t{1469598103U}, [](std::size_t hash, int part) {
                    return (hash ^ static_cast<std::size_t>(part)) * 1099511628211U;
                });
        }
    };

    const SolverProblem& problem_;
    const std::vector<SolverGroup>& groups_;
    const Bound& bound_;
    const Prices& prices_;
    int best_value_;
    int best_seconds_ = 0;
    bool found_ = false;
    std::int64_t spare_;
    std::vector<int> used_;
    std::vector<bool> taken_;
    std::vector<std::size_t> path_;
    std::vector<std::size_t> best_;
    std::unordered_map<std::vector<int>, int, Hash> seen_;
};

int unit_of(const SolverProblem& problem) {
    int unit = std::gcd(problem.same_position_s, problem.other_position_s);
    for (const auto& option : problem.options) unit = std::gcd(unit, option.seconds);
    return std::max(unit, 1);
}

/// The order in which the chosen are done: as searched, but by rank within a place.
void sort_by_rank(const SolverProblem& problem, std::vector<std::size_t>& chosen) {
    const auto place = [&](std::size_t at) {
        return std::pair(problem.options[at].stage, problem.options[at].position);
    };
    for (auto first = chosen.begin(); first != chosen.end();) {
        const auto last = std::find_if(first, chosen.end(),
                                       [&](std::size_t at) { return place(at) != place(*first); });
        std::sort(first, last, [&](std::size_t one, std::size_t other) {
            return problem.options[one].rank < problem.options[other].rank;
        });
        first = last;
    }
}

/// A direction of every stage, and the most that it promises.
struct Direction {
    std::int64_t promise = 0;
    unsigned descending = 0;
};

/// The highest promise first, so that the others can often be dismissed at a glance.
std::vector<Direction> order_directions(const SolverProblem& problem,
                                        std::vector<SolverGroup> groups, const Prices& prices,
                                        int unit) {
    const unsigned choice = stages_with_choice(groups);
    const std::int64_t spare = worth_of_limits(problem, prices);
    std::vector<Direction> directions;
    for (unsigned descending = 0; descending <= choice; ++descending) {
        if ((descending & ~choice) != 0) continue;
        order_groups(problem, descending, groups);
        const Bound bound(problem, groups, unit, prices);
        directions.push_back(
            {bound.at(0, problem.start_position, problem.budget_s) + spare, descending});
    }
    std::ranges::stable_sort(directions, std::greater<>{}, &Direction::promise);
    return directions;
}

/// Replaces `best` by the best of this direction, if that is better. A high value to beat cuts
/// almost everything, so it is tried first and lowered in growing steps; what is found above it is
/// the best.
void improve(const SolverProblem& problem, const std::vector<SolverGroup>& groups,
             const Bound& bound, const Prices& prices, std::int64_t promise, SolverSolution& best) {
    constexpr int first_step = 8;
    const int most = static_cast<int>(promise / price_scale);
    for (int step = first_step;; step *= 2) {
        const int to_beat = std::max(best.value, most - step);
        Search search(problem, groups, bound, prices, to_beat);
        if (search.run()) {
            best = search.solution();
            return;
        }
        if (to_beat == best.value) return;
    }
}

/// The same problem with only the positions that occur, so that the tables stay small.
SolverProblem with_used_positions(SolverProblem problem) {
    std::map<int, int> used{{problem.start_position, 0}};
    for (const auto& option : problem.options) used[option.position] = 0;
    int next = 0;
    for (auto& [position, number] : used) number = next++;
    problem.positions = next;
    problem.start_position = used[problem.start_position];
    for (auto& option : problem.options) option.position = used[option.position];
    return problem;
}

}  // namespace

SolverSolution solve(const SolverProblem& original) {
    const SolverProblem problem = with_used_positions(original);
    auto groups = collect_groups(problem);
    const int unit = unit_of(problem);
    order_groups(problem, 0, groups);
    drop_hopeless(problem, groups);
    order_groups(problem, 0, groups);
    const PriceSearch found = find_prices(problem, groups, unit);
    SolverSolution best{found.chosen, found.value, found.seconds};
    for (const auto& direction : order_directions(problem, groups, found.prices, unit)) {
        if (direction.promise < (std::int64_t{best.value} + 1) * price_scale) break;
        order_groups(problem, direction.descending, groups);
        const Bound bound(problem, groups, unit, found.prices);
        improve(problem, groups, bound, found.prices, direction.promise, best);
    }
    sort_by_rank(problem, best.chosen);
    return best;
}

}  // namespace limber
