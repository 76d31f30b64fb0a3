#include "limber/plan/ordering.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace limber {
namespace {

using Place = std::pair<int, int>;

Place place_of(const SolverGroup& group) { return {group.stage, group.position}; }

bool uses_no_more(const SolverOption& one, const SolverOption& other) {
    return std::ranges::all_of(one.uses, [&](const auto& use) {
        return std::ranges::any_of(other.uses, [&](const auto& theirs) {
            return theirs.first == use.first && theirs.second >= use.second;
        });
    });
}

bool is_as_good(const SolverOption& one, const SolverOption& other) {
    return one.value >= other.value && one.seconds <= other.seconds && uses_no_more(one, other);
}

/// For everything that `other` offers, `one` offers something at least as good.
bool is_as_good(const SolverProblem& problem, const SolverGroup& one, const SolverGroup& other) {
    return std::ranges::all_of(other.options, [&](std::size_t theirs) {
        return std::ranges::any_of(one.options, [&](std::size_t ours) {
            return is_as_good(problem.options[ours], problem.options[theirs]);
        });
    });
}

int best_value(const SolverProblem& problem, const SolverGroup& group) {
    int best = 0;
    for (const auto at : group.options) best = std::max(best, problem.options[at].value);
    return best;
}

/// The least that taking a group, in whatever form, uses of everything that is limited.
struct Need {
    int items = 0;
    int seconds = 0;
    std::vector<int> muscles;

    void add(const SolverProblem& problem, const SolverGroup& group) {
        ++items;
        int least_s = problem.options[group.options.front()].seconds;
        std::vector<int> least(muscles.size(), 0);
        for (const auto& use : problem.options[group.options.front()].uses) {
            least[static_cast<std::size_t>(use.first)] = use.second;
        }
        for (const auto at : group.options) {
            const auto& option = problem.options[at];
            least_s = std::min(least_s, option.seconds);
            std::vector<int> held(muscles.size(), 0);
            for (const auto& [muscle, uses_s] : option.uses)
                held[static_cast<std::size_t>(muscle)] = uses_s;
            for (std::size_t muscle = 0; muscle < least.size(); ++muscle)
                least[muscle] = std::min(least[muscle], held[muscle]);
        }
        seconds += least_s + problem.same_position_s;
        for (std::size_t muscle = 0; muscle < least.size(); ++muscle)
            muscles[muscle] += least[muscle];
    }

    [[nodiscard]] bool breaks_a_limit(const SolverProblem& problem) const {
        if (items > problem.most_items || seconds > problem.budget_s) return true;
        for (std::size_t muscle = 0; muscle < muscles.size(); ++muscle) {
            if (muscles[muscle] > problem.muscle_limits[muscle]) return true;
        }
        return false;
    }
};

/// Places where swapping one thing for another cannot bring two bending ones together.
std::set<Place> find_free_places(const SolverProblem& problem,
                                 const std::vector<SolverGroup>& groups) {
    std::set<Place> free;
    for (const auto& group : groups) free.insert(place_of(group));
    if (!problem.separate_bending) return free;
    for (const auto& group : groups) {
        if (group.bending) free.erase(place_of(group));
    }
    return free;
}

}  // namespace

std::vector<SolverGroup> collect_groups(const SolverProblem& problem) {
    std::map<int, SolverGroup> by_number;
    for (std::size_t at = 0; at < problem.options.size(); ++at) {
        const auto& option = problem.options[at];
        SolverGroup& group = by_number[option.group];
        group.stage = option.stage;
        group.position = option.position;
        group.rank = option.rank;
        group.bending = option.bending;
        group.options.push_back(at);
    }
    std::vector<SolverGroup> groups;
    groups.reserve(by_number.size());
    for (auto& [number, group] : by_number) groups.push_back(std::move(group));
    return groups;
}

void order_groups(const SolverProblem& problem, unsigned descending,
                  std::vector<SolverGroup>& groups) {
    const auto free = find_free_places(problem, groups);
    const auto key = [&](const SolverGroup& group) {
        const bool down = ((descending >> static_cast<unsigned>(group.stage)) & 1U) != 0;
        const int merit = free.contains(place_of(group)) ? -best_value(problem, group) : 0;
        return std::array{group.stage, down ? -group.position : group.position, merit, group.rank};
    };
    std::ranges::stable_sort(groups, {}, key);
    for (std::size_t at = 0; at < groups.size(); ++at) {
        groups[at].better.clear();
        if (!free.contains(place_of(groups[at]))) continue;
        for (std::size_t before = 0; before < at; ++before) {
            if (place_of(groups[before]) != place_of(groups[at])) continue;
            if (is_as_good(problem, groups[before], groups[at]))
                groups[at].better.push_back(before);
        }
    }
}

void drop_hopeless(const SolverProblem& problem, std::vector<SolverGroup>& groups) {
    std::vector<SolverGroup> kept;
    for (const auto& group : groups) {
        Need need{0, 0, std::vector<int>(problem.muscle_limits.size(), 0)};
        need.add(problem, group);
        for (const auto better : group.better) need.add(problem, groups[better]);
        if (!need.breaks_a_limit(problem)) kept.push_back(group);
    }
    groups = std::move(kept);
}

unsigned stages_with_choice(const std::vector<SolverGroup>& groups) {
    std::map<int, int> first;
    unsigned stages = 0;
    for (const auto& group : groups) {
        const auto [entry, fresh] = first.try_emplace(group.stage, group.position);
        if (!fresh && entry->second != group.position)
            stages |= 1U << static_cast<unsigned>(group.stage);
    }
    return stages;
}

}  // namespace limber
