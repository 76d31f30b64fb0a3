#include "limber/exchange/record.hpp"

#include "limber/base/pain.hpp"
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"
#include "limber/exchange/answer_json.hpp"
#include "limber/exchange/dose_json.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

constexpr int most_seconds = 100'000;
constexpr int most_count = 1000;

template <class Ids>
Json list_of(const Ids& ids) {
    Json list = Json::array();
    for (const auto& id : ids) {
        if constexpr (requires { id.value(); })
            list.push_back(id.value());
        else
            list.push_back(id);
    }
    return list;
}

Dose read_dose(const Reader& node) {
    Fields fields(node);
    // As in plan.yaml, so that no kept text can make a session of unreasonable length.
    return {fields.integer("hold_s", 0, 600), fields.integer("repetitions", 1, 60),
            fields.integer("sets", 1, 10)};
}

Json caps_json(const Caps& caps) {
    Json json = {
        {"range", name_of(caps.range)}, {"left", caps.sides.left}, {"right", caps.sides.right}};
    if (caps.hold_s) json["hold_s"] = *caps.hold_s;
    if (caps.sets) json["sets"] = *caps.sets;
    return json;
}

Caps read_caps(const Reader& node) {
    Fields fields(node);
    const auto flag = [](const Reader& yes) { return yes.flag(); };
    Caps caps{.range = fields.one_of<Range>("range"),
              .sides = {fields.get("left", flag), fields.get("right", flag)}};
    if (const auto hold = fields.optional("hold_s")) caps.hold_s = hold->integer(0, most_seconds);
    if (const auto sets = fields.optional("sets")) caps.sets = sets->integer(1, most_count);
    return caps;
}

Json item_json(const PlanItem& item) {
    Json json = {{"stretch", item.stretch->id.value()},
                 {"variant", item.variant->id.value()},
                 {"caps", caps_json(item.caps)},
                 {"dose", dose_json(item.dose)},
                 {"seconds", item.seconds},
                 {"transition_s", item.transition_s},
                 {"explain_s", item.explain_s}};
    if (item.easier) {
        json["easier"] = {{"variant", item.easier->variant->id.value()},
                          {"caps", caps_json(item.easier->caps)},
                          {"explain_s", item.easier_explain_s}};
    }
    return json;
}

/// Finds the stretches and variants of a kept plan, noting those that are gone or have changed.
class PlanReader {
public:
    explicit PlanReader(const Catalogue& catalogue) : catalogue_(catalogue) {}

    SessionPlan read(const Reader& root) {
        Fields fields(root);
        SessionPlan plan;
        plan.minutes = fields.integer("minutes", 1, most_count);
        plan.pain = fields.integer("pain", 0, worst_pain);
        plan.check_in = read_check_in(fields);
        plan.check_in_s = fields.integer("check_in_s", 0, most_seconds);
        plan.check_out_s = fields.integer("check_out_s", 0, most_seconds);
        plan.doses = fields.get("article", [](const Reader& yes) { return yes.flag(); })
                         ? DoseChoice::Article
                         : DoseChoice::Limber;
        // Older records say it with the doses.
        const auto by_doses =
            plan.doses == DoseChoice::Article ? BreathChoice::Article : BreathChoice::Usual;
        plan.breath = fields.get_or(
            "breath", [](const Reader& node) { return node.one_of<BreathChoice>(); }, by_doses);
        plan.transitions = read_transitions(fields);
        if (const auto items = fields.required("items")) {
            for (const auto& node : items->items()) {
                if (auto item = read_item(node, plan.transitions))
                    plan.items.push_back(std::move(*item));
            }
        }
        return plan;
    }

private:
    /// Older records ask what is asked of everybody.
    [[nodiscard]] std::vector<std::size_t> read_check_in(Fields& fields) const {
        const auto& known = catalogue_.session.check_in;
        std::vector<std::size_t> signs;
        const auto written = fields.optional("check_in");
        if (!written) {
            for (std::size_t at = 0; at < known.size(); ++at)
                if (!known[at].asked_with) signs.push_back(at);
            return signs;
        }
        for (const auto& item : written->items()) {
            const auto sign = std::ranges::find(known, SignId(item.string()), &CheckInSign::id);
            if (sign == known.end())
                item.report({"record.stale", {}});
            else
                signs.push_back(static_cast<std::size_t>(sign - known.begin()));
        }
        return signs;
    }

    /// Older records leave out what every plan had in common then.
    [[nodiscard]] Transitions read_transitions(Fields& fields) const {
        const Transitions& usual = catalogue_.plan.transitions;
        const auto seconds = [&](const char* name, int otherwise) {
            return fields.get_or(
                name, [](const Reader& node) { return node.integer(0, most_seconds); }, otherwise);
        };
        return {seconds("same_position_s", usual.same_position_s),
                seconds("other_position_s", usual.other_position_s),
                seconds("switch_sides_s", usual.switch_sides_s),
                seconds("between_sets_s", usual.between_sets_s)};
    }

    std::optional<PlanItem> read_item(const Reader& node, const Transitions& transitions) {
        Fields fields(node);
        PlanItem item;
        item.stretch = catalogue_.find(StretchId(fields.string("stretch")));
        item.variant = find_variant(item.stretch, fields.string("variant"));
        item.caps = fields.get("caps", read_caps);
        item.dose = fields.get("dose", read_dose);
        item.seconds = fields.integer("seconds", 0, most_seconds);
        item.transition_s = fields.integer("transition_s", 0, most_seconds);
        item.explain_s = fields.integer("explain_s", 0, most_seconds);
        const auto easier = fields.optional("easier");
        if (easier) read_easier(*easier, item);
        const bool gone = item.variant == nullptr || (easier && !item.easier);
        if (gone || !takes_the_same_time(item, transitions)) {
            node.report({"record.changed", {}});
            return std::nullopt;
        }
        return item;
    }

    static void read_easier(const Reader& node, PlanItem& item) {
        Fields fields(node);
        const Variant* variant = find_variant(item.stretch, fields.string("variant"));
        const Caps caps = fields.get("caps", read_caps);
        item.easier_explain_s = fields.integer("explain_s", 0, most_seconds);
        if (variant != nullptr) item.easier = Permission{item.stretch, variant, caps, {}};
    }

    static const Variant* find_variant(const Stretch* stretch, const std::string& id) {
        return stretch == nullptr ? nullptr : stretch->find(VariantId(id));
    }

    [[nodiscard]] bool takes_the_same_time(const PlanItem& item,
                                           const Transitions& transitions) const {
        const Permission permission{item.stretch, item.variant, item.caps, {}};
        return compute_seconds(catalogue_.plan, transitions, permission, item.dose) == item.seconds;
    }

    const Catalogue& catalogue_;
};

Json item_summary_json(const ItemSummary& item) {
    return {{"stretch", item.stretch.value()}, {"variant", item.variant.value()},
            {"dose", dose_json(item.dose)},    {"outcome", name_of(item.outcome)},
            {"worst", name_of(item.worst)},    {"eased", item.eased},
            {"held_ms", item.held_ms}};
}

/// Parses a kept text and reads it with `read`; fails with the first problem.
template <class Value, class Read>
Result<Value> read_record(const std::string& text, Read read) {
    const auto tree = parse_json(text, "limber.db");
    if (!tree) return tl::unexpected(tree.error());
    Problems problems;
    Value value = read(Reader(*tree, "limber.db", problems));
    if (!problems.empty()) return tl::unexpected(problems.all().front());
    return value;
}

}  // namespace

std::string write_sheet(const AnswerSheet& sheet, const Catalogue& catalogue) {
    Json json = {{"date", sheet.date.to_string()}};
    if (!sheet.country.empty()) json["country"] = sheet.country;
    json["answers"] = answers_json(sheet.answers, catalogue);
    for (const auto& seen : sheet.clearances) {
        json["seen"].push_back({{"date", seen.seen.to_string()},
                                {"exercise_is_fine_with", list_of(seen.lifts)},
                                {"avoid", list_of(seen.avoid)}});
    }
    Json plan = {{"article", sheet.article}, {"leave_out", list_of(sheet.left_out)}};
    if (sheet.minutes) plan["minutes"] = *sheet.minutes;
    plan["stages"] = Json::object();
    for (const auto& [stretch, reached] : sheet.history)
        plan["stages"][stretch.value()] = reached.stage + 1;
    json["plan"] = std::move(plan);
    return json.dump();
}

Checked<AnswerSheet> read_sheet(const std::string& text, const Catalogue& catalogue,
                                const Date& today) {
    const auto tree = parse_json(text, "limber.db");
    if (!tree) return tl::unexpected(std::vector{tree.error()});
    return read_answer_sheet(*tree, "limber.db", catalogue, today);
}

std::string write_plan(const SessionPlan& plan, const Catalogue& catalogue) {
    Json check_in = Json::array();
    for (const std::size_t sign : plan.check_in)
        check_in.push_back(catalogue.session.check_in[sign].id.value());
    Json items = Json::array();
    for (const auto& item : plan.items) items.push_back(item_json(item));
    return Json{{"minutes", plan.minutes},
                {"pain", plan.pain},
                {"check_in", std::move(check_in)},
                {"check_in_s", plan.check_in_s},
                {"check_out_s", plan.check_out_s},
                {"article", plan.doses == DoseChoice::Article},
                {"breath", name_of(plan.breath)},
                {"same_position_s", plan.transitions.same_position_s},
                {"other_position_s", plan.transitions.other_position_s},
                {"switch_sides_s", plan.transitions.switch_sides_s},
                {"between_sets_s", plan.transitions.between_sets_s},
                {"items", std::move(items)}}
        .dump();
}

Result<SessionPlan> read_plan(const std::string& text, const Catalogue& catalogue) {
    return read_record<SessionPlan>(
        text, [&](const Reader& root) { return PlanReader(catalogue).read(root); });
}

bool is_sheet(const std::string& text) {
    const auto tree = parse_json(text, "limber.db");
    if (!tree || tree->kind != Node::Kind::Map) return false;
    const Node* date = tree->find("date");
    const Node* answers = tree->find("answers");
    return date != nullptr && Date::parse(date->scalar) && answers != nullptr &&
           answers->kind == Node::Kind::Map;
}

bool is_plan(const std::string& text, const Catalogue& catalogue) {
    const auto tree = parse_json(text, "limber.db");
    if (!tree) return false;
    Problems problems;
    PlanReader(catalogue).read(Reader(*tree, "limber.db", problems));
    return std::ranges::all_of(problems.all(), [](const Error& problem) {
        return problem.message.id == "record.changed";
    });
}

std::string write_summary(const Summary& summary) {
    Json json = {{"end", name_of(summary.end)},
                 {"answers_age_days", summary.answers_age_days},
                 {"coached_ms", summary.coached_ms},
                 {"pain_before", summary.pain_before}};
    if (const auto because = because_of(summary); !because.empty()) json["because"] = because;
    if (summary.gentle) json["gentle"] = true;
    if (summary.pain_after) json["pain_after"] = *summary.pain_after;
    if (summary.effort) json["effort"] = *summary.effort;
    if (summary.helped) json["helped"] = summary.helped->value();
    if (summary.hurt_by) json["hurt_by"] = summary.hurt_by->value();
    json["items"] = Json::array();
    for (const auto& item : summary.items) json["items"].push_back(item_summary_json(item));
    return json.dump();
}

}  // namespace limber
