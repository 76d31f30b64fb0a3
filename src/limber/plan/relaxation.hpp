#pragma once
/// How much can still be gained: an upper bound in which limits are paid for instead of kept.
#include "limber/plan/stations.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace limber {

inline constexpr std::int64_t price_scale = 1024;

/// What a unit of each scarce thing costs, in `price_scale` parts of a point. Any prices make a
/// valid bound; the right ones make a close one.
struct Prices {
    /// At most `price_scale`: what is served beyond a want is worth nothing, never less.
    std::vector<std::int64_t> wants;
    std::vector<std::int64_t> limits;
    std::int64_t second = 0;
};

/// The options of one thing, and where it is done.
struct Group {
    std::vector<std::size_t> options;
    std::size_t station = 0;
    /// Groups of the same station that are in no respect better: without this one they are not
    /// taken.
    std::vector<std::size_t> no_better;
};

/// A part of the decisions: some groups are in, some are out, the others are `open`.
struct Decided {
    std::vector<std::size_t> chosen;
    std::vector<std::size_t> open;
    /// What is left of each want and limit, and of the time beside changes of position.
    std::vector<int> wants_left;
    std::vector<int> limits_left;
    int seconds_left = 0;
    /// Without changes of position.
    int value = 0;
    /// How many are chosen, by station.
    std::vector<int> taken;
};

/// A group, and its option that is worth the most at some prices.
struct Pick {
    std::size_t group;
    std::size_t option;
    std::int64_t gain;
};

/// What the decisions come to at some prices.
struct Relaxed {
    std::int64_t bound = 0;
    /// The best of every open group, worth it or not; `chosen` if the bound counts it.
    std::vector<Pick> picks;
    std::vector<char> chosen;
    /// What the choice leaves of wants, limits and time; negative where it takes too much.
    std::vector<std::int64_t> wants_left;
    std::vector<std::int64_t> limits_left;
    std::int64_t seconds_left = 0;
};

class Relaxation {
public:
    Relaxation(const SolverProblem& problem, const std::vector<Group>& groups, Stations& stations)
        : problem_(problem), groups_(groups), stations_(stations) {}

    void evaluate(const Decided& decided, const Prices& prices, Relaxed& relaxed);

private:
    [[nodiscard]] Pick best_of(std::size_t group, const Decided& decided,
                               const Prices& prices) const;

    const SolverProblem& problem_;
    const std::vector<Group>& groups_;
    Stations& stations_;
    std::vector<std::int64_t> gains_;
    Stations::Walk walk_;
};

/// How much an option takes on average of each scarce thing that it touches, so that a stretch too
/// many weighs as much as its seconds.
struct Units {
    explicit Units(const SolverProblem& problem);

    std::vector<std::int64_t> wants;
    std::vector<std::int64_t> limits;
    std::int64_t second = 1;
};

/// Moves the prices along what the choice takes too much or leaves (a subgradient step as long as
/// the gap to the value that would be enough). False where no price can move.
bool move_prices(const Relaxed& relaxed, const Units& units, std::int64_t gap, Prices& prices);

}  // namespace limber
