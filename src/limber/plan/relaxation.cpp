#include "limber/plan/relaxation.hpp"

#include <algorithm>

namespace limber {

Relaxation::Relaxation(const SolverProblem& problem, const std::vector<Group>& groups,
                       Stations& stations)
    : problem_(problem),
      groups_(groups),
      stations_(stations),
      want_amounts_(problem.wants.size()),
      limit_amounts_(problem.limits.size()),
      gains_(problem.options.size()),
      group_of_(problem.options.size()),
      rows_(stations.count()),
      best_(groups.size()),
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
    for (std::size_t at = 0; at < problem.options.size(); ++at) {
        for (const auto& [want, points] : problem.options[at].serves)
            want_amounts_[static_cast<std::size_t>(want)].emplace_back(at, points);
        for (const auto& [limit, use] : problem.options[at].uses)
            limit_amounts_[static_cast<std::size_t>(limit)].emplace_back(at, use);
    }
}

void Relaxation::find_gains(const Decided& decided, const Prices& prices) {
    for (std::size_t at = 0; at < gains_.size(); ++at) {
        const SolverOption& option = problem_.options[at];
        gains_[at] = option.value * price_scale -
                     prices.second * (option.seconds + problem_.same_position_s);
    }
    for (std::size_t want = 0; want < want_amounts_.size(); ++want) {
        const std::int64_t worth = price_scale - prices.wants[want];
        const int left = decided.wants_left[want];
        if (worth == 0 || left == 0) continue;
        for (const auto& [at, points] : want_amounts_[want])
            gains_[at] += worth * std::min(points, left);
    }
    for (std::size_t limit = 0; limit < limit_amounts_.size(); ++limit) {
        const std::int64_t price = prices.limits[limit];
        if (price == 0) continue;
        for (const auto& [at, use] : limit_amounts_[limit]) gains_[at] -= price * use;
    }
}

void Relaxation::find_parts(const Decided& decided, Relaxed& relaxed) {
    parts_.assign(groups_.size(), Part::Out);
    for (const auto at : decided.chosen) parts_[group_of_[at]] = Part::Taken;
    relaxed.picks.clear();
    for (const auto group : decided.open) {
        const auto& options = groups_[group].options;
        const auto best =
            *std::ranges::max_element(options, {}, [&](std::size_t at) { return gains_[at]; });
        std::int64_t lead = gains_[best];
        for (const auto at : options)
            if (at != best) lead = std::min(lead, gains_[best] - gains_[at]);
        relaxed.picks.push_back({group, best, gains_[best], lead});
        parts_[group] = Part::Open;
        best_[group] = best;
    }
}

Relaxation::Links Relaxation::extend(std::array<std::int64_t, 2>& row, std::size_t group) const {
    const bool must = parts_[group] == Part::Taken;
    const std::size_t to = bends_[group] != 0 ? 1 : 0;
    // A bending one comes after one that is not; any other comes after both.
    const std::size_t after = to == 0 && row[1] > row[0] ? 1 : 0;
    const std::int64_t with =
        row[after] == never ? never : row[after] + (must ? 0 : gains_[best_[group]]);
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
    for (const auto group : rows_[station]) {
        if (parts_[group] == Part::Out) continue;
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
    for (const auto group : rows_[pass.station])
        if (parts_[group] != Part::Out) links_.emplace_back(group, extend(row, group));
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
    find_gains(decided, prices);
    find_parts(decided, relaxed);
    passages_.resize(stations_.count());
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
