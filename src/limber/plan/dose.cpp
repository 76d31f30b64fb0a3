#include "limber/plan/dose.hpp"

#include <algorithm>

namespace limber {
namespace {

const Ladder* find_ladder(const PlanRules& rules, const Stretch& stretch) {
    const auto found = std::ranges::find(rules.ladders, stretch.doses.ladder, &Ladder::id);
    return found == rules.ladders.end() ? nullptr : &*found;
}

int find_stage(const Stretch& stretch, const Wishes& wishes) {
    const auto reached = wishes.history.find(stretch.id);
    return reached == wishes.history.end() ? 0 : reached->second.stage;
}

/// The highest step up to `stage` that is open at this age; the first one is open to everybody.
const DoseStage& step_of(const Ladder& ladder, int stage, std::optional<int> age) {
    const int last = static_cast<int>(ladder.stages.size()) - 1;
    for (int at = std::clamp(stage, 0, last); at > 0; --at) {
        const auto& step = ladder.stages[static_cast<std::size_t>(at)];
        if (!step.from_age || age.value_or(0) >= *step.from_age) return step;
    }
    return ladder.stages.front();
}

Message reason_of_stage(const Stretch& stretch, int stage, const Wishes& wishes) {
    const auto reached = wishes.history.find(stretch.id);
    if (reached == wishes.history.end()) return {"dose.begin", {}};
    return reached->second.why.value_or(
        Message{"dose.stage", {{"stage", std::int64_t{stage + 1}}}});
}

std::size_t count_characters(std::string_view words) {
    return static_cast<std::size_t>(std::ranges::count_if(
        words, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; }));
}

DoseDecision wanted_dose(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes) {
    if (wishes.doses == DoseChoice::Article && stretch.doses.article) {
        const auto& article = *stretch.doses.article;
        return {{article.hold_s.from, article.repetitions.from, 1},
                DecidedBy::Article,
                {"dose.article", {}}};
    }
    if (const Ladder* ladder = find_ladder(rules, stretch)) {
        const int stage = find_stage(stretch, wishes);
        const auto& step = step_of(*ladder, stage, wishes.age);
        return {step.dose, DecidedBy::Stage, reason_of_stage(stretch, stage, wishes)};
    }
    if (stretch.doses.older && wishes.age.value_or(0) >= rules.older_from_age) {
        return {*stretch.doses.older,
                DecidedBy::Age,
                {"dose.age", {{"age", std::int64_t{rules.older_from_age}}}}};
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

bool has_finished_ladder(const PlanRules& rules, const Stretch& stretch, const Wishes& wishes) {
    const Ladder* ladder = find_ladder(rules, stretch);
    if (ladder == nullptr) return false;
    const auto open = std::ranges::count_if(ladder->stages, [&](const DoseStage& step) {
        return !step.from_age || wishes.age.value_or(0) >= *step.from_age;
    });
    return find_stage(stretch, wishes) + 1 >= open;
}

int explain_seconds(const PlanRules& rules, const Transitions& transitions,
                    const Permission& permission) {
    // "Next:", and the sentence that says how far to go.
    const std::size_t around = permission.caps.range == Range::Full ? 6 : 46;
    const Variant& variant = *permission.variant;
    std::size_t most = 0;
    for (const auto& [language, start] : variant.start.all()) {
        most =
            std::max(most, count_characters(start) + count_characters(variant.name.in(language)));
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
