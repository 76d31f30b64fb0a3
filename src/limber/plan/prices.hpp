#pragma once
/// What scarce things should cost in the bound, and a first solution found on the way.
#include "limber/plan/bound.hpp"

#include <cstddef>
#include <vector>

namespace limber {

struct PriceSearch {
    Prices prices;
    /// A choice that keeps every limit; often already the best.
    std::vector<std::size_t> chosen;
    int value = 0;
    int seconds = 0;
};

/// Halves the price of an item until the choice has about as many as allowed, then moves the prices
/// of muscles along what is overdrawn (subgradient steps), all in integers.
PriceSearch find_prices(const SolverProblem& problem, const std::vector<SolverGroup>& groups,
                        int unit);

}  // namespace limber
