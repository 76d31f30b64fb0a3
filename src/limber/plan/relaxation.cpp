#include "limber/plan/relaxation.hpp"

#include <algorithm>

namespace limber {

Relaxation::Relaxation(const SolverProblem& problem, const std::vector<Group>& groups,
                       Stations& stations)
    : problem_(problem),
      groups_(groups),
      stations_(stations),
      group_of_(problem.options.size()),
      rows_(stations.count()),
      rows_left_(stations.count()),
      best_(groups.size()),
      gains_(groups.size()),
      bends_(groups.size()) {
    for (std::size_t group = 0; group < groups.size(); ++group) {
        rows_[groups[group].station].push_back(group);
        for (const auto at : groups[group].options) group_of_[at] = group;
        bends_[group] =
            problem.separate_bending && problem.options[groups[group].options.front()].bending ? 1
                                                                                               : 0;
    }
    const auto rank = [&](std::size_t group) {
        return problem.options[groups[group].options.front()].rank;
    };
    for (auto& row : rows_) std::ranges::sort(row, {}, rank);
    passages_.resize(stations.count());
}

void Relaxation::begin(const Decided& decided) {
    parts_.assign(groups_.size(), Part::Out);
    for (const auto at : decided.chosen) parts_[group_of_[at]] = Part::Taken;
    for (const auto group : decided.open) parts_[group] = Part::Open;
    for (std::size_t station = 0; station < rows_.size(); ++station) {
        rows_left_[station].clear();
        for (const auto group : rows_[station])
            if (parts_[group] != Part::Out) rows_left_[station].push_back(group);
    }
    lines_.clear();
    terms_.clear();
    for (const auto group : decided.open)
        for (const auto at : groups_[group].options) add_line(decided, at);
}

void Relaxation::add_line(const Decided& decided, std::size_t at) {
    const SolverOption& option = problem_.options[at];
    std::int64_t free = option.value;
    const auto add = [&](std::size_t price, std::int64_t amount) {
        if (amount != 0) terms_.push_back({price, amount});
    };
    add(0, option.seconds + problem_.same_position_s);
    for (const auto& [number, points] : option.serves) {
        const auto want = static_cast<std::size_t>(number);
        const int served = std::min(points, decided.wants_left[want]);
        free += served;
        add(1 + want, served);
    }
    for (const auto& [limit, use] : option.uses)
        add(1 + problem_.wants.size() + static_cast<std::size_t>(limit), use);
    lines_.push_back({free * price_scale, terms_.size()});
}

void Relaxation::find_picks(const Decided& decided, const Prices& prices, Relaxed& relaxed) {
    price_row_.assign(1, prices.second);
    price_row_.insert(price_row_.end(), prices.wants.begin(), prices.wants.end());
    price_row_.insert(price_row_.end(), prices.limits.begin(), prices.limits.end());
    relaxed.picks.resize(decided.open.size());
    auto pick = relaxed.picks.begin();
    auto line = lines_.begin();
    std::size_t term = 0;
    for (const auto group : decided.open) {
        std::size_t best = 0;
        std::int64_t most = never;
        std::int64_t second = 0;
        for (const auto at : groups_[group].options) {
            std::int64_t gain = line->free;
            for (; term < line->end; ++term)
                gain -= terms_[term].amount * price_row_[terms_[term].price];
            ++line;
            second = std::max(second, std::min(gain, most));
            if (gain <= most) continue;
            best = at;
            most = gain;
        }
        *pick++ = {group, best, most, most - second};
        best_[group] = best;
        gains_[group] = most;
    }
}

Relaxation::Links Relaxation::extend(std::array<std::int64_t, 2>& row, std::size_t group) const {
    const bool must = parts_[group] == Part::Taken;
    const std::size_t to = bends_[group] != 0 ? 1 : 0;
    // A bending one comes after one that is not; any other comes after both.
    const std::size_t after = to == 0 && row[1] > row[0] ? 1 : 0;
    const std::int64_t with = row[after] == never ? never : row[after] + (must ? 0 : gains_[group]);
    Links links{Link{0, false}, Link{1, false}};
    if (must) row = {never, never};
    if (with > row[to]) {
        row[to] = with;
        links[to] = {static_cast<std::uint8_t>(after), true};
    }
    return links;
}

Passage Relaxation::find_passage(std::size_t station) const {
    Passage passage{{{0, never}, {never, 0}}};
    for (const auto group : rows_left_[station]) {
        extend(passage[0], group);
        if (problem_.separate_bending) extend(passage[1], group);
    }
    return passage;
}

/// Calls `use` with every open group that the best row of a pass takes.
template <typename Use>
void Relaxation::for_taken(const Stations::Pass& pass, const Use& use) {
    links_.clear();
    std::array<std::int64_t, 2> row{never, never};
    row[pass.from] = 0;
    for (const auto group : rows_left_[pass.station])
        links_.emplace_back(group, extend(row, group));
    std::size_t to = pass.to;
    for (std::size_t at = links_.size(); at-- > 0;) {
        const auto& [group, links] = links_[at];
        if (links[to].takes && parts_[group] == Part::Open) use(group);
        to = links[to].to;
    }
}

void Relaxation::find_slack(const Decided& decided, Relaxed& relaxed) {
    Slack& slack = relaxed.slack;
    slack.wants.assign(decided.wants_left.begin(), decided.wants_left.end());
    slack.limits.assign(decided.limits_left.begin(), decided.limits_left.end());
    slack.passed.assign(stations_.count(), 0);
    slack.seconds =
        decided.seconds_left -
        std::int64_t{walk_.changes} * (problem_.other_position_s - problem_.same_position_s);
    const auto add = [&](const SolverOption& option) {
        slack.seconds -= option.seconds + problem_.same_position_s;
        for (const auto& [limit, use] : option.uses)
            slack.limits[static_cast<std::size_t>(limit)] -= use;
        for (const auto& [want, points] : option.serves) {
            const auto wanted = static_cast<std::size_t>(want);
            slack.wants[wanted] -= std::min(points, decided.wants_left[wanted]);
        }
    };
    for (const Stations::Pass& pass : walk_.passes) {
        slack.passed[pass.station] = 1;
        for_taken(pass, [&](std::size_t group) { add(problem_.options[best_[group]]); });
    }
    slack.seconds *= slack_scale;
    for (auto* amounts : {&slack.wants, &slack.limits, &slack.passed})
        for (auto& amount : *amounts) amount *= slack_scale;
}

void Relaxation::evaluate(const Decided& decided, const Prices& prices, Relaxed& relaxed) {
    find_picks(decided, prices, relaxed);
    for (std::size_t station = 0; station < passages_.size(); ++station)
        passages_[station] = find_passage(station);
    const int change_s = problem_.other_position_s - problem_.same_position_s;
    stations_.walk(passages_, decided.passed,
                   problem_.change_cost * price_scale + prices.second * change_s, walk_);
    relaxed.bound = decided.value * price_scale + prices.second * decided.seconds_left + walk_.gain;
    for (std::size_t limit = 0; limit < prices.limits.size(); ++limit)
        relaxed.bound += prices.limits[limit] * decided.limits_left[limit];
    for (std::size_t want = 0; want < prices.wants.size(); ++want)
        relaxed.bound += prices.wants[want] * decided.wants_left[want];
    find_slack(decided, relaxed);
}

}  // namespace limber
