#pragma once
/// Planning problems made up at random, and slow ways to solve them that are plain to check.
#include "limber/plan/solver.hpp"
#include "support/people.hpp"

#include <optional>
#include <string>

namespace limber::testing {

/// How large and how tight a made-up problem is.
struct ProblemShape {
    int groups = 8;
    int options_per_group = 3;
    int positions = 4;
    int muscles = 3;
    int budget_s = 300;
    int muscle_limit_s = 60;
    int most_items = 100;
    int wants = 4;
    bool separate_bending = false;
};

SolverProblem make_problem(const ProblemShape& shape, const Dice& dice);

/// Checks every rule of a problem on a sequence of options and returns what it is worth; nothing
/// when a rule is broken. Written apart from the solver.
std::optional<int> value_of(const SolverProblem& problem, const std::vector<std::size_t>& chosen);

/// The best value over all subsets and all orders of positions; for at most about ten groups.
int solve_by_trying_all(const SolverProblem& problem);

/// The problem as an integer program in CPLEX LP format, for one direction of each stage.
std::string to_lp(const SolverProblem& problem, unsigned descending);

}  // namespace limber::testing
