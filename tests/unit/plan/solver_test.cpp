// The solver against trying everything, and against an independent integer solver.
#include "limber/plan/solver.hpp"

#include "support/problems.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cstdlib>
#include <random>
#include <regex>

namespace limber::testing {
namespace {

Dice dice() {
    return [](int below) { return *rc::gen::inRange(0, below); };
}

RC_GTEST_PROP(Solver, FindsTheValueThatTryingEverythingFinds, ()) {
    ProblemShape shape{.groups = 1 + dice()(6), .options_per_group = 2};
    shape.budget_s = 60 + dice()(300);
    shape.muscle_limit_s = 15 + 15 * dice()(4);
    shape.most_items = 1 + dice()(6);
    shape.separate_bending = dice()(2) == 0;
    const SolverProblem problem = make_problem(shape, dice());
    const SolverSolution solution = solve(problem);
    RC_ASSERT(value_of(problem, solution.chosen).value_or(-1) == solution.value);
    RC_ASSERT(solution.value == solve_by_trying_all(problem));
}

RC_GTEST_PROP(Solver, GivesTheSameSolutionTwice, ()) {
    const SolverProblem problem = make_problem({.groups = 12}, dice());
    RC_ASSERT(solve(problem).chosen == solve(problem).chosen);
}

/// CBC's optimum over all directions of the stages.
int solve_with_cbc(const SolverProblem& problem) {
    const ScratchFolder scratch;
    int best = 0;
    for (unsigned descending = 0; descending < 16; ++descending) {
        const std::string lp = scratch.write("problem.lp", to_lp(problem, descending));
        const std::string out = (scratch.path() / "solution.txt").string();
        const std::string command =
            "cbc \"" + lp + "\" ratioGap 0 solve solution \"" + out + "\" > /dev/null";
        EXPECT_EQ(std::system(command.c_str()), 0) << "the package coinor-cbc is needed";
        std::smatch found;
        const std::string text = read_file(out);
        EXPECT_TRUE(std::regex_search(text, found, std::regex("objective value (-?[0-9.]+)")))
            << text;
        if (!found.empty())
            best = std::max(best, static_cast<int>(std::abs(std::stod(found[1])) + 0.5));
    }
    return best;
}

TEST(Solver, AgreesWithCbcOnLargeProblems) {
    for (unsigned seed = 1; seed <= 3; ++seed) {
        std::mt19937 engine(seed);
        const Dice fixed = [&](int below) {
            return static_cast<int>(engine() % static_cast<unsigned>(below));
        };
        const SolverProblem problem = make_problem(
            {.groups = 20, .muscle_limit_s = 45, .most_items = 6, .separate_bending = seed == 2},
            fixed);
        const SolverSolution solution = solve(problem);
        EXPECT_EQ(value_of(problem, solution.chosen).value_or(-1), solution.value);
        EXPECT_EQ(solution.value, solve_with_cbc(problem)) << "seed " << seed;
    }
}

TEST(Solver, ChoosesNothingWhenNothingFits) {
    SolverProblem problem{
        .options = {{.seconds = 100, .value = 10}}, .positions = 1, .budget_s = 50};
    EXPECT_TRUE(solve(problem).chosen.empty());
}

TEST(Solver, PrefersToStayInAPositionWhenTheWorthIsEqual) {
    SolverProblem problem;
    problem.positions = 3;
    problem.budget_s = 80;
    problem.same_position_s = 5;
    problem.other_position_s = 15;
    problem.change_cost = 40;
    problem.options = {{.group = 0, .position = 1, .rank = 0, .seconds = 30, .value = 100},
                       {.group = 1, .position = 2, .rank = 1, .seconds = 30, .value = 100},
                       {.group = 2, .position = 1, .rank = 2, .seconds = 30, .value = 100}};
    EXPECT_EQ(solve(problem).chosen, (std::vector<std::size_t>{0, 2}));
}

}  // namespace
}  // namespace limber::testing
