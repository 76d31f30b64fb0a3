#include "limber/plan/stations.hpp"

#include <algorithm>

namespace limber {
namespace {

/// Whether to pass there is never better than to pass by: what does not bend at all could still be
/// done between two that bend.
bool brings_nothing(const Passage& passage) {
    return passage[0][0] <= 0 && passage[0][1] <= 0 && passage[1][1] <= 0 && passage[1][0] == never;
}

}  // namespace

Stations::Stations(const SolverProblem& problem)
    : start_(static_cast<std::size_t>(problem.start_position)),
      positions_(static_cast<std::size_t>(problem.positions)),
      bends_(problem.separate_bending) {
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

void Stations::pass(std::size_t station, bool needed, const Passage& passage,
                    std::int64_t change_cost, Stands& stands) {
    const auto here = static_cast<std::size_t>(stations_[station].position);
    std::array<Stand, 2> after;
    for (std::size_t from = 0; from < 2; ++from) {
        if (from == 1 && !bends_) break;
        const auto best = std::ranges::max_element(stands[from], {}, &Stand::gain);
        const bool changes = best->gain - change_cost > stands[from][here].gain;
        const Stand& before = changes ? *best : stands[from][here];
        if (before.gain == never) continue;
        const std::int64_t arrived = before.gain - (changes ? change_cost : 0);
        for (std::size_t to = 0; to < 2; ++to) {
            if (passage[from][to] == never || arrived + passage[from][to] <= after[to].gain)
                continue;
            after[to] = {arrived + passage[from][to], static_cast<int>(steps_.size())};
            steps_.push_back({before.step, {station, from, to}, changes});
        }
    }
    for (std::size_t to = 0; to < 2; ++to) {
        if (needed) std::ranges::fill(stands[to], Stand{});
        if (after[to].gain > stands[to][here].gain) stands[to][here] = after[to];
    }
}

void Stations::walk(const std::vector<Passage>& passages, const std::vector<char>& needed,
                    std::int64_t change_cost, Walk& walk) {
    steps_.clear();
    for (auto& stands : stands_) stands.assign(positions_, {});
    stands_[0][start_].gain = 0;
    for (const Stage& stage : stages_) {
        worth_.clear();
        for (std::size_t at = stage.first; at < stage.end; ++at)
            if (needed[at] != 0 || !brings_nothing(passages[at])) worth_.push_back(at);
        const auto pass_all = [&](Stands& stands) {
            for (const auto station : worth_)
                pass(station, needed[station] != 0, passages[station], change_cost, stands);
        };
        if (worth_.size() < 2) {
            pass_all(stands_);
            continue;
        }
        way_ = stands_;
        pass_all(stands_);
        std::ranges::reverse(worth_);
        pass_all(way_);
        for (std::size_t bent = 0; bent < 2; ++bent)
            for (std::size_t position = 0; position < positions_; ++position)
                if (way_[bent][position].gain > stands_[bent][position].gain)
                    stands_[bent][position] = way_[bent][position];
    }
    Stand end;
    for (const auto& stands : stands_)
        for (const Stand& stand : stands)
            if (stand.gain > end.gain) end = stand;
    walk.gain = end.gain;
    walk.changes = 0;
    walk.passes.clear();
    for (int at = end.step; at >= 0; at = steps_[static_cast<std::size_t>(at)].before) {
        const Step& step = steps_[static_cast<std::size_t>(at)];
        walk.passes.push_back(step.pass);
        walk.changes += step.changes ? 1 : 0;
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
