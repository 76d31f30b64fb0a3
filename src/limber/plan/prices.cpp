#include "limber/plan/prices.hpp"

#include <algorithm>
#include <limits>

namespace limber {
namespace {

constexpr int rounds = 60;
/// Halving stops at a price known to so many parts of a point.
constexpr std::int64_t fine_enough = 4 * price_scale;
/// An item too many weighs like so many seconds of a muscle too many.
constexpr std::int64_t item_weight = 30;

/// What a choice uses of everything that is limited, less its limits; positive is overdrawn. What
/// is spare and free already counts as nothing, because its price cannot fall.
struct Excess {
    std::vector<std::int64_t> muscles;
    std::int64_t items = 0;

    [[nodiscard]] std::int64_t squared() const {
        std::int64_t sum = items * items;
        for (const auto muscle : muscles) sum += muscle * muscle;
        return sum;
    }
};

Excess excess_of(const SolverProblem& problem, const std::vector<std::size_t>& chosen,
                 const Prices& prices) {
    Excess excess;
    excess.items = (static_cast<std::int64_t>(chosen.size()) - problem.most_items) * item_weight;
    for (const auto limit : problem.muscle_limits) excess.muscles.push_back(-std::int64_t{limit});
    for (const auto at : chosen) {
        for (const auto& [muscle, seconds] : problem.options[at].uses) {
            excess.muscles[static_cast<std::size_t>(muscle)] += seconds;
        }
    }
    if (excess.items < 0 && prices.item == 0) excess.items = 0;
    for (std::size_t muscle = 0; muscle < excess.muscles.size(); ++muscle) {
        if (excess.muscles[muscle] < 0 && prices.muscles[muscle] == 0) excess.muscles[muscle] = 0;
    }
    return excess;
}

class PriceFinder {
public:
    PriceFinder(const SolverProblem& problem, const std::vector<SolverGroup>& groups, int unit)
        : problem_(problem), groups_(groups), unit_(unit) {
        found_.prices.muscles.assign(problem.muscle_limits.size(), 0);
    }

    PriceSearch find() {
        Prices prices = found_.prices;
        find_item_price(prices);
        for (int round = 0; round < rounds; ++round) {
            const Excess excess = try_prices(prices);
            const std::int64_t gap = promised_ - found_.value * price_scale;
            if (excess.squared() == 0 || gap < price_scale) break;
            const std::int64_t step = gap * (rounds - round) / rounds;
            move(prices.item, step * excess.items / excess.squared());
            for (std::size_t muscle = 0; muscle < prices.muscles.size(); ++muscle) {
                move(prices.muscles[muscle], step * excess.muscles[muscle] / excess.squared());
            }
        }
        return found_;
    }

private:
    static void move(std::int64_t& price, std::int64_t by) {
        price = std::max<std::int64_t>(0, price + by);
    }

    /// The dearer an item, the fewer are chosen: halving finds the price at which they are enough.
    void find_item_price(Prices& prices) {
        std::int64_t too_cheap = 0;
        std::int64_t dear = 1;
        for (const auto& option : problem_.options)
            dear = std::max(dear, option.value * price_scale);
        if (try_prices(prices).items <= 0) return;
        while (dear - too_cheap > fine_enough) {
            prices.item = (dear + too_cheap) / 2;
            (try_prices(prices).items > 0 ? too_cheap : dear) = prices.item;
        }
        prices = found_.prices;
    }

    Excess try_prices(const Prices& prices) {
        const Bound bound(problem_, groups_, unit_, prices);
        promised_ = bound.at(0, problem_.start_position, problem_.budget_s) +
                    worth_of_limits(problem_, prices);
        if (promised_ < lowest_) {
            lowest_ = promised_;
            found_.prices = prices;
        }
        const auto chosen = bound.trace();
        keep_what_fits(chosen);
        return excess_of(problem_, chosen, prices);
    }

    /// Takes the choice in its order as long as every limit holds, and remembers the best such.
    void keep_what_fits(const std::vector<std::size_t>& chosen) {
        std::vector<int> used(problem_.muscle_limits.size(), 0);
        PriceSearch kept{found_.prices, {}, 0, 0};
        int position = problem_.start_position;
        bool after_bending = false;
        for (const auto at : chosen) {
            const auto& option = problem_.options[at];
            const bool fits = std::ranges::all_of(option.uses, [&](const auto& use) {
                const auto muscle = static_cast<std::size_t>(use.first);
                return used[muscle] + use.second <= problem_.muscle_limits[muscle];
            });
            const bool collides = problem_.separate_bending && after_bending && option.bending;
            if (!fits || collides || static_cast<int>(kept.chosen.size()) >= problem_.most_items)
                continue;
            const bool same = option.position == position;
            for (const auto& [muscle, seconds] : option.uses)
                used[static_cast<std::size_t>(muscle)] += seconds;
            kept.chosen.push_back(at);
            kept.value += option.value - (same ? 0 : problem_.change_cost);
            kept.seconds +=
                option.seconds + (same ? problem_.same_position_s : problem_.other_position_s);
            position = option.position;
            after_bending = option.bending;
        }
        if (kept.value > found_.value && kept.seconds <= problem_.budget_s)
            found_ = std::move(kept);
    }

    const SolverProblem& problem_;
    const std::vector<SolverGroup>& groups_;
    int unit_;
    PriceSearch found_;
    std::int64_t promised_ = 0;
    std::int64_t lowest_ = std::numeric_limits<std::int64_t>::max();
};

}  // namespace

PriceSearch find_prices(const SolverProblem& problem, const std::vector<SolverGroup>& groups,
                        int unit) {
    return PriceFinder(problem, groups, unit).find();
}

}  // namespace limber
