#include "limber/plan/plan_builder.hpp"

#include <algorithm>
#include <utility>

namespace limber {
namespace {

bool passes(const std::vector<LoadTest>& tests, const Loads& loads) {
    return std::ranges::all_of(
        tests, [&](const LoadTest& test) { return loads.values[test.load] >= test.least; });
}

const SessionFrame& frame_of(const PlanRules& rules, int minutes) {
    const auto found = std::ranges::find_if(
        rules.frames, [&](const SessionFrame& frame) { return minutes <= frame.up_to_minutes; });
    return found == rules.frames.end() ? rules.frames.back() : *found;
}

/// Whether both rest on the same condition.
bool is_same_ground(const Message& one, const Message& other) {
    return !one.arguments.empty() && !other.arguments.empty() &&
           one.arguments.front() == other.arguments.front();
}

/// Why this stretch, in this form, with this dose.
std::vector<Message> reasons_of(const Candidate& candidate, const Screening& screening) {
    std::vector<Message> reasons = candidate.reasons_for;
    reasons.push_back({"reason.general", {{"summary", candidate.permission.stretch->summary}}});
    for (const auto& reason : candidate.variant_reasons) {
        reasons.push_back(reason);
        reasons.back().id = "variant." + reason.id;
    }
    // What chose the form and makes it smaller is told once.
    for (const auto& reason : candidate.permission.reasons) {
        const auto is_told = [&](const Message& one) { return is_same_ground(one, reason); };
        if (std::ranges::none_of(candidate.variant_reasons, is_told)) reasons.push_back(reason);
    }
    reasons.push_back(candidate.dose.reason);
    for (const auto& reason : screening.clearances) reasons.push_back(reason);
    return reasons;
}

/// No two open with the same sentence: what was said already gives way to the next, at the latest
/// to what the stretch is for.
void open_differently(std::vector<PlanItem>& items) {
    std::vector<Message> told;
    for (PlanItem& item : items) {
        const auto fresh = std::ranges::find_if(item.reasons, [&](const Message& reason) {
            return std::ranges::find(told, reason) == told.end();
        });
        if (fresh != item.reasons.end()) std::rotate(item.reasons.begin(), fresh, std::next(fresh));
        told.push_back(item.reasons.front());
    }
}

}  // namespace

int static_seconds(const Stretch& stretch, const Dose& dose) {
    return stretch.kind == Kind::Stretch ? dose.hold_s * dose.repetitions * dose.sets : 0;
}

PlanBuilder::PlanBuilder(const Catalogue& catalogue, const Permit& permit, const Wishes& wishes)
    : catalogue_(catalogue), permit_(permit), screening_(permit.screening()), wishes_(wishes) {
    plan_.verdict = screening_.verdict;
    plan_.doses = wishes_.doses;
    plan_.breath = wishes_.breath;
    plan_.pain = wishes_.pain;
    plan_.transitions = wishes_.transitions;
    plan_.flags = told_flags(screening_);
    plan_.notices = screening_.notices;
    add_advice();
}

const SessionFrame& PlanBuilder::open(int minutes) {
    const SessionFrame& frame = frame_of(catalogue_.plan, minutes);
    plan_.minutes = minutes;
    if (screening_.verdict >= Verdict::Refused) return frame;
    plan_.check_in = screening_.check_in;
    plan_.check_in_s = frame.check_in_s;
    plan_.check_out_s = frame.check_out_s;
    return frame;
}

/// What else helps beside stretching, for every cause that was named; nothing beside what
/// should be looked at first.
void PlanBuilder::add_advice() {
    const auto& beside = catalogue_.plan.advice_not_beside;
    if (std::ranges::any_of(screening_.conditions, [&](const Condition* condition) {
            return beside.contains(condition->id);
        }))
        return;
    // Nobody is told what to do about what they did not say.
    if (!wishes_.cause_is_known) return;
    for (const Cause* cause : wishes_.causes) {
        plan_.advice.push_back(
            {"notice.advice", {{"cause", cause->name}, {"advice", cause->advice}}});
    }
}

void PlanBuilder::add_warm_up(const Candidate& candidate, int seconds) {
    const int hold_s = std::min(seconds, candidate.permission.caps.hold_s.value_or(seconds));
    append(candidate, {hold_s, 1, 1}, wishes_.transitions.same_position_s);
    plan_.items.back().reasons = {{"reason.warm_up", {}}};
}

void PlanBuilder::add(const Candidate& candidate, const Dose& dose) {
    const bool stays = candidate.permission.variant->loads.position == position_;
    append(candidate, dose,
           stays ? wishes_.transitions.same_position_s : wishes_.transitions.other_position_s);
}

void PlanBuilder::append(const Candidate& candidate, const Dose& dose, int transition_s) {
    const Permission& permission = candidate.permission;
    PlanItem item{.stretch = permission.stretch,
                  .variant = permission.variant,
                  .caps = permission.caps,
                  .dose = dose,
                  .decided_by = candidate.dose.by,
                  .seconds = seconds_of(candidate, dose),
                  .transition_s = transition_s,
                  .explain_s = explain_seconds(catalogue_.plan, wishes_.transitions, permission),
                  .easier = candidate.easier,
                  .forms = candidate.forms,
                  .reasons = reasons_of(candidate, screening_)};
    if (item.easier)
        item.easier_explain_s = explain_seconds(catalogue_.plan, wishes_.transitions, *item.easier);
    plan_.items.push_back(std::move(item));
    position_ = permission.variant->loads.position;
}

std::vector<int> PlanBuilder::muscle_limits() const {
    int limit = catalogue_.plan.muscle_limit_s;
    if (wishes_.training != nullptr && wishes_.training->static_limit_s) {
        limit = std::min(limit, *wishes_.training->static_limit_s);
    }
    std::vector<int> limits(catalogue_.vocabulary.muscles.size(), limit);
    for (const auto& [muscle, left] : wishes_.muscle_left_s)
        limits[muscle] = std::min(limits[muscle], left);
    for (const auto& [muscle, held] : permit_.held())
        limits[muscle] = std::clamp(catalogue_.plan.week.muscle_limit_s - held, 0, limits[muscle]);
    return limits;
}

int PlanBuilder::seconds_of(const Candidate& candidate, const Dose& dose) const {
    return compute_seconds(catalogue_.plan, wishes_.transitions, candidate.permission, dose);
}

bool PlanBuilder::bends(const Variant& variant) const {
    return passes(catalogue_.plan.bending, variant.loads);
}

SessionPlan PlanBuilder::finish() {
    open_differently(plan_.items);
    return std::move(plan_);
}

}  // namespace limber
