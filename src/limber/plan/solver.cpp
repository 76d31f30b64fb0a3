#include "limber/plan/solver.hpp"

#include "limber/plan/price_search.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>

namespace limber {
namespace {

/// So often prices are moved at the beginning, and after every decision.
constexpr int first_moves = 80;
constexpr int moves = 20;
/// How long the first step after a decision is: prices are nearly right then.
constexpr std::int64_t first_step = whole_step / 2;

int amount_in(const std::vector<std::pair<int, int>>& amounts, int key) {
    const auto found = std::ranges::find(amounts, key, &std::pair<int, int>::first);
    return found == amounts.end() ? 0 : found->second;
}

bool uses_no_more(const SolverOption& one, const SolverOption& other) {
    const auto holds = [&](const auto& use) {
        return amount_in(one.uses, use.first) <= amount_in(other.uses, use.first);
    };
    return std::ranges::all_of(one.uses, holds) && std::ranges::all_of(other.uses, holds);
}

bool is_as_good(const SolverOption& one, const SolverOption& other) {
    return one.value >= other.value && one.seconds <= other.seconds && uses_no_more(one, other) &&
           std::ranges::all_of(other.serves, [&](const auto& serve) {
               return amount_in(one.serves, serve.first) >= serve.second;
           });
}

/// Decides where the bound leaves most hope: first which stations are passed, since half a change
/// of position is what a bound likes most, then one group after the other, the one that gains the
/// most first.
class Search {
public:
    explicit Search(const SolverProblem& problem)
        : problem_(problem),
          stations_(problem_),
          groups_(collect_groups()),
          relaxation_(problem_, groups_, stations_),
          search_(problem_, relaxation_),
          change_s_(problem.other_position_s - problem.same_position_s) {
        find_no_better();
        can_be_won_back_.assign(problem_.limits.size(), 0);
        for (const SolverOption& option : problem_.options)
            for (const auto& [limit, use] : option.uses)
                if (use < 0) can_be_won_back_[static_cast<std::size_t>(limit)] = 1;
    }

    SolverSolution run() {
        Decided nothing;
        for (std::size_t group = 0; group < groups_.size(); ++group) nothing.open.push_back(group);
        nothing.wants_left = problem_.wants;
        nothing.limits_left = problem_.limits;
        nothing.seconds_left = problem_.budget_s;
        nothing.taken.assign(stations_.count(), 0);
        nothing.passed.assign(stations_.count(), 0);
        SearchState state;
        state.prices.wants.assign(problem_.wants.size(), price_scale / 2);
        state.prices.limits.assign(problem_.limits.size(), 0);
        state.step = whole_step;
        // Something to beat.
        round_off(nothing, state.prices);
        look(std::move(nothing), std::move(state), first_moves);
        while (!hopes_.empty()) {
            std::ranges::pop_heap(hopes_, is_less);
            Hope hope = std::move(hopes_.back());
            hopes_.pop_back();
            if (hope.closest.bound < to_beat()) break;
            decide(std::move(hope));
        }
        return std::move(best_);
    }

private:
    /// Decisions that may still lead to something better.
    struct Hope {
        Decided decided;
        SearchState state;
        Closest closest;
        /// Of two that promise as much the later one is followed.
        std::size_t turn;
    };

    [[nodiscard]] std::vector<Group> collect_groups() const {
        std::map<int, Group> by_number;
        for (std::size_t at = 0; at < problem_.options.size(); ++at) {
            Group& group = by_number[problem_.options[at].group];
            group.options.push_back(at);
            group.station = stations_.find(problem_.options[at]);
        }
        std::vector<Group> groups;
        groups.reserve(by_number.size());
        for (auto& [number, group] : by_number) groups.push_back(std::move(group));
        return groups;
    }

    /// For everything that `other` offers, `one` offers something at least as good.
    [[nodiscard]] bool is_as_good_as(const Group& one, const Group& other) const {
        return std::ranges::all_of(other.options, [&](std::size_t theirs) {
            return std::ranges::any_of(one.options, [&](std::size_t ours) {
                return is_as_good(problem_.options[ours], problem_.options[theirs]);
            });
        });
    }

    /// Stations where another in its turn could bring two bending ones together.
    [[nodiscard]] std::vector<char> find_bending_stations() const {
        std::vector<char> bending(stations_.count(), 0);
        if (!problem_.separate_bending) return bending;
        for (const SolverOption& option : problem_.options)
            if (option.bending) bending[stations_.find(option)] = 1;
        return bending;
    }

    void find_no_better() {
        const auto bending = find_bending_stations();
        for (std::size_t one = 0; one < groups_.size(); ++one) {
            for (std::size_t other = 0; other < groups_.size(); ++other) {
                if (one == other || groups_[one].station != groups_[other].station ||
                    bending[groups_[one].station] != 0)
                    continue;
                const bool equal = is_as_good_as(groups_[other], groups_[one]);
                if (is_as_good_as(groups_[one], groups_[other]) && (!equal || one < other))
                    groups_[one].no_better.push_back(other);
            }
        }
    }

    [[nodiscard]] bool fits(const Decided& decided, const SolverOption& option) const {
        return option.seconds + problem_.same_position_s <= decided.seconds_left &&
               std::ranges::all_of(option.uses, [&](const auto& use) {
                   const auto limit = static_cast<std::size_t>(use.first);
                   return can_be_won_back_[limit] || use.second <= decided.limits_left[limit];
               });
    }

    void take(Decided& decided, std::size_t group, std::size_t at) const {
        const SolverOption& option = problem_.options[at];
        decided.chosen.push_back(at);
        decided.seconds_left -= option.seconds + problem_.same_position_s;
        decided.value += option.value;
        for (const auto& [limit, use] : option.uses)
            decided.limits_left[static_cast<std::size_t>(limit)] -= use;
        for (const auto& [want, points] : option.serves) {
            int& left = decided.wants_left[static_cast<std::size_t>(want)];
            const int served = std::min(left, points);
            decided.value += served;
            left -= served;
        }
        ++decided.taken[groups_[group].station];
        decided.passed[groups_[group].station] = 1;
    }

    /// The chosen in the order of a route, by rank within a station.
    [[nodiscard]] std::vector<std::size_t> put_in_order(const std::vector<std::size_t>& chosen,
                                                        const Route& route) const {
        std::vector<std::size_t> turn(stations_.count(), 0);
        for (std::size_t at = 0; at < route.stations.size(); ++at) turn[route.stations[at]] = at;
        std::vector<std::size_t> order = chosen;
        std::ranges::sort(order, {}, [&](std::size_t at) {
            const SolverOption& option = problem_.options[at];
            return std::pair(turn[stations_.find(option)], option.rank);
        });
        return order;
    }

    [[nodiscard]] bool has_bending_in_row(const std::vector<std::size_t>& order) const {
        return std::ranges::adjacent_find(order, [&](std::size_t one, std::size_t next) {
                   return problem_.options[one].bending && problem_.options[next].bending;
               }) != order.end();
    }

    /// Keeps what is chosen if nothing more came and it is the best so far.
    void offer(const Decided& decided) {
        if (decided.value < best_.value || decided.seconds_left < 0 ||
            std::ranges::any_of(decided.limits_left, [](int left) { return left < 0; }))
            return;
        for (const Route& route : stations_.find_routes(decided.taken)) {
            const int value = decided.value - route.changes * problem_.change_cost;
            const int left_s = decided.seconds_left - route.changes * change_s_;
            // Of equal ones that with fewer changes.
            if (std::pair(value, -route.changes) <= std::pair(best_.value, -best_changes_) ||
                left_s < 0)
                continue;
            auto order = put_in_order(decided.chosen, route);
            if (problem_.separate_bending && has_bending_in_row(order)) continue;
            best_changes_ = route.changes;
            best_ = {std::move(order), value, problem_.budget_s - left_s};
        }
    }

    /// An option that could still be taken, and what it costs at some prices.
    struct Candidate {
        std::size_t group = 0;
        std::size_t option = 0;
        std::int64_t price = 0;
    };

    [[nodiscard]] std::vector<Candidate> find_candidates(const Decided& decided,
                                                         const Prices& prices) const {
        std::vector<Candidate> candidates;
        for (const auto group : decided.open) {
            for (const auto at : groups_[group].options) {
                const SolverOption& option = problem_.options[at];
                std::int64_t price = prices.second * option.seconds;
                for (const auto& [limit, use] : option.uses)
                    price += prices.limits[static_cast<std::size_t>(limit)] * use;
                candidates.push_back({group, at, price});
            }
        }
        return candidates;
    }

    /// What one more option is worth beside what is decided, less its price; null where it is worth
    /// nothing.
    [[nodiscard]] std::optional<std::int64_t> find_gain(const Decided& decided,
                                                        const Candidate& candidate,
                                                        const Prices& prices) const {
        const SolverOption& option = problem_.options[candidate.option];
        const bool changes = decided.taken[groups_[candidate.group].station] == 0;
        std::int64_t worth = option.value - (changes ? problem_.change_cost : 0);
        for (const auto& [want, points] : option.serves)
            worth += std::min(points, decided.wants_left[static_cast<std::size_t>(want)]);
        if (worth <= 0) return std::nullopt;
        return worth * price_scale - candidate.price - (changes ? prices.second * change_s_ : 0);
    }

    /// Whether no two bending ones are neighbours, in some order, with this one as well.
    [[nodiscard]] bool can_part(Decided decided, std::size_t option) const {
        decided.chosen.push_back(option);
        ++decided.taken[stations_.find(problem_.options[option])];
        return std::ranges::any_of(stations_.find_routes(decided.taken), [&](const Route& route) {
            return !has_bending_in_row(put_in_order(decided.chosen, route));
        });
    }

    /// Takes one after the other what then gains the most at these prices.
    void round_off(Decided decided, const Prices& prices) {
        auto candidates = find_candidates(decided, prices);
        for (;;) {
            // What does not fit now never will.
            std::erase_if(candidates, [&](const Candidate& candidate) {
                return !fits(decided, problem_.options[candidate.option]);
            });
            const Candidate* best = nullptr;
            std::int64_t most = never;
            for (const Candidate& candidate : candidates) {
                const auto gain = find_gain(decided, candidate, prices);
                if (!gain || *gain <= most) continue;
                best = &candidate;
                most = *gain;
            }
            if (best == nullptr) return;
            const auto [group, option, price] = *best;
            std::erase_if(candidates, [&](const Candidate& it) { return it.group == group; });
            if (is_bending(option) && !can_part(decided, option)) continue;
            take(decided, group, option);
            offer(decided);
        }
    }

    [[nodiscard]] std::int64_t to_beat() const {
        return (std::int64_t{best_.value} + 1) * price_scale;
    }

    static bool is_less(const Hope& one, const Hope& other) {
        return std::pair(one.closest.bound, one.turn) < std::pair(other.closest.bound, other.turn);
    }

    /// Finds what can still be hoped for after some decisions, and keeps them if that is enough.
    void look(Decided decided, SearchState state, int most_moves) {
        offer(decided);
        std::erase_if(decided.open, [&](std::size_t group) {
            return std::ranges::none_of(groups_[group].options, [&](std::size_t at) {
                return fits(decided, problem_.options[at]);
            });
        });
        if (decided.open.empty()) return;
        Closest closest = search_.run(decided, most_moves, to_beat(), state);
        if (closest.bound < to_beat()) return;
        round_off(decided, state.prices);
        state.step = first_step;
        hopes_.push_back({std::move(decided), std::move(state), std::move(closest), ++turns_});
        std::ranges::push_heap(hopes_, is_less);
    }

    void decide(Hope hope) {
        auto& [decided, state, closest, turn] = hope;
        auto& picks = closest.picks;
        const std::int64_t left = closest.bound - to_beat();
        const std::int64_t parting = find_parting(decided, picks);
        // With one that costs more than all hope there is none.
        std::erase_if(picks, [&](const Pick& pick) {
            return pick.gain + left + (is_bending(pick.option) ? 0 : parting) < 0;
        });
        if (!take_sure(decided, picks, left) || picks.empty()) return;
        decided.open.clear();
        for (const Pick& pick : picks) decided.open.push_back(pick.group);
        if (const auto station = find_doubtful(decided, state.mean))
            decide_station(std::move(decided), *station, std::move(state));
        else
            decide_group(std::move(decided),
                         std::ranges::max_element(picks, {}, &Pick::gain)->group, std::move(state));
    }

    /// Takes the options without which there is no hope, off the picks too; false where one of them
    /// does not fit. A bending one may keep out another, so without it less may be lost.
    bool take_sure(Decided& decided, std::vector<Pick>& picks, std::int64_t left) {
        const auto is_sure = [&](const Pick& pick) {
            return pick.lead > left && !is_bending(pick.option) &&
                   decided.passed[groups_[pick.group].station] != 0;
        };
        const auto sure = std::ranges::stable_partition(picks, std::not_fn(is_sure));
        for (const Pick& pick : sure) {
            if (!fits(decided, problem_.options[pick.option])) return false;
            take(decided, pick.group, pick.option);
        }
        if (!sure.empty()) offer(decided);
        picks.erase(sure.begin(), sure.end());
        return true;
    }

    [[nodiscard]] bool is_bending(std::size_t option) const {
        return problem_.separate_bending && problem_.options[option].bending;
    }

    /// What one more that does not bend may bring at most beside its gain: put between two that
    /// bend, it lets the second of them in.
    [[nodiscard]] std::int64_t find_parting(const Decided& decided,
                                            const std::vector<Pick>& picks) const {
        const auto bends = [&](std::size_t at) { return is_bending(at); };
        // Without it two that are taken may be neighbours: no gain is too low.
        if (std::ranges::count_if(decided.chosen, bends) > 1) return -never;
        std::int64_t most = 0;
        for (const Pick& pick : picks)
            if (is_bending(pick.option)) most = std::max(most, pick.gain);
        return most;
    }

    /// The station of which it is least clear whether it is passed.
    [[nodiscard]] std::optional<std::size_t> find_doubtful(const Decided& decided,
                                                           const Slack& mean) const {
        std::optional<std::size_t> doubtful;
        std::int64_t most = 0;
        for (const auto group : decided.open) {
            const std::size_t station = groups_[group].station;
            const std::int64_t passed = mean.passed[station];
            const std::int64_t doubt = std::min(passed, slack_scale - passed);
            if (decided.passed[station] != 0 || doubt <= most) continue;
            most = doubt;
            doubtful = station;
        }
        return doubtful;
    }

    void decide_station(Decided decided, std::size_t station, SearchState state) {
        Decided without = decided;
        std::erase_if(without.open,
                      [&](std::size_t group) { return groups_[group].station == station; });
        decided.passed[station] = 1;
        look(std::move(decided), state, moves);
        look(std::move(without), std::move(state), moves);
    }

    void decide_group(Decided decided, std::size_t next, SearchState state) {
        std::erase(decided.open, next);
        for (const auto at : groups_[next].options) {
            if (!fits(decided, problem_.options[at])) continue;
            Decided with = decided;
            take(with, next, at);
            look(std::move(with), state, moves);
        }
        std::erase_if(decided.open, [&](std::size_t group) {
            return std::ranges::find(groups_[next].no_better, group) !=
                   groups_[next].no_better.end();
        });
        look(std::move(decided), std::move(state), moves);
    }

    const SolverProblem& problem_;
    Stations stations_;
    std::vector<Group> groups_;
    Relaxation relaxation_;
    PriceSearch search_;
    int change_s_;
    /// By limit: whether something gives some of it back.
    std::vector<char> can_be_won_back_;
    SolverSolution best_;
    int best_changes_ = 0;
    /// A heap: the most promising first.
    std::vector<Hope> hopes_;
    std::size_t turns_ = 0;
};

}  // namespace

SolverSolution solve(const SolverProblem& problem) { return Search(problem).run(); }

}  // namespace limber
