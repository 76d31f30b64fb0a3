#include "limber/plan/routine.hpp"

#include "limber/plan/plan_builder.hpp"

#include <algorithm>
#include <variant>

namespace limber {
namespace {

constexpr int seconds_per_minute = 60;

class RoutinePlanner {
public:
    RoutinePlanner(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes)
        : catalogue_(catalogue),
          rules_(catalogue.plan),
          screening_(permit.screening()),
          wishes_(wishes),
          needs_(needs_of(catalogue, wishes)),
          builder_(catalogue, permit, wishes),
          muscles_left_s_(builder_.muscle_limits()) {}

    SessionPlan plan() {
        if (screening_.verdict >= Verdict::Refused) {
            builder_.open(rules_.least_minutes);
            return builder_.finish();
        }
        for (const RoutineItem& item : wishes_.only)
            if (const Stretch* stretch = catalogue_.find(item.stretch)) consider(*stretch, item);
        put_in_order();
        const SessionFrame& frame = builder_.open(estimate_minutes());
        budget_s_ = most_minutes() * seconds_per_minute - frame.check_in_s - frame.check_out_s;
        usual_warm_up_s_ = frame.warm_up_s;
        for (const Candidate& candidate : candidates_) add(candidate);
        const int whole_s = builder_.plan().total_s();
        builder_.set_minutes(std::max(rules_.least_minutes,
                                      (whole_s + seconds_per_minute - 1) / seconds_per_minute));
        return builder_.finish();
    }

private:
    [[nodiscard]] std::variant<Candidate, Exclusion> find(const Stretch& stretch) const {
        Wishes wishes = wishes_;
        // Whoever asks for it now wants it now.
        wishes.left_out.erase(stretch.id);
        return find_candidate(catalogue_, stretch, screening_, wishes, needs_);
    }

    void consider(const Stretch& stretch, const RoutineItem& item) {
        auto found = find(stretch);
        if (auto* candidate = std::get_if<Candidate>(&found))
            candidates_.push_back(as_wished(std::move(*candidate), item));
        else
            leave_out(stretch, std::get<Exclusion>(found).reasons);
    }

    /// As long and as often as somebody chose, as far as that goes.
    [[nodiscard]] Candidate as_wished(Candidate candidate, const RoutineItem& item) const {
        DoseDecision& decision = candidate.dose;
        // The first rest is as little as it is.
        if (screening_.gentle) return candidate;
        const Dose most = most_dose(rules_, candidate.permission);
        const int least_s = std::min(catalogue_.session.shorter_step_s, decision.dose.hold_s);
        const Dose wished{item.hold_s.value_or(decision.dose.hold_s), decision.dose.repetitions,
                          item.rounds.value_or(decision.dose.sets)};
        const Dose reached{std::clamp(wished.hold_s, least_s, most.hold_s), wished.repetitions,
                           std::min(wished.sets, most.sets)};
        if (reached == decision.dose) return candidate;
        const bool is_less = reached.hold_s < wished.hold_s || reached.sets < wished.sets;
        decision = {reached, DecidedBy::Own, {is_less ? "dose.most" : "dose.own", {}}};
        return candidate;
    }

    void leave_out(const Stretch& stretch, std::vector<Message> reasons) {
        builder_.leave_out({&stretch, std::move(reasons), find_instead(stretch)});
    }

    [[nodiscard]] bool is_asked_for(const Stretch& stretch) const {
        return std::ranges::find(wishes_.only, stretch.id, &RoutineItem::stretch) !=
               wishes_.only.end();
    }

    /// What may be done now and does most of the same.
    [[nodiscard]] const Stretch* find_instead(const Stretch& missed) const {
        const Uses& wanted = missed.variants.front().serves;
        const Stretch* best = nullptr;
        int most = 0;
        for (const Stretch& stretch : catalogue_.stretches) {
            if (is_asked_for(stretch) || stretch.kind == Kind::WarmUp) continue;
            const auto found = find(stretch);
            const auto* candidate = std::get_if<Candidate>(&found);
            if (candidate == nullptr || !spares_muscles(*candidate, once(*candidate))) continue;
            int shared = 0;
            for (const auto& [use, steps] : candidate->permission.variant->serves) {
                const auto same = wanted.find(use);
                if (same != wanted.end()) shared += std::min(steps, same->second);
            }
            if (shared <= most) continue;
            best = &stretch;
            most = shared;
        }
        return best;
    }

    /// As little of it as there is.
    static Dose once(const Candidate& candidate) {
        Dose dose = candidate.dose.dose;
        dose.sets = 1;
        return dose;
    }

    void put_in_order() {
        std::ranges::stable_sort(candidates_, {}, [](const Candidate& candidate) {
            return candidate.permission.stretch->stage;
        });
        if (wishes_.worse_with_bending) part_bending();
    }

    [[nodiscard]] bool bends(const Candidate& candidate) const {
        return builder_.bends(*candidate.permission.variant);
    }

    /// Between two that bend comes the next one of their stage that does not.
    void part_bending() {
        for (auto here = candidates_.begin(); here != candidates_.end(); ++here) {
            if (here == candidates_.begin() || !bends(*here) || !bends(*std::prev(here))) continue;
            const Stage stage = here->permission.stretch->stage;
            const auto other = std::find_if(here, candidates_.end(), [&](const Candidate& one) {
                return !bends(one) && one.permission.stretch->stage == stage;
            });
            if (other != candidates_.end()) std::rotate(here, other, std::next(other));
        }
    }

    /// Whether it would bend right after what was added last.
    [[nodiscard]] bool bends_again(const Candidate& candidate) const {
        const auto& items = builder_.plan().items;
        return wishes_.worse_with_bending && !items.empty() && bends(candidate) &&
               builder_.bends(*items.back().variant);
    }

    [[nodiscard]] int most_minutes() const {
        return screening_.gentle ? std::max(rules_.least_minutes, wishes_.minutes)
                                 : rules_.most_minutes;
    }

    [[nodiscard]] int estimate_minutes() const {
        int seconds = 0;
        for (const Candidate& candidate : candidates_)
            seconds += builder_.seconds_of(candidate, candidate.dose.dose) +
                       wishes_.transitions.other_position_s;
        return std::clamp(seconds / seconds_per_minute, rules_.least_minutes, most_minutes());
    }

    /// Nothing specific comes straight after the start; a long session warms up anyway.
    void warm_up_before(const Stretch& first) {
        const int seconds = first.stage == Stage::Specific
                                ? std::max(usual_warm_up_s_, rules_.routine_warm_up_s)
                                : usual_warm_up_s_;
        if (seconds == 0 || first.stage == Stage::Calm) return;
        for (const Stretch& stretch : catalogue_.stretches) {
            if (stretch.kind != Kind::WarmUp || is_asked_for(stretch)) continue;
            const auto found = find(stretch);
            if (const auto* candidate = std::get_if<Candidate>(&found)) {
                builder_.add_warm_up(*candidate, seconds);
                return;
            }
        }
    }

    /// With as many sets as its muscles and the time allow.
    void add(const Candidate& candidate) {
        const Stretch& stretch = *candidate.permission.stretch;
        if (stretch.kind == Kind::WarmUp) {
            const DoseDecision& decision = candidate.dose;
            builder_.add_warm_up(candidate, decision.by == DecidedBy::Own
                                                ? decision.dose.hold_s
                                                : rules_.routine_warm_up_s);
            return;
        }
        if (bends_again(candidate)) {
            leave_out(stretch, {{"reason.bending_in_row", {}}});
            return;
        }
        Dose dose = candidate.dose.dose;
        while (dose.sets > 0 && !spares_muscles(candidate, dose)) --dose.sets;
        if (dose.sets == 0) {
            leave_out(stretch, {{"reason.muscle_limit", {}}});
            return;
        }
        if (builder_.plan().items.empty()) warm_up_before(stretch);
        const int more_s =
            builder_.seconds_of(candidate, dose) + wishes_.transitions.other_position_s;
        const SessionPlan& plan = builder_.plan();
        const int used_s = plan.total_s() - plan.check_in_s - plan.check_out_s;
        if (used_s + more_s > budget_s_) {
            leave_out(stretch, {{"reason.too_long", {{"minutes", std::int64_t{most_minutes()}}}}});
            return;
        }
        const int held_s = static_seconds(stretch, dose);
        for (const std::size_t muscle : candidate.permission.variant->targets)
            muscles_left_s_[muscle] -= held_s;
        builder_.add(candidate, dose);
    }

    [[nodiscard]] bool spares_muscles(const Candidate& candidate, const Dose& dose) const {
        const int held_s = static_seconds(*candidate.permission.stretch, dose);
        return held_s == 0 ||
               std::ranges::all_of(candidate.permission.variant->targets, [&](std::size_t muscle) {
                   return held_s <= muscles_left_s_[muscle];
               });
    }

    const Catalogue& catalogue_;
    const PlanRules& rules_;
    const Screening& screening_;
    const Wishes& wishes_;
    Needs needs_;
    PlanBuilder builder_;
    std::vector<int> muscles_left_s_;
    std::vector<Candidate> candidates_;
    int budget_s_ = 0;
    /// Of a session as long as this one.
    int usual_warm_up_s_ = 0;
};

}  // namespace

SessionPlan plan_routine(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes) {
    return RoutinePlanner(catalogue, permit, wishes).plan();
}

}  // namespace limber
