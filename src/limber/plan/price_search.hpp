#pragma once
/// Looks for the prices that make the bound of some decisions close.
#include "limber/plan/relaxation.hpp"

#include <cstdint>
#include <vector>

namespace limber {

/// How much an option takes on average of each scarce thing that it touches, so that a stretch too
/// many weighs as much as its seconds.
struct Units {
    explicit Units(const SolverProblem& problem);

    std::vector<std::int64_t> wants;
    std::vector<std::int64_t> limits;
    std::int64_t second = 1;
};

/// Where a search for prices stands: what those that come after a decision begin with.
struct SearchState {
    Prices prices;
    /// The mean of what was chosen on the way, the latest weighing most. Where a station was passed
    /// half of the time, it is in doubt.
    Slack mean;
    /// How long the next step is, in `whole_step` parts of what would close the gap.
    std::int64_t step = 0;
};

inline constexpr std::int64_t whole_step = 1024;

/// The closest bound that was found, and the best of every open group at its prices.
struct Closest {
    std::int64_t bound = 0;
    std::vector<Pick> picks;
};

/// The volume algorithm (Barahona and Anbil 2000) in whole numbers: from the best prices so far,
/// steps along the mean of what the choices took too much or left.
class PriceSearch {
public:
    PriceSearch(const SolverProblem& problem, Relaxation& relaxation)
        : units_(problem), relaxation_(relaxation) {}

    /// Until the bound is below `to_beat`, or after so many moves. `state` then holds the prices
    /// of the closest bound.
    Closest run(const Decided& decided, int most_moves, std::int64_t to_beat, SearchState& state);

private:
    /// False where no price can move.
    bool move(const Slack& mean, std::int64_t distance, Prices& prices) const;

    Units units_;
    Relaxation& relaxation_;
    Relaxed relaxed_;
};

}  // namespace limber
