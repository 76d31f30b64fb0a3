#include "limber/plan/needs.hpp"

#include <algorithm>
#include <functional>

namespace limber {
namespace {

constexpr int whole = 100;

/// What is wanted of one use so far, in hundredths of a step.
struct Sum {
    int most = 0;
    int added = 0;
    Text why;
    int most_of_one = 0;
    bool at_place = false;
};

/// Gathers what every answer wants.
class Gatherer {
public:
    void take(const Wanting& wanting, Joined joined, bool at_place) {
        for (const Want& want : wanting.wants) {
            for (const auto& [use, steps] : want.uses) {
                Sum& sum = sums_[use];
                const int wanted = steps * whole;
                if (joined == Joined::Most)
                    sum.most = std::max(sum.most, wanted);
                else
                    sum.added += wanted;
                // What hurts says why before everything else.
                const bool tells =
                    std::pair(at_place, wanted) > std::pair(sum.at_place, sum.most_of_one);
                if (tells) {
                    sum.why = want.why;
                    sum.most_of_one = wanted;
                }
                sum.at_place = sum.at_place || at_place;
            }
        }
        for (const auto& [quality, steps] : wanting.less) {
            int& less = less_[quality];
            less = std::max(less, steps * whole);
        }
        multiply(wanting.percent);
        for (const Want& want : wanting.spared)
            for (const auto& [use, steps] : want.uses) {
                auto& spared = spared_[use];
                if (steps > spared.first) spared = {steps, want.why};
            }
    }

    void multiply(const std::map<Quality, int>& percents) {
        for (const auto& [quality, percent] : percents) {
            int& all = percent_.try_emplace(quality, whole).first->second;
            all = all * percent / whole;
        }
    }

    [[nodiscard]] Needs finish(std::vector<int> step_points) const {
        Needs needs;
        for (const auto& [use, sum] : sums_) {
            const int steps = wanted_of(use.second, sum);
            const int points = (steps * step_points[use.first] + whole / 2) / whole;
            if (points > 0 && !spared_.contains(use))
                needs.all.push_back({use, points, sum.why, sum.at_place});
        }
        for (const auto& [use, spared] : spared_)
            needs.spared[use] = {step_points[use.first], spared.second};
        needs.step_points = std::move(step_points);
        return needs;
    }

private:
    [[nodiscard]] int wanted_of(Quality quality, const Sum& sum) const {
        const auto less = less_.find(quality);
        const auto percent = percent_.find(quality);
        const int most = std::max(0, sum.most - (less == less_.end() ? 0 : less->second));
        return most * (percent == percent_.end() ? whole : percent->second) / whole + sum.added;
    }

    std::map<Use, Sum> sums_;
    std::map<Quality, int> less_;
    std::map<Quality, int> percent_;
    std::map<Use, std::pair<int, Text>> spared_;
};

/// Makes the greatest needs worth more; those that are as great as the last of them, too.
void raise_main(const WantRules& rules, std::vector<Need>& needs) {
    const auto count = static_cast<std::size_t>(rules.main_needs);
    if (count == 0 || needs.size() <= count) return;
    std::vector<int> points(needs.size());
    std::ranges::transform(needs, points.begin(), &Need::points);
    std::ranges::nth_element(points, points.begin() + rules.main_needs - 1, std::greater<>{});
    const int least = points[count - 1];
    for (Need& need : needs) {
        if (need.points < least) continue;
        need.percent = rules.main_percent;
        need.points = need.points * rules.main_percent / whole;
    }
}

}  // namespace

std::vector<std::pair<int, int>> Needs::served_by(const Uses& serves) const {
    std::vector<std::pair<int, int>> served;
    for (std::size_t at = 0; at < all.size(); ++at) {
        const auto steps = serves.find(all[at].use);
        if (steps == serves.end()) continue;
        const int percent = steps->second >= clearly ? all[at].percent : whole;
        served.emplace_back(static_cast<int>(at),
                            steps->second * step_points[all[at].use.first] * percent / whole);
    }
    return served;
}

bool Needs::is_for_a_place(const Uses& serves) const {
    return std::ranges::any_of(all, [&](const Need& need) {
        const auto steps = serves.find(need.use);
        return need.at_place && steps != serves.end() && steps->second >= clearly;
    });
}

Needs needs_of(const Catalogue& catalogue, const Wishes& wishes) {
    const WantRules& rules = catalogue.wants;
    std::vector<int> step_points(catalogue.vocabulary.regions.size(), rules.points);
    Gatherer gatherer;
    std::vector<Text> places;
    std::set<std::size_t> place_regions;
    for (const Ground* ground : wishes.grounds) {
        gatherer.take(ground->wanting, ground->joined, ground->place.has_value());
        if (!ground->place) continue;
        step_points[*ground->place] = rules.points * rules.place_percent / whole;
        places.push_back(ground->place_name);
        place_regions.insert(*ground->place);
    }
    for (const Cause* cause : wishes.causes) gatherer.take(cause->wanting, Joined::Most, false);
    if (wishes.training != nullptr) gatherer.take(wishes.training->wanting, Joined::Added, false);
    gatherer.multiply(wishes.length_percent);
    Needs needs = gatherer.finish(std::move(step_points));
    raise_main(rules, needs.all);
    needs.clearly = rules.serves_from;
    needs.places = std::move(places);
    needs.place_regions = std::move(place_regions);
    return needs;
}

}  // namespace limber
