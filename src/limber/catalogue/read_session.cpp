// session.yaml and progress.yaml.
#include "limber/base/pain.hpp"
#include "limber/catalogue/read_parts.hpp"

namespace limber {
namespace {

Tier read_tier(const Reader& node) {
    return node.one_of({Tier::Days, Tier::Today, Tier::Emergency});
}

std::vector<CheckInSign> read_check_in(const Reader& list) {
    std::vector<CheckInSign> signs;
    for (const auto& item : list.items()) {
        Fields fields(item);
        CheckInSign sign{SignId(fields.string("id")), fields.get("tier", read_tier),
                         fields.text("name"),         fields.text("ask"),
                         fields.text("line"),         fields.text("advice")};
        if (const auto condition = fields.optional("asked_with"))
            sign.asked_with = ConditionId(condition->string());
        signs.push_back(std::move(sign));
        read_provenance(fields);
    }
    return signs;
}

Hurt read_hurt(const Reader& node) {
    Fields fields(node);
    Hurt hurt;
    hurt.id = HurtId(fields.string("id"));
    hurt.light = fields.one_of<Light>("light");
    if (hurt.light == Light::Black) {
        hurt.tier = fields.get("tier", read_tier);
        hurt.ask = fields.text("ask");
    }
    hurt.name = fields.text("name");
    hurt.advice = fields.text("advice");
    if (const auto sign = fields.optional("told_with")) hurt.told_with = SignId(sign->string());
    read_provenance(fields);
    return hurt;
}

std::vector<Hurt> read_hurts(const Reader& list) {
    std::vector<Hurt> hurts;
    for (const auto& item : list.items()) hurts.push_back(read_hurt(item));
    if (hurts.empty()) list.report({"lint.empty_rule", {}});
    return hurts;
}

/// A map of whole numbers with their provenance; `read` asks for the numbers.
template <class Read>
void read_group(Fields& top, const std::string& name, Read read) {
    const auto node = top.required(name);
    if (!node) return;
    Fields fields(*node);
    read(fields);
    read_provenance(fields);
}

TrafficRules read_traffic(Fields& fields) {
    const auto pain = [&](const std::string& name) { return fields.integer(name, 0, worst_pain); };
    return {pain("green_to"), pain("green_rise"), pain("red_from"), pain("red_rise")};
}

}  // namespace

SessionRules read_session_rules(const Reader& root) {
    constexpr int minute_s = 60;
    Fields top(root);
    SessionRules rules;
    rules.longest_gap_ms = top.integer("longest_gap_ms", 1000, minute_s * 1000);
    rules.resume_within_minutes = top.integer("resume_within_minutes", 0, 24 * minute_s);
    rules.ready_s = top.integer("ready_s", 0, minute_s);
    read_group(top, "breath", [&](Fields& breath) {
        rules.breath_in_s = breath.integer("in_s", 2, minute_s);
        rules.breath_out_s = breath.integer("out_s", 2, minute_s);
    });
    if (const auto node = top.required("count_down")) {
        Fields count(*node);
        rules.count_down_from_s = count.integer("from_s", 1, 600);
        rules.count_down_s = count.integer("last_s", 1, 10);
    }
    rules.halfway_from_s = top.integer("halfway_from_s", 1, 600);
    rules.check_in = top.get("check_in", read_check_in);
    constexpr int minutes_of_a_day = 24 * 60;
    rules.check_in_holds_minutes = top.integer("check_in_holds_minutes", 0, minutes_of_a_day);
    rules.most_pain_at_start = top.integer("most_pain_at_start", 0, worst_pain);
    rules.rescreen_rise = top.integer("rescreen_rise", 1, worst_pain);
    for (const auto& id : top.strings("asked_when_pain_rose"))
        rules.asked_when_pain_rose.emplace_back(id);
    rules.pain_rose = top.text("pain_rose");
    rules.too_painful = top.text("too_painful");
    read_group(top, "traffic", [&](Fields& traffic) { rules.traffic = read_traffic(traffic); });
    read_group(top, "shorter", [&](Fields& shorter) {
        rules.shorter_percent = shorter.integer("percent", 1, 99);
        rules.shorter_step_s = shorter.integer("step_s", 1, minute_s);
    });
    rules.hurts = top.get("hurts", read_hurts);
    read_provenance(top);
    return rules;
}

ProgressRules read_progress_rules(const Reader& root) {
    constexpr int most_days = 366;
    Fields top(root);
    ProgressRules rules;
    const auto count = [](Fields& fields, const std::string& name) {
        return fields.integer(name, 1, 100);
    };
    const auto days = [](Fields& fields, const std::string& name) {
        return fields.integer(name, 1, most_days);
    };
    rules.screened_days = days(top, "screened_days");
    read_group(top, "step_up", [&](Fields& up) {
        rules.greens_for_step_up = count(up, "greens");
        rules.step_up_within_days = days(up, "within_days");
    });
    read_group(top, "step_down",
               [&](Fields& down) { rules.ambers_for_step_down = count(down, "ambers"); });
    read_group(top, "rest", [&](Fields& rest) {
        rules.reds_for_rest = count(rest, "reds");
        rules.rest_days = days(rest, "within_days");
    });
    read_group(top, "restart", [&](Fields& restart) {
        rules.restart_after_days = days(restart, "after_days");
        rules.restart_steps = count(restart, "steps");
    });
    read_group(top, "deload", [&](Fields& deload) {
        rules.deload_every_weeks = deload.integer("every_weeks", 2, 100);
        rules.deload_steps = count(deload, "steps");
    });
    read_group(top, "morning", [&](Fields& morning) {
        rules.morning_from_hour = morning.integer("from_hour", 0, 23);
        rules.morning_green_rise = morning.integer("green_rise", 0, worst_pain);
        rules.morning_red_rise = morning.integer("red_rise", 1, worst_pain);
    });
    read_group(top, "see_somebody", [&](Fields& see) {
        rules.reds_to_see_somebody = count(see, "reds");
        rules.see_somebody_days = days(see, "within_days");
        rules.hurt_to_see_somebody = HurtId(see.string("hurt"));
        rules.hurt_sessions = count(see, "hurt_sessions");
    });
    read_provenance(top);
    return rules;
}

}  // namespace limber
