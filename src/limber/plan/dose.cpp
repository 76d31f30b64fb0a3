#include "limber/plan/dose.hpp"

#include "limber/base/utf8.hpp"

#include <algorithm>
#include <ranges>
#include <span>

namespace limber {
namespace {

/// The dose for older people, where there is one and the person is of that age; else nullptr.
const Dose* older_dose(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes) {
    const std::optional<Dose>& older = stretch.doses.older;
    return older && wishes.age.value_or(0) >= rules.older_from_age ? &*older : nullptr;
}

bool is_open(const DoseStage& step, const std::optional<int>& age) {
    return !step.from_age || age.value_or(0) >= *step.from_age;
}

/// Where somebody begins: older people with the dose for them, and well ones not with the least.
int first_stage(const PlanRules& rules, const Ladder& ladder, const Stretch& stretch,
                const Wishes& wishes) {
    if (const Dose* older = older_dose(rules, stretch, wishes)) {
        const auto enough = std::ranges::find_if(ladder.stages, [&](const DoseStage& step) {
            return step.dose.hold_s >= older->hold_s &&
                   step.dose.repetitions >= older->repetitions && step.dose.sets >= older->sets;
        });
        return static_cast<int>(enough - ladder.stages.begin());
    }
    return wishes.is_well ? static_cast<int>(ladder.well_begins) : 0;
}

int find_stage(const PlanRules& rules, const Ladder& ladder, const Stretch& stretch,
               const Wishes& wishes) {
    const int first = first_stage(rules, ladder, stretch, wishes);
    const auto reached = wishes.history.find(stretch.id);
    return reached == wishes.history.end() ? first : std::max(first, reached->second.stage);
}

/// The highest step up to `stage` that is open at this age, or else the lowest that is.
const DoseStage& step_of(const Ladder& ladder, int stage, std::optional<int> age) {
    const auto open = [&](const DoseStage& step) { return is_open(step, age); };
    const int last = static_cast<int>(ladder.stages.size()) - 1;
    const auto within =
        std::span(ladder.stages).first(static_cast<std::size_t>(std::clamp(stage, 0, last)) + 1);
    const auto highest = std::ranges::find_if(within.rbegin(), within.rend(), open);
    return highest != within.rend() ? *highest : *std::ranges::find_if(ladder.stages, open);
}

/// Whether it is held longer than others begin with.
bool is_longer_than_usual(const Ladder& ladder, const Dose& dose) {
    return dose.hold_s > step_of(ladder, 0, std::nullopt).dose.hold_s;
}

Message reason_of_stage(const Stretch& stretch, int stage, const Wishes& wishes) {
    const auto reached = wishes.history.find(stretch.id);
    if (reached == wishes.history.end())
        return {wishes.is_well && stage > 0 ? "dose.well" : "dose.begin", {}};
    return reached->second.why.value_or(
        Message{"dose.stage", {{"stage", std::int64_t{stage + 1}}}});
}

DoseDecision wanted_dose(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes) {
    if (wishes.doses == DoseChoice::Article && stretch.doses.article) {
        const auto& article = *stretch.doses.article;
        return {{article.hold_s.from, article.repetitions.from, 1},
                DecidedBy::Article,
                {"dose.article", {}}};
    }
    if (const Ladder* ladder = rules.find_ladder(stretch.doses.ladder)) {
        const int stage = find_stage(rules, *ladder, stretch, wishes);
        const auto& step = step_of(*ladder, stage, wishes.age);
        if (older_dose(rules, stretch, wishes) != nullptr &&
            stage == first_stage(rules, *ladder, stretch, wishes) &&
            is_longer_than_usual(*ladder, step.dose))
            return {step.dose,
                    DecidedBy::Age,
                    {"dose.age", {{"age", std::int64_t{rules.older_from_age}}}}};
        return {step.dose, DecidedBy::Stage, reason_of_stage(stretch, stage, wishes)};
    }
    if (const Dose* older = older_dose(rules, stretch, wishes)) {
        return {
            *older, DecidedBy::Age, {"dose.age", {{"age", std::int64_t{rules.older_from_age}}}}};
    }
    return {stretch.doses.standard, DecidedBy::Default, {"dose.default", {}}};
}

}  // namespace

DoseDecision decide_dose(const PlanRules& rules, const Permission& permission,
                         const Wishes& wishes) {
    DoseDecision decision = wanted_dose(rules, *permission.stretch, wishes);
    if (wishes.most_repetitions && decision.dose.repetitions > *wishes.most_repetitions) {
        decision.dose.repetitions = *wishes.most_repetitions;
        decision.reason = {"dose.short", {}};
    }
    const Dose wanted = decision.dose;
    const Caps& caps = permission.caps;
    decision.dose.hold_s = std::min(wanted.hold_s, caps.hold_s.value_or(wanted.hold_s));
    decision.dose.sets = std::min(wanted.sets, caps.sets.value_or(wanted.sets));
    if (decision.dose != wanted) {
        decision.by = DecidedBy::SafetyCap;
        decision.reason = {"dose.cap", {}};
    }
    return decision;
}

Dose most_dose(const PlanRules& rules, const Permission& permission) {
    const Doses& doses = permission.stretch->doses;
    Dose most = doses.standard;
    const auto reach = [&](const Dose& dose) {
        most = {std::max(most.hold_s, dose.hold_s), std::max(most.repetitions, dose.repetitions),
                std::max(most.sets, dose.sets)};
    };
    if (doses.older) reach(*doses.older);
    if (doses.article) reach({doses.article->hold_s.to, doses.article->repetitions.to, 1});
    if (const Ladder* ladder = rules.find_ladder(doses.ladder))
        for (const DoseStage& step : ladder->stages) reach(step.dose);
    const Caps& caps = permission.caps;
    most.hold_s = std::min(most.hold_s, caps.hold_s.value_or(most.hold_s));
    most.sets = std::min(most.sets, caps.sets.value_or(most.sets));
    return most;
}

bool has_finished_ladder(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes) {
    const Ladder* ladder = rules.find_ladder(stretch.doses.ladder);
    if (ladder == nullptr) return false;
    const auto reached = static_cast<std::size_t>(find_stage(rules, *ladder, stretch, wishes));
    return std::ranges::none_of(ladder->stages | std::views::drop(reached + 1),
                                [&](const DoseStage& step) { return is_open(step, wishes.age); });
}

int explain_seconds(const PlanRules& rules, const Transitions& transitions,
                    const Permission& permission) {
    // "Next:", how often, and the sentence that says how far to go.
    const std::size_t around = permission.caps.range == Range::Full ? 16 : 56;
    const Variant& variant = *permission.variant;
    std::size_t most = 0;
    for (const Side side : both_sides) {
        for (const auto& [language, start] : variant.start.on(side).all())
            most = std::max(most,
                            count_characters(start) + count_characters(variant.name.in(language)));
    }
    const int speed = rules.characters_per_second;
    const int spoken_s = (static_cast<int>(most + around) + speed - 1) / speed;
    return std::max(0, spoken_s - transitions.same_position_s);
}

int compute_seconds(const PlanRules& rules, const Transitions& transitions,
                    const Permission& permission, const Dose& dose) {
    constexpr int settle_s = 5;
    const int sides = permission.variant->sides == Sides::Each ? permission.caps.sides.count() : 1;
    const int set_s = dose.repetitions * repetition_seconds(*permission.variant, dose.hold_s);
    const int switches = (sides - 1) * dose.sets;
    const int seconds = sides * dose.sets * set_s + switches * transitions.switch_sides_s +
                        (dose.sets - 1) * transitions.between_sets_s +
                        explain_seconds(rules, transitions, permission);
    return (seconds + settle_s - 1) / settle_s * settle_s;
}

}  // namespace limber
