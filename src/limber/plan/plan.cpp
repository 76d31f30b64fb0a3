#include "limber/plan/plan.hpp"

#include "limber/plan/plan_builder.hpp"
#include "limber/plan/solver.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>

namespace limber {
namespace {

constexpr int seconds_per_minute = 60;
constexpr int whole_percent = 100;
/// A session that leaves more than this part of the wished time unused says why.
constexpr int short_percent = 70;

/// One choice of the solver: a candidate with so many sets.
struct SetChoice {
    const Candidate* candidate;
    Dose dose;
};

bool is_rest(const Stretch& stretch) {
    return stretch.kind == Kind::Ease || stretch.kind == Kind::Breathing;
}

/// The regions for which it does the most.
std::set<std::size_t> main_regions(const Uses& serves) {
    int most = 0;
    for (const auto& [use, steps] : serves) most = std::max(most, steps);
    std::set<std::size_t> regions;
    for (const auto& [use, steps] : serves)
        if (steps == most) regions.insert(use.first);
    return regions;
}

/// The muscle that strength work is for; none of another kind.
std::optional<std::size_t> strengthened(const Stretch& stretch, const Variant& variant) {
    if (stretch.kind != Kind::Strength || variant.targets.empty()) return std::nullopt;
    return variant.targets.front();
}

/// Builds one session step by step: frame, warm-up, candidates, optimum, reasons.
class Planner {
public:
    Planner(const Catalogue& catalogue, const Permit& permit, Wishes wishes)
        : catalogue_(catalogue),
          rules_(catalogue.plan),
          screening_(permit.screening()),
          wishes_(std::move(wishes)),
          builder_(catalogue, permit, wishes_) {}

    SessionPlan plan() {
        const int minutes = std::clamp(wishes_.minutes, rules_.least_minutes, rules_.most_minutes);
        const SessionFrame& frame = builder_.open(minutes);
        if (screening_.verdict >= Verdict::Refused) return builder_.finish();
        most_items_ = frame.most_items;
        wishes_.length_percent = frame.percent;
        wishes_.most_repetitions = frame.most_repetitions;
        budget_s_ = minutes * seconds_per_minute - frame.check_in_s - frame.check_out_s;
        needs_ = needs_of(catalogue_, wishes_);
        collect();
        if (frame.warm_up_s > 0) add_warm_up(frame.warm_up_s);
        add_best();
        explain_places();
        explain_length();
        return builder_.finish();
    }

private:
    void collect() {
        const std::set<std::size_t> tired = tired_muscles();
        for (const auto& stretch : catalogue_.stretches) {
            auto found = find_candidate(catalogue_, stretch, screening_, wishes_, needs_);
            auto* candidate = std::get_if<Candidate>(&found);
            if (candidate == nullptr) {
                leave_out(stretch, std::get<Exclusion>(found).reasons);
                continue;
            }
            const auto muscle = strengthened(stretch, *candidate->permission.variant);
            if (muscle && tired.contains(*muscle))
                leave_out(stretch, {{"reason.rest_day", {}}});
            else
                candidates_.push_back(std::move(*candidate));
        }
    }

    /// The muscles that strength work was for so lately that they rest.
    [[nodiscard]] std::set<std::size_t> tired_muscles() const {
        std::set<std::size_t> tired;
        for (const auto& [id, days] : wishes_.days_away) {
            const Stretch* stretch = catalogue_.find(id);
            if (stretch == nullptr || days > rules_.strength_rest_days) continue;
            if (const auto muscle = strengthened(*stretch, stretch->variants.front()))
                tired.insert(*muscle);
        }
        return tired;
    }

    /// Of a gentle start the notice says it of all; what the person took out can come back.
    void leave_out(const Stretch& stretch, std::vector<Message> reasons) {
        if (screening_.gentle && !wishes_.left_out.contains(stretch.id)) return;
        builder_.leave_out({&stretch, std::move(reasons)});
    }

    void add_warm_up(int seconds) {
        const auto warm = std::ranges::find_if(candidates_, [](const Candidate& c) {
            return c.permission.stretch->kind == Kind::WarmUp;
        });
        if (warm == candidates_.end()) return;
        warm_up_ = &*warm;
        builder_.add_warm_up(*warm, seconds);
        const PlanItem& item = builder_.plan().items.back();
        budget_s_ -= item.seconds + item.transition_s;
    }

    /// What so many sets are worth beside the needs that the first one serves.
    [[nodiscard]] int value_of(const Candidate& candidate, int sets) const {
        return candidate.points + candidate.served_points * rules_.scores.further_set_percent *
                                      (sets - 1) / whole_percent;
    }

    /// The solver's problem, with what each of its options stands for in `choices_`.
    SolverProblem pose_problem() {
        choices_.clear();
        SolverProblem problem;
        problem.positions = static_cast<int>(catalogue_.vocabulary.positions.size());
        problem.start_position = static_cast<int>(builder_.position());
        problem.budget_s = std::max(budget_s_, 0);
        problem.same_position_s = wishes_.transitions.same_position_s;
        problem.other_position_s = wishes_.transitions.other_position_s;
        problem.change_cost = -rules_.scores.position_change;
        problem.separate_bending = wishes_.worse_with_bending;
        problem.limits = builder_.muscle_limits();
        problem.limits.push_back(most_items_);
        for (const Need& need : needs_.all) problem.wants.push_back(need.points);
        for (const SessionPart& part : catalogue_.wants.parts) problem.wants.push_back(part.points);
        if (warm_up_ != nullptr) {
            // What the warm-up gives is wanted no more.
            for (const auto& [want, points] : serves_of(*warm_up_)) {
                int& left = problem.wants.at(static_cast<std::size_t>(want));
                left = std::max(0, left - points);
            }
        }
        if (wishes_.sessions > 0) problem.wants.push_back(rules_.scores.change);
        add_shape(problem);
        if (keeps_places_) problem.limits.push_back(0);
        for (std::size_t at = 0; at < candidates_.size(); ++at)
            add_options(static_cast<int>(at), problem);
        return problem;
    }

    [[nodiscard]] bool is_new(const Candidate& candidate) const {
        return !wishes_.days_away.contains(candidate.permission.stretch->id);
    }

    /// How many may be new: few, unless there would be too little else.
    [[nodiscard]] int most_new() const {
        const auto known = std::ranges::count_if(
            candidates_, [&](const Candidate& candidate) { return !is_new(candidate); });
        return std::max(rules_.most_new_items, most_items_ - static_cast<int>(known));
    }

    /// Seconds of the candidates that are mainly for something else.
    [[nodiscard]] int seconds_beside(std::size_t region) const {
        int seconds = 0;
        for (const Candidate& candidate : candidates_)
            if (!main_regions(candidate.permission.variant->serves).contains(region))
                seconds += builder_.seconds_of(candidate, candidate.dose.dose);
        return seconds;
    }

    /// Limits that make a session varied: how much may be new, and how long one region may be at
    /// work, unless it is the one place that hurts or there is too little for the others.
    void add_shape(SolverProblem& problem) {
        new_limit_.reset();
        region_limits_.clear();
        if (wishes_.sessions > 0) {
            new_limit_ = problem.limits.size();
            problem.limits.push_back(most_new());
        }
        const int others_percent = whole_percent - rules_.most_region_percent;
        for (std::size_t region = 0; region < catalogue_.vocabulary.regions.size(); ++region) {
            const bool is_the_place = needs_.place_regions == std::set<std::size_t>{region};
            if (is_the_place ||
                seconds_beside(region) * whole_percent < problem.budget_s * others_percent)
                continue;
            region_limits_.emplace(region, problem.limits.size());
            problem.limits.push_back(problem.budget_s * rules_.most_region_percent / whole_percent);
        }
    }

    void add_shape_uses(const Candidate& candidate, SolverOption& option) const {
        if (new_limit_ && is_new(candidate))
            option.uses.emplace_back(static_cast<int>(*new_limit_), 1);
        for (const std::size_t region : main_regions(candidate.permission.variant->serves)) {
            const auto limit = region_limits_.find(region);
            if (limit != region_limits_.end())
                option.uses.emplace_back(static_cast<int>(limit->second), option.seconds);
        }
    }

    void add_options(int at, SolverProblem& problem) {
        const Candidate& candidate = candidates_[static_cast<std::size_t>(at)];
        const Stretch& stretch = *candidate.permission.stretch;
        if (stretch.kind == Kind::WarmUp) return;
        for (int sets = 1; sets <= candidate.dose.dose.sets; ++sets) {
            Dose dose = candidate.dose.dose;
            dose.sets = sets;
            SolverOption option;
            option.group = at;
            option.stage = static_cast<int>(stretch.stage);
            option.position = static_cast<int>(candidate.permission.variant->loads.position);
            option.rank = at;
            option.seconds = builder_.seconds_of(candidate, dose);
            option.value = value_of(candidate, sets);
            if (least_rest_value_ && is_rest(stretch))
                option.value = std::max(option.value, *least_rest_value_);
            option.uses.emplace_back(static_cast<int>(catalogue_.vocabulary.muscles.size()), 1);
            option.serves = serves_of(candidate);
            add_shape_uses(candidate, option);
            add_place_time(candidate, option, problem);
            option.bending = builder_.bends(*candidate.permission.variant);
            if (const int held = static_seconds(stretch, dose); held > 0) {
                for (const auto muscle : candidate.permission.variant->targets) {
                    option.uses.emplace_back(static_cast<int>(muscle), held);
                }
            }
            problem.options.push_back(std::move(option));
            choices_.push_back({&candidate, dose});
        }
    }

    /// The needs that it serves, then the parts that a session should have, then the change.
    [[nodiscard]] std::vector<std::pair<int, int>> serves_of(const Candidate& candidate) const {
        auto serves = candidate.serves;
        const auto& parts = catalogue_.wants.parts;
        for (std::size_t part = 0; part < parts.size(); ++part) {
            const bool has =
                std::ranges::any_of(candidate.permission.variant->serves, [&](const auto& served) {
                    return served.second >= catalogue_.wants.serves_from &&
                           std::ranges::find(parts[part].qualities, served.first.second) !=
                               parts[part].qualities.end();
                });
            if (has)
                serves.emplace_back(static_cast<int>(needs_.all.size() + part), parts[part].points);
        }
        const Stretch& stretch = *candidate.permission.stretch;
        if (wishes_.sessions > 0 && stretch.kind != Kind::WarmUp &&
            !is_of_last_session(stretch.id, wishes_))
            serves.emplace_back(static_cast<int>(needs_.all.size() + parts.size()),
                                rules_.scores.change);
        return serves;
    }

    /// What is for no place takes as much time as it may at most have; what is for one gives some.
    void add_place_time(const Candidate& candidate, SolverOption& option,
                        const SolverProblem& problem) const {
        if (!keeps_places_) return;
        const int percent = catalogue_.wants.place_time_percent;
        option.uses.emplace_back(static_cast<int>(problem.limits.size()) - 1,
                                 candidate.is_for_a_place
                                     ? -option.seconds * (whole_percent - percent)
                                     : option.seconds * percent);
    }

    /// Whether what is for the places that hurt could fill its part of the time.
    [[nodiscard]] bool has_enough_for_places() const {
        if (needs_.places.empty()) return false;
        int seconds = 0;
        for (const Candidate& candidate : candidates_)
            if (candidate.is_for_a_place)
                seconds += builder_.seconds_of(candidate, candidate.dose.dose);
        return seconds * whole_percent >= budget_s_ * catalogue_.wants.place_time_percent;
    }

    void add_best() {
        keeps_places_ = has_enough_for_places();
        SolverProblem problem = pose_problem();
        SolverSolution solution = solve(problem);
        if (solution.chosen.empty()) {
            // Whatever speaks against it, rest is better than nothing.
            least_rest_value_ = problem.change_cost + 1;
            keeps_places_ = false;
            problem = pose_problem();
            solution = solve(problem);
        }
        for (const auto chosen : solution.chosen) {
            const SetChoice& choice = choices_[chosen];
            builder_.add(*choice.candidate, choice.dose);
        }
        for (const auto& candidate : candidates_) explain_absence(candidate, problem);
    }

    void explain_absence(const Candidate& candidate, const SolverProblem& problem) {
        const Stretch& stretch = *candidate.permission.stretch;
        const bool done = std::ranges::find(builder_.plan().items, &stretch, &PlanItem::stretch) !=
                          builder_.plan().items.end();
        if (done || stretch.kind == Kind::WarmUp) return;
        if (exceeds_muscles(candidate, problem)) {
            leave_out(stretch, {{"reason.muscle_limit", {}}});
            return;
        }
        if (candidate.served_points == 0 && !needs_.places.empty() &&
            candidate.reasons_against.empty()) {
            leave_out(stretch, {{"reason.not_asked", {}}});
            return;
        }
        std::vector<Message> reasons = candidate.reasons_against;
        if (candidate.points + candidate.served_points > 0 || reasons.empty())
            reasons.push_back(
                {"reason.no_room", {{"minutes", std::int64_t{builder_.plan().minutes}}}});
        leave_out(stretch, std::move(reasons));
    }

    /// Whether, beside what was chosen, one set of it would hold some muscle too long.
    [[nodiscard]] bool exceeds_muscles(const Candidate& candidate,
                                       const SolverProblem& problem) const {
        std::map<std::size_t, int> held;
        for (const auto& item : builder_.plan().items) {
            for (const auto muscle : item.variant->targets)
                held[muscle] += static_seconds(*item.stretch, item.dose);
        }
        Dose dose = candidate.dose.dose;
        dose.sets = 1;
        const int more = static_seconds(*candidate.permission.stretch, dose);
        return more > 0 &&
               std::ranges::any_of(candidate.permission.variant->targets, [&](std::size_t muscle) {
                   return held[muscle] + more > problem.limits[muscle];
               });
    }

    /// Whether less of the session than it should be is for the places that hurt.
    [[nodiscard]] bool neglects_places() const {
        int balance = 0;
        const WantRules& rules = catalogue_.wants;
        for (const PlanItem& item : builder_.plan().items) {
            if (item.stretch->kind == Kind::WarmUp) continue;
            balance += needs_.is_for_a_place(item.variant->serves)
                           ? item.seconds * (whole_percent - rules.place_time_percent)
                           : -item.seconds * rules.place_time_percent;
        }
        return balance < 0;
    }

    void explain_places() {
        const bool coached = holds_more_than_rest() && !screening_.gentle;
        if (coached && !needs_.places.empty() && (!keeps_places_ || neglects_places()))
            builder_.add_notice({"notice.little_here", {{"places", needs_.places}}});
    }

    void explain_length() {
        const bool brief = builder_.plan().total_s() * 100 <
                           builder_.plan().minutes * seconds_per_minute * short_percent;
        if (builder_.plan().items.empty())
            builder_.add_notice({"notice.nothing", {}});
        else if (brief && holds_more_than_rest() && !screening_.gentle)
            builder_.add_notice(
                {"notice.shorter", {{"minutes", std::int64_t{builder_.plan().minutes}}}});
    }

    [[nodiscard]] bool holds_more_than_rest() const {
        return std::ranges::any_of(builder_.plan().items,
                                   [](const PlanItem& item) { return !is_rest(*item.stretch); });
    }

    const Catalogue& catalogue_;
    const PlanRules& rules_;
    const Screening& screening_;
    Wishes wishes_;
    Needs needs_;
    PlanBuilder builder_;
    std::vector<Candidate> candidates_;
    /// The one that opens the session, if there is one.
    const Candidate* warm_up_ = nullptr;
    std::vector<SetChoice> choices_;
    int budget_s_ = 0;
    int most_items_ = 0;
    /// Where the problem's limits of variety stand: what is new, and each region's time.
    std::optional<std::size_t> new_limit_;
    std::map<std::size_t, std::size_t> region_limits_;
    /// Whatever speaks against it: what rest is worth where nothing else can be chosen.
    std::optional<int> least_rest_value_;
    /// Whether half of the time goes to the places that hurt.
    bool keeps_places_ = false;
};

}  // namespace

int SessionPlan::total_s() const {
    return std::accumulate(
        items.begin(), items.end(), check_in_s + check_out_s,
        [](int sum, const PlanItem& item) { return sum + item.seconds + item.transition_s; });
}

SessionPlan plan_session(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes) {
    return Planner(catalogue, permit, wishes).plan();
}

}  // namespace limber
