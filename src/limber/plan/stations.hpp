#pragma once
/// The stages and positions that a session can pass, and the ways through them.
#include "limber/plan/solver.hpp"

#include <cstdint>
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

/// The stations of a problem, by stage and position, and the best ways through them.
class Stations {
public:
    explicit Stations(const SolverProblem& problem);

    [[nodiscard]] std::size_t count() const { return stations_.size(); }
    [[nodiscard]] std::size_t find(const SolverOption& option) const;

    /// What a route through the `needed` stations, and those others that are worth it, brings at
    /// most: the `gains` of what it passes, less `change_cost` for every change of position.
    struct Walk {
        std::int64_t gain = 0;
        int changes = 0;
        /// By station.
        std::vector<char> passed;
    };
    void walk(const std::vector<std::int64_t>& gains, const std::vector<int>& needed,
              std::int64_t change_cost, Walk& walk);

    /// Every route through exactly these stations, one for each choice of the stages' directions.
    [[nodiscard]] std::vector<Route> find_routes(const std::vector<int>& needed) const;

private:
    /// How far a walk can come: the best way to stand in a position.
    struct Stand {
        std::int64_t gain;
        /// Index of the last step; -1 where there is none.
        int step;
    };
    struct Step {
        int before;
        std::size_t station;
        bool changes;
    };
    struct Stage {
        std::size_t first;
        std::size_t end;
    };

    void pass(std::size_t station, bool needed, std::int64_t gain, std::int64_t change_cost,
              std::vector<Stand>& stands);

    std::vector<Station> stations_;
    std::vector<Stage> stages_;
    std::size_t start_;
    std::size_t positions_;
    std::vector<Step> steps_;
    std::vector<Stand> stands_;
    std::vector<Stand> best_;
    std::vector<Stand> way_;
};

}  // namespace limber
