#include "limber/plan/solver.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <unordered_map>

namespace limber {
namespace {

/// All options of one thing, in the place where the order of this pass puts it.
struct Group {
    int stage = 0;
    int position = 0;
    int rank = 0;
    bool bending = false;
    std::vector<std::size_t> options;
};

std::vector<Group> collect_groups(const SolverProblem& problem) {
    std::map<int, Group> by_id;
    for (std::size_t at = 0; at < problem.options.size(); ++at) {
        const auto& option = problem.options[at];
        Group& group = by_id[option.group];
        group.stage = option.stage;
        group.position = option.position;
        group.rank = option.rank;
        group.bending = option.bending;
        group.options.push_back(at);
    }
    std::vector<Group> groups;
    for (auto& [id, group] : by_id) groups.push_back(std::move(group));
    return groups;
}

/// Every stage has a bit that says whether its positions are visited in descending order.
void order_groups(std::vector<Group>& groups, unsigned descending) {
    const auto key = [&](const Group& group) {
        const bool down = ((descending >> static_cast<unsigned>(group.stage)) & 1U) != 0;
        return std::array{group.stage, down ? -group.position : group.position, group.rank};
    };
    std::ranges::stable_sort(groups, {}, key);
}

/// What is still possible from a group on, ignoring muscles and bending: an upper bound that is
/// exact when they do not bind. Time is counted in units of the greatest common divisor.
class Bound {
public:
    Bound(const SolverProblem& problem, const std::vector<Group>& groups, int unit)
        : problem_(problem), groups_(groups), unit_(unit),
          width_(static_cast<std::size_t>(problem.budget_s / unit) + 1),
          places_(static_cast<std::size_t>(problem.positions)),
          best_((groups.size() + 1) * places_ * width_, 0) {
        for (std::size_t at = groups.size(); at-- > 0;) fill(at);
    }

    [[nodiscard]] int at(std::size_t group, int position, int left_s) const {
        return best_[index(group, static_cast<std::size_t>(position)) + static_cast<std::size_t>(left_s / unit_)];
    }

private:
    [[nodiscard]] std::size_t index(std::size_t group, std::size_t position) const {
        return (group * places_ + position) * width_;
    }

    void fill(std::size_t group) {
        const auto next_row = static_cast<std::size_t>(groups_[group].position);
        for (std::size_t from = 0; from < places_; ++from) {
            const bool same = from == next_row;
            int* row = &best_[index(group, from)];
            std::copy_n(&best_[index(group + 1, from)], width_, row);
            for (const auto chosen : groups_[group].options) {
                const auto& option = problem_.options[chosen];
                const int gap_s = same ? problem_.same_position_s : problem_.other_position_s;
                const auto cost = static_cast<std::size_t>((option.seconds + gap_s) / unit_);
                const int gain = option.value - (same ? 0 : problem_.change_cost);
                const int* next = &best_[index(group + 1, next_row)];
                for (std::size_t left = cost; left < width_; ++left) {
                    row[left] = std::max(row[left], next[left - cost] + gain);
                }
            }
        }
    }

    const SolverProblem& problem_;
    const std::vector<Group>& groups_;
    int unit_;
    std::size_t width_;
    std::size_t places_;
    std::vector<int> best_;
};

/// Depth first through the groups in their order, cut by the bound and by states seen before.
class Search {
public:
    Search(const SolverProblem& problem, const std::vector<Group>& groups, const Bound& bound, int value_to_beat)
        : problem_(problem), groups_(groups), bound_(bound), best_value_(value_to_beat),
          used_(problem.muscle_limits.size(), 0) {}

    /// True when something better than the value to beat was found.
    bool run() {
        visit({0, problem_.start_position, problem_.budget_s, 0, false});
        return found_;
    }
    [[nodiscard]] const std::vector<std::size_t>& chosen() const { return best_; }
    [[nodiscard]] int value() const { return best_value_; }
    [[nodiscard]] int seconds() const { return best_seconds_; }

private:
    struct State {
        std::size_t group;
        int position;
        int left_s;
        int value;
        bool after_bending;
    };
    struct Branch {
        int bound;
        std::size_t option;
        State next;
    };
    static constexpr std::size_t skip = static_cast<std::size_t>(-1);

    void visit(const State& state) {
        if (state.value + bound_.at(state.group, state.position, state.left_s) <= best_value_) return;
        if (state.group == groups_.size()) {
            found_ = true;
            best_ = path_;
            best_value_ = state.value;
            best_seconds_ = problem_.budget_s - state.left_s;
            return;
        }
        if (is_known(state)) return;
        for (const auto& branch : branches(state)) {
            if (branch.option == skip) {
                visit(branch.next);
                continue;
            }
            take(problem_.options[branch.option], 1);
            path_.push_back(branch.option);
            visit(branch.next);
            path_.pop_back();
            take(problem_.options[branch.option], -1);
        }
    }

    /// The ways on, most promising first; equal promises in the options' order, skipping last.
    [[nodiscard]] std::vector<Branch> branches(const State& state) const {
        const Group& group = groups_[state.group];
        const bool same = group.position == state.position;
        std::vector<Branch> ways;
        if (!(problem_.separate_bending && group.bending && state.after_bending)) {
            for (const auto at : group.options) {
                const auto& option = problem_.options[at];
                const int cost = option.seconds + (same ? problem_.same_position_s : problem_.other_position_s);
                if (cost > state.left_s || !fits(option)) continue;
                const State next{state.group + 1, group.position, state.left_s - cost,
                                 state.value + option.value - (same ? 0 : problem_.change_cost), group.bending};
                ways.push_back({next.value + bound_.at(next.group, next.position, next.left_s), at, next});
            }
        }
        const State next{state.group + 1, state.position, state.left_s, state.value, state.after_bending};
        ways.push_back({next.value + bound_.at(next.group, next.position, next.left_s), skip, next});
        std::ranges::stable_sort(ways, std::greater<>{}, &Branch::bound);
        return ways;
    }

    [[nodiscard]] bool fits(const SolverOption& option) const {
        return std::ranges::all_of(option.uses, [&](const auto& use) {
            const auto muscle = static_cast<std::size_t>(use.first);
            return used_[muscle] + use.second <= problem_.muscle_limits[muscle];
        });
    }

    void take(const SolverOption& option, int sign) {
        for (const auto& [muscle, seconds] : option.uses) used_[static_cast<std::size_t>(muscle)] += sign * seconds;
    }

    /// Whether this state was reached before with at least this value.
    bool is_known(const State& state) {
        std::vector<int> key = used_;
        key.insert(key.end(), {static_cast<int>(state.group), state.position, state.left_s, state.after_bending ? 1 : 0});
        const auto [entry, fresh] = seen_.try_emplace(std::move(key), state.value);
        if (!fresh && entry->second >= state.value) return true;
        entry->second = state.value;
        return false;
    }

    struct Hash {
        std::size_t operator()(const std::vector<int>& key) const {
            return std::accumulate(key.begin(), key.end(), std::size_t{1469598103U}, [](std::size_t hash, int part) {
                return (hash ^ static_cast<std::size_t>(part)) * 1099511628211U;
            });
        }
    };

    const SolverProblem& problem_;
    const std::vector<Group>& groups_;
    const Bound& bound_;
    int best_value_;
    int best_seconds_ = 0;
    bool found_ = false;
    std::vector<int> used_;
    std::vector<std::size_t> path_;
    std::vector<std::size_t> best_;
    std::unordered_map<std::vector<int>, int, Hash> seen_;
};

int unit_of(const SolverProblem& problem) {
    int unit = std::gcd(problem.same_position_s, problem.other_position_s);
    for (const auto& option : problem.options) unit = std::gcd(unit, option.seconds);
    return std::max(unit, 1);
}

/// Bits of the stages whose direction can matter: those with groups in more than one position.
unsigned stages_with_choice(const std::vector<Group>& groups) {
    std::map<int, int> first;
    unsigned stages = 0;
    for (const auto& group : groups) {
        const auto [entry, fresh] = first.try_emplace(group.stage, group.position);
        if (!fresh && entry->second != group.position) stages |= 1U << static_cast<unsigned>(group.stage);
    }
    return stages;
}

}  // namespace

SolverSolution solve(const SolverProblem& problem) {
    auto groups = collect_groups(problem);
    const unsigned choice = stages_with_choice(groups);
    const int unit = unit_of(problem);
    SolverSolution best;
    for (unsigned descending = 0; descending <= choice; ++descending) {
        if ((descending & ~choice) != 0) continue;
        order_groups(groups, descending);
        const Bound bound(problem, groups, unit);
        Search search(problem, groups, bound, best.value);
        if (search.run()) best = {search.chosen(), search.value(), search.seconds()};
    }
    return best;
}

}  // namespace limber
