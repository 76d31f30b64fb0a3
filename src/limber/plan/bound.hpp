#pragma once
/// How much can still be gained: an upper bound by dynamic programming over time and position.
#include "limber/plan/ordering.hpp"

#include <cstdint>
#include <vector>

namespace limber {

/// What a second of each muscle, and one more item, cost in the bound: the scarcer, the dearer.
/// In `price_scale` parts of a point, so that everything stays in integers.
struct Prices {
    std::vector<std::int64_t> muscles;
    std::int64_t item = 0;
};

inline constexpr std::int64_t price_scale = 16;

/// Ignores the limits of muscles and items but charges their prices, so it never promises too
/// little, whatever the prices, and promises little too much when they are right.
class Bound {
public:
    /// `unit` divides all times of the problem.
    Bound(const SolverProblem& problem, const std::vector<SolverGroup>& groups, int unit,
          const Prices& prices);

    /// The most (in parts of a point) that groups from `group` on can bring after `position` with
    /// `left_s` seconds left, prices charged.
    [[nodiscard]] std::int64_t at(std::size_t group, int position, int left_s) const;

    /// The options of a choice that reaches the bound from the beginning.
    [[nodiscard]] std::vector<std::size_t> trace() const;

private:
    [[nodiscard]] std::size_t index(std::size_t group, std::size_t position) const;
    [[nodiscard]] std::int32_t gain(const SolverOption& option, int from) const;
    [[nodiscard]] int cost(const SolverOption& option, int from) const;
    void fill(std::size_t group);

    const SolverProblem& problem_;
    const std::vector<SolverGroup>& groups_;
    const Prices& prices_;
    int unit_;
    std::size_t width_;
    std::vector<std::int32_t> best_;
};

/// What the limits would fetch at these prices when nothing is used yet.
std::int64_t worth_of_limits(const SolverProblem& problem, const Prices& prices);

}  // namespace limber
