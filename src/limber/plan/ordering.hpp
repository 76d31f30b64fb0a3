#pragma once
/// The solver's options as groups in the order in which one pass considers them.
#include "limber/plan/solver.hpp"

#include <cstddef>
#include <vector>

namespace limber {

/// All options of one thing.
struct SolverGroup {
    int stage = 0;
    int position = 0;
    int rank = 0;
    bool bending = false;
    std::vector<std::size_t> options;
    /// Earlier groups of the same stage and position that are at least as good in every respect: a
    /// best choice that holds this group can hold them too, so it may be taken only after them.
    std::vector<std::size_t> better;
};

/// The groups of a problem; `options` ascending, groups by their number.
std::vector<SolverGroup> collect_groups(const SolverProblem& problem);

/// Orders by stage, then by position (downwards in the stages whose bit is set in `descending`),
/// then the better ones first, and fills in `better`.
void order_groups(const SolverProblem& problem, unsigned descending,
                  std::vector<SolverGroup>& groups);

/// Removes the groups that no best choice can hold, because all the better ones that would have to
/// be taken with them break a limit. The groups must have been ordered.
void drop_hopeless(const SolverProblem& problem, std::vector<SolverGroup>& groups);

/// Bits of the stages whose direction can matter: those with groups in more than one position.
unsigned stages_with_choice(const std::vector<SolverGroup>& groups);

}  // namespace limber
