#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

Ladder read_ladder(const std::string& id, const Reader& node) {
    Fields fields(node);
    Ladder ladder{.id = id};
    if (const auto stages = fields.required("stages")) {
        for (const auto& item : stages->items()) {
            Fields stage(item);
            DoseStage step;
            step.dose = {stage.integer("hold_s", 1, 600), stage.integer("repetitions", 1, 60),
                         stage.integer("sets", 1, 10)};
            if (const auto age = stage.optional("from_age")) step.from_age = age->integer(18, 120);
            ladder.stages.push_back(step);
        }
        const bool closed_to_some = std::ranges::all_of(
            ladder.stages, [](const DoseStage& step) { return step.from_age.has_value(); });
        if (closed_to_some) stages->report({"lint.closed_ladder", {}});
    }
    const int last = static_cast<int>(ladder.stages.size());
    ladder.well_begins = static_cast<std::size_t>(
        fields.get_or(
            "well_begins", [&](const Reader& step) { return step.integer(1, std::max(1, last)); },
            1) -
        1);
    ladder.provenance = read_provenance(fields);
    return ladder;
}

Training read_training(const std::string& id, const Reader& node, const Vocabulary& vocabulary) {
    Fields fields(node);
    Training training{.id = id};
    training.name = fields.text("name");
    training.wanting = read_wanting(fields, vocabulary);
    if (const auto limit = fields.optional("static_limit_s"))
        training.static_limit_s = limit->integer(0, 60);
    read_provenance(fields);
    return training;
}

ScoreRules read_scores(const Reader& node) {
    Fields fields(node);
    const auto points = [&](const std::string& name) { return fields.integer(name, -1000, 1000); };
    ScoreRules scores;
    scores.base = points("base");
    scores.article = points("article");
    scores.direction_helps = points("direction_helps");
    scores.capped = points("capped");
    scores.position_change = points("position_change");
    scores.further_set_percent = fields.integer("further_set_percent", 0, 100);
    scores.done_last_time = points("done_last_time");
    scores.change = points("change");
    scores.per_day_away = points("per_day_away");
    scores.most_days_away = fields.integer("most_days_away", 0, 30);
    scores.overdue = fields.get("overdue", [](const Reader& rule) {
        Fields parts(rule);
        return Overdue{parts.integer("days", 1, 60), parts.integer("sessions", 1, 60),
                       parts.integer("points", 0, 1000)};
    });
    read_provenance(fields);
    return scores;
}

std::vector<int> read_days(const Reader& list) {
    std::vector<int> days;
    for (const auto& item : list.items()) days.push_back(item.integer(1, 7));
    return days;
}

FirstSessions read_first_sessions(const Reader& node, const Vocabulary& vocabulary) {
    Fields fields(node);
    FirstSessions first{.sessions = fields.integer("sessions", 0, 100)};
    if (const auto rules = fields.required("leave_out"))
        for (const auto& rule : rules->items())
            first.leave_out.push_back(read_load_rule(rule, vocabulary));
    read_provenance(fields);
    return first;
}

WeekRules read_week(const Reader& node) {
    Fields fields(node);
    WeekRules week;
    week.first_days = fields.get("first_days", read_days);
    week.later_days = fields.get("later_days", read_days);
    week.later_from_stage = fields.integer("later_from_stage", 0, 20);
    week.muscle_limit_s = fields.integer("muscle_limit_s", 1, 10000);
    read_provenance(fields);
    return week;
}

std::vector<SessionFrame> read_frames(const Reader& list) {
    std::vector<SessionFrame> frames;
    for (const auto& item : list.items()) {
        Fields fields(item);
        SessionFrame frame;
        frame.up_to_minutes = fields.integer("up_to_minutes", 1, 240);
        frame.check_in_s = fields.integer("check_in_s", 0, 600);
        frame.warm_up_s = fields.integer("warm_up_s", 0, 600);
        frame.check_out_s = fields.integer("check_out_s", 0, 600);
        frame.most_items = fields.integer("most_items", 1, 100);
        frame.percent = fields.get_or("percent", read_quality_percent, {});
        if (const auto most = fields.optional("most_repetitions"))
            frame.most_repetitions = most->integer(1, 60);
        frames.push_back(std::move(frame));
    }
    return frames;
}

Transitions read_transitions(const Reader& node) {
    Fields fields(node);
    return {fields.integer("same_position_s", 0, 60), fields.integer("other_position_s", 0, 60),
            fields.integer("switch_sides_s", 0, 60), fields.integer("between_sets_s", 0, 60)};
}

void read_people(Fields& top, PlanRules& plan) {
    for (const auto& id : top.strings("bending_causes")) plan.bending_causes.emplace_back(id);
    for (const auto& id : top.strings("bending_conditions"))
        plan.bending_conditions.emplace_back(id);
    for (const auto& id : top.strings("advice_not_beside")) plan.advice_not_beside.emplace(id);
}

}  // namespace

PlanRules read_plan_rules(const Reader& root, const Vocabulary& vocabulary) {
    Fields top(root);
    PlanRules plan;
    plan.characters_per_second = top.integer("characters_per_second", 5, 50);
    plan.older_from_age = top.integer("older_from_age", 18, 120);
    plan.routine_warm_up_s = top.integer("routine_warm_up_s", 0, 600);
    if (const auto props = top.required("props_assumed"))
        for (const auto& item : props->items())
            plan.props_assumed.insert(read_word(item, vocabulary.props));
    plan.least_minutes = top.integer("least_minutes", 1, 60);
    plan.most_minutes = top.integer("most_minutes", 1, 240);
    plan.default_minutes = top.integer("default_minutes", 1, 240);
    plan.muscle_limit_s = top.integer("muscle_limit_s", 1, 10000);
    plan.most_region_percent = top.integer("most_region_percent", 1, 100);
    plan.strength_rest_days = top.integer("strength_rest_days", 0, 7);
    plan.most_new_items = top.integer("most_new_items", 1, 60);
    if (const auto bending = top.required("bending")) {
        Fields tests(*bending);
        plan.bending = read_load_tests(tests, vocabulary);
        if (plan.bending.empty()) bending->report({"lint.empty_rule", {}});
    }
    plan.frames = top.get("frames", read_frames);
    plan.transitions = top.get("transitions", read_transitions);
    plan.calm_transitions = top.get("calm_transitions", read_transitions);
    plan.scores = top.get("scores", read_scores);
    if (const auto first = top.required("first_sessions"))
        plan.first_sessions = read_first_sessions(*first, vocabulary);
    plan.week = top.get("week", read_week);
    read_people(top, plan);
    if (const auto ladders = top.required("ladders")) {
        for (const auto& [id, node] : ladders->entries())
            plan.ladders.push_back(read_ladder(id, node));
    }
    if (const auto trainings = top.required("trainings")) {
        for (const auto& [id, node] : trainings->entries())
            plan.trainings.push_back(read_training(id, node, vocabulary));
    }
    read_provenance(top);
    return plan;
}

}  // namespace limber
