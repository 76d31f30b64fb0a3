#include "support/problems.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace limber::testing {
namespace {

constexpr int stages = 4;

/// Within each stage every position is visited once, in ascending or descending order.
bool is_well_ordered(const SolverProblem& problem, const std::vector<std::size_t>& chosen) {
    std::map<int, std::vector<int>> positions;
    for (std::size_t at = 0; at < chosen.size(); ++at) {
        const auto& option = problem.options[chosen[at]];
        if (at > 0) {
            const auto& before = problem.options[chosen[at - 1]];
            if (before.stage > option.stage) return false;
            const bool same_place =
                before.stage == option.stage && before.position == option.position;
            if (same_place && before.rank > option.rank) return false;
        }
        positions[option.stage].push_back(option.position);
    }
    return std::ranges::all_of(positions, [](const auto& stage) {
        return std::ranges::is_sorted(stage.second) ||
               std::ranges::is_sorted(stage.second, std::greater<>{});
    });
}

std::array<int, 3> place_of(const SolverOption& option, unsigned descending) {
    const bool down = ((descending >> static_cast<unsigned>(option.stage)) & 1U) != 0;
    return {option.stage, down ? -option.position : option.position, option.rank};
}

void try_all(const SolverProblem& problem, const std::vector<std::vector<std::size_t>>& groups,
             std::size_t at, std::vector<std::size_t>& chosen, int& best) {
    if (at == groups.size()) {
        best = std::max(best, value_of(problem, chosen).value_or(0));
        return;
    }
    try_all(problem, groups, at + 1, chosen, best);
    for (const auto option : groups[at]) {
        chosen.push_back(option);
        try_all(problem, groups, at + 1, chosen, best);
        chosen.pop_back();
    }
}

/// The options by group, groups in the order of this direction.
std::vector<std::vector<std::size_t>> ordered_groups(const SolverProblem& problem,
                                                     unsigned descending) {
    std::map<int, std::vector<std::size_t>> by_id;
    for (std::size_t at = 0; at < problem.options.size(); ++at)
        by_id[problem.options[at].group].push_back(at);
    std::vector<std::vector<std::size_t>> groups;
    for (auto& [id, options] : by_id) groups.push_back(std::move(options));
    std::ranges::stable_sort(groups, {}, [&](const auto& options) {
        return place_of(problem.options[options.front()], descending);
    });
    return groups;
}

}  // namespace

SolverProblem make_problem(const ProblemShape& shape, const Dice& dice) {
    SolverProblem problem;
    problem.positions = shape.positions;
    problem.start_position = dice(shape.positions);
    problem.budget_s = shape.budget_s + dice(shape.budget_s);
    problem.same_position_s = 5;
    problem.other_position_s = 15;
    problem.change_cost = 40;
    problem.limits.assign(static_cast<std::size_t>(shape.muscles), shape.muscle_limit_s);
    problem.limits.push_back(shape.most_items);
    for (int want = 0; want < shape.wants; ++want) problem.wants.push_back(dice(40) * 10);
    problem.separate_bending = shape.separate_bending;
    for (int group = 0; group < shape.groups; ++group) {
        const int stage = dice(stages);
        const int position = dice(shape.positions);
        const bool bending = dice(3) == 0;
        const int value = 100 + dice(40) * 10;
        const int seconds = 20 + 5 * dice(20);
        const int muscle = dice(shape.muscles);
        const bool held = dice(2) == 0;
        std::vector<std::pair<int, int>> serves;
        for (int want = 0; want < shape.wants; ++want)
            if (dice(2) == 0) serves.emplace_back(want, 10 + 10 * dice(20));
        for (int sets = 1; sets <= 1 + dice(shape.options_per_group); ++sets) {
            SolverOption option{group,          stage,
                                position,       group,
                                seconds * sets, value * (65 + 35 * sets) / 100,
                                bending,        {{shape.muscles, 1}},
                                serves};
            if (held) option.uses.emplace_back(muscle, 15 * sets);
            problem.options.push_back(std::move(option));
        }
    }
    return problem;
}

std::optional<int> value_of(const SolverProblem& problem, const std::vector<std::size_t>& chosen) {
    std::set<int> groups;
    std::vector<int> used(problem.limits.size(), 0);
    std::vector<int> served(problem.wants.size(), 0);
    int seconds = 0;
    int value = 0;
    int position = problem.start_position;
    bool after_bending = false;
    for (const auto at : chosen) {
        const auto& option = problem.options[at];
        const bool same = option.position == position;
        seconds += option.seconds + (same ? problem.same_position_s : problem.other_position_s);
        value += option.value - (same ? 0 : problem.change_cost);
        if (!groups.insert(option.group).second) return std::nullopt;
        if (problem.separate_bending && after_bending && option.bending) return std::nullopt;
        for (const auto& [limit, use] : option.uses) used[static_cast<std::size_t>(limit)] += use;
        for (const auto& [want, points] : option.serves)
            served[static_cast<std::size_t>(want)] += points;
        after_bending = option.bending;
        position = option.position;
    }
    for (std::size_t limit = 0; limit < used.size(); ++limit)
        if (used[limit] > problem.limits[limit]) return std::nullopt;
    for (std::size_t want = 0; want < served.size(); ++want)
        value += std::min(served[want], problem.wants[want]);
    if (seconds > problem.budget_s || !is_well_ordered(problem, chosen)) return std::nullopt;
    return value;
}

int solve_by_trying_all(const SolverProblem& problem) {
    int best = 0;
    for (unsigned descending = 0; descending < (1U << stages); ++descending) {
        std::vector<std::size_t> chosen;
        try_all(problem, ordered_groups(problem, descending), 0, chosen, best);
    }
    return best;
}

// A path from the start through the chosen options in their order: y_i_j says that j follows i.
std::string to_lp(const SolverProblem& problem, unsigned descending) {
    std::vector<std::size_t> order;
    for (const auto& group : ordered_groups(problem, descending))
        order.insert(order.end(), group.begin(), group.end());
    std::string objective;
    std::string time;
    std::map<std::size_t, std::string> into;
    std::map<std::size_t, std::string> out_of;
    std::map<int, std::string> once;
    std::map<int, std::string> limits;
    std::map<int, std::string> served;
    std::string binaries;
    std::string starts;
    const auto arc = [&](int from, std::size_t to) {
        const auto& option = problem.options[to];
        const int position = from < 0 ? problem.start_position
                                      : problem.options[static_cast<std::size_t>(from)].position;
        const bool same = position == option.position;
        const std::string name =
            from < 0 ? fmt::format("s_{}", to) : fmt::format("y_{}_{}", from, to);
        objective += fmt::format(" + {} {}", option.value - (same ? 0 : problem.change_cost), name);
        time += fmt::format(
            " + {} {}",
            option.seconds + (same ? problem.same_position_s : problem.other_position_s), name);
        into[to] += fmt::format(" + {}", name);
        once[option.group] += fmt::format(" + {}", name);
        for (const auto& [limit, use] : option.uses)
            limits[limit] += fmt::format(" + {} {}", use, name);
        for (const auto& [want, points] : option.serves)
            served[want] += fmt::format(" - {} {}", points, name);
        if (from < 0)
            starts += fmt::format(" + {}", name);
        else
            out_of[static_cast<std::size_t>(from)] += fmt::format(" - {}", name);
        binaries += fmt::format(" {}\n", name);
    };
    for (std::size_t at = 0; at < order.size(); ++at) {
        arc(-1, order[at]);
        for (std::size_t before = 0; before < at; ++before) {
            const auto& one = problem.options[order[before]];
            const auto& next = problem.options[order[at]];
            if (one.group == next.group) continue;
            if (problem.separate_bending && one.bending && next.bending) continue;
            arc(static_cast<int>(order[before]), order[at]);
        }
    }
    std::string bounds;
    for (std::size_t want = 0; want < problem.wants.size(); ++want) {
        objective += fmt::format(" + w{}", want);
        bounds += fmt::format(" 0 <= w{} <= {}\n", want, problem.wants[want]);
    }
    std::string lp = fmt::format("Maximize\n obj:{}\nSubject To\n time:{} <= {}\n start:{} <= 1\n",
                                 objective, time, problem.budget_s, starts);
    for (const auto at : order) lp += fmt::format(" flow{}:{}{} >= 0\n", at, into[at], out_of[at]);
    for (const auto& [group, terms] : once) lp += fmt::format(" once{}:{} <= 1\n", group, terms);
    for (const auto& [limit, terms] : limits)
        lp += fmt::format(" limit{}:{} <= {}\n", limit, terms,
                          problem.limits[static_cast<std::size_t>(limit)]);
    for (std::size_t want = 0; want < problem.wants.size(); ++want)
        lp += fmt::format(" want{}: w{}{} <= 0\n", want, want, served[static_cast<int>(want)]);
    return lp + "Bounds\n" + bounds + "Binaries\n" + binaries + "End\n";
}

}  // namespace limber::testing
