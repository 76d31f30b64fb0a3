#include "limber/plan/stations.hpp"

#include <algorithm>
#include <limits>

namespace limber {
namespace {

constexpr std::int64_t never = std::numeric_limits<std::int64_t>::min() / 4;
constexpr int no_step = -1;

}  // namespace

Stations::Stations(const SolverProblem& problem)
    : start_(static_cast<std::size_t>(problem.start_position)),
      positions_(static_cast<std::size_t>(problem.positions)) {
    for (const SolverOption& option : problem.options)
        stations_.push_back({option.stage, option.position});
    std::ranges::sort(stations_);
    const auto repeated = std::ranges::unique(stations_);
    stations_.erase(repeated.begin(), repeated.end());
    for (std::size_t at = 0; at < stations_.size(); ++at) {
        if (at == 0 || stations_[at].stage != stations_[at - 1].stage) stages_.push_back({at, at});
        stages_.back().end = at + 1;
    }
}

std::size_t Stations::find(const SolverOption& option) const {
    const auto found = std::ranges::lower_bound(stations_, Station{option.stage, option.position});
    return static_cast<std::size_t>(found - stations_.begin());
}

void Stations::pass(std::size_t station, bool needed, std::int64_t gain, std::int64_t change_cost,
                    std::vector<Stand>& stands) {
    const auto here = static_cast<std::size_t>(stations_[station].position);
    const auto best = std::ranges::max_element(stands, {}, &Stand::gain);
    const bool changes = best->gain - change_cost > stands[here].gain;
    const Stand& before = changes ? *best : stands[here];
    const Stand after{before.gain - (changes ? change_cost : 0) + gain,
                      static_cast<int>(steps_.size())};
    if (!needed && after.gain <= stands[here].gain) return;
    steps_.push_back({before.step, station, changes});
    if (needed) std::ranges::fill(stands, Stand{never, no_step});
    stands[here] = after;
}

void Stations::walk(const std::vector<std::int64_t>& gains, const std::vector<int>& needed,
                    std::int64_t change_cost, Walk& walk) {
    steps_.clear();
    stands_.assign(positions_, {never, no_step});
    stands_[start_] = {0, no_step};
    for (const Stage& stage : stages_) {
        best_.assign(positions_, {never, no_step});
        for (const bool down : {false, true}) {
            way_ = stands_;
            for (std::size_t at = stage.first; at < stage.end; ++at) {
                const std::size_t station = down ? stage.first + stage.end - 1 - at : at;
                const bool is_needed = needed[station] > 0;
                if (is_needed || gains[station] > 0)
                    pass(station, is_needed, gains[station], change_cost, way_);
            }
            for (std::size_t position = 0; position < positions_; ++position)
                if (way_[position].gain > best_[position].gain) best_[position] = way_[position];
        }
        std::swap(stands_, best_);
    }
    const Stand& end = *std::ranges::max_element(stands_, {}, &Stand::gain);
    walk.gain = end.gain;
    walk.changes = 0;
    walk.passed.assign(stations_.size(), 0);
    for (int step = end.step; step != no_step;
         step = steps_[static_cast<std::size_t>(step)].before) {
        walk.passed[steps_[static_cast<std::size_t>(step)].station] = 1;
        walk.changes += steps_[static_cast<std::size_t>(step)].changes ? 1 : 0;
    }
}

std::vector<Route> Stations::find_routes(const std::vector<int>& needed) const {
    std::vector<Route> routes;
    for (unsigned down = 0; down < (1U << stages_.size()); ++down) {
        Route route;
        auto position = static_cast<int>(start_);
        for (std::size_t stage = 0; stage < stages_.size(); ++stage) {
            const auto& [first, end] = stages_[stage];
            for (std::size_t at = first; at < end; ++at) {
                const std::size_t station = ((down >> stage) & 1U) != 0 ? first + end - 1 - at : at;
                if (needed[station] == 0) continue;
                route.changes += stations_[station].position == position ? 0 : 1;
                position = stations_[station].position;
                route.stations.push_back(station);
            }
        }
        routes.push_back(std::move(route));
    }
    return routes;
}

}  // namespace limber
