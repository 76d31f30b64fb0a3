#pragma once
/// Chooses and orders: an exact optimum in integers, by branch and bound over prices.
/// `docs/decisions/0003-exact-planner.md` says how and why.
#include <cstddef>
#include <utility>
#include <vector>

namespace limber {

/// One way to do one thing. Options of one `group` exclude each other and share stage, position,
/// rank and `bending`.
struct SolverOption {
    int group = 0;
    /// Earlier stages come first, whatever their positions.
    int stage = 0;
    int position = 0;
    /// The order within a stage and position, where no two groups share one.
    int rank = 0;
    int seconds = 0;
    /// What it is worth beside what it serves; may be negative.
    int value = 0;
    bool bending = false;
    /// How much it takes of each limit that it touches; less than 0 where it gives some back.
    std::vector<std::pair<int, int>> uses;
    /// How much it gives to each want that it serves; more than 0.
    std::vector<std::pair<int, int>> serves;
};

struct SolverProblem {
    std::vector<SolverOption> options;
    int positions = 0;
    int start_position = 0;
    int budget_s = 0;
    int same_position_s = 0;
    int other_position_s = 0;
    /// What a change of position costs in value; 0 or more.
    int change_cost = 0;
    /// What all that is chosen may use of each limit.
    std::vector<int> limits;
    /// So much of each want counts; what is served beyond it is worth nothing.
    std::vector<int> wants;
    /// No two bending options in a row.
    bool separate_bending = false;
};

struct SolverSolution {
    /// Indices of the chosen options, in the order in which they are done.
    std::vector<std::size_t> chosen;
    int value = 0;
    int seconds = 0;
};

/// Within each stage positions are visited in ascending or descending order, whichever is best, and
/// each once. Maximises the values, and of every want the smaller of the want and what is served,
/// less the costs of position changes, within the budget and the limits; of the optima
/// that a fixed order of exploration meets, the one with the fewest changes of position, then the
/// first, so the same problem has the same solution on every machine.
SolverSolution solve(const SolverProblem& problem);

}  // namespace limber
