#pragma once
/// The stages and positions that a session can pass, and the ways through them.
#include "limber/plan/solver.hpp"

#include <array>
#include <cstdint>
#include <limits>
#include <vector>

namespace limber {

/// Everything of one stage that is done in one position.
struct Station {
    int stage = 0;
    int position = 0;

    auto operator<=>(const Station&) const = default;
};

/// A way through stations: each in its turn, and how often the position changes.
struct Route {
    std::vector<std::size_t> stations;
    int changes = 0;
};

/// What passing a station brings, by whether the one before it bends and whether its last one
/// does; `never` where that cannot be.
using Passage = std::array<std::array<std::int64_t, 2>, 2>;

inline constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min() / 4;

/// The stations of a problem, by stage and position, and the best ways through them.
class Stations {
public:
    explicit Stations(const SolverProblem& problem);

    [[nodiscard]] std::size_t count() const { return stations_.size(); }
    [[nodiscard]] std::size_t find(const SolverOption& option) const;

    /// A station that is passed: whether the one before it bends, and whether its last one does.
    struct Pass {
        std::size_t station;
        std::size_t from;
        std::size_t to;
    };
    /// What a route through the `needed` stations, and those others that are worth it, brings at
    /// most: its passages, less `change_cost` for every change of position.
    struct Walk {
        std::int64_t gain = 0;
        int changes = 0;
        /// The last first.
        std::vector<Pass> passes;
    };
    void walk(const std::vector<Passage>& passages, const std::vector<char>& needed,
              std::int64_t change_cost, Walk& walk);

    /// Every route through exactly these stations, one for each choice of the stages' directions.
    [[nodiscard]] std::vector<Route> find_routes(const std::vector<int>& needed) const;

private:
    /// How far a walk can come: the best way to stand in a position.
    struct Stand {
        std::int64_t gain = never;
        /// Index of the last step; -1 where there is none.
        int step = -1;
    };
    /// By whether the last one bends.
    using Stands = std::array<std::vector<Stand>, 2>;
    struct Step {
        int before;
        Pass pass;
        bool changes;
    };
    struct Stage {
        std::size_t first;
        std::size_t end;
    };

    void pass(std::size_t station, bool needed, const Passage& passage, std::int64_t change_cost,
              Stands& stands);

    std::vector<Station> stations_;
    std::vector<Stage> stages_;
    std::size_t start_;
    std::size_t positions_;
    bool bends_;
    /// What a walk works with: its steps, the stations of a stage that are worth passing, and the
    /// stands after passing them upwards and downwards.
    std::vector<Step> steps_;
    std::vector<std::size_t> worth_;
    Stands stands_;
    Stands way_;
};

}  // namespace limber
