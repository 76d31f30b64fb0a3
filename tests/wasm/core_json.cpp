#include "wasm/core_json.hpp"

namespace limber::testing {
namespace {

struct JsonOfArgument {
    Json operator()(std::int64_t number) const { return number; }
    Json operator()(const std::string& words) const { return words; }
    Json operator()(const Date& date) const { return date.to_string(); }
    Json operator()(const Text& text) const { return text.all(); }
    Json operator()(const std::vector<Text>& texts) const {
        Json list = Json::array();
        for (const Text& text : texts) list.push_back(text.all());
        return list;
    }
};

template <class Things, class Make>
Json list_of(const Things& things, Make make) {
    Json list = Json::array();
    for (const auto& thing : things) list.push_back(make(thing));
    return list;
}

Json json_of(const std::vector<Message>& messages) {
    return list_of(messages, [](const Message& message) { return testing::json_of(message); });
}

Json ids_of(const auto& pointers) {
    return list_of(pointers, [](const auto* thing) { return thing->id.value(); });
}

template <class Value>
Json json_of(const std::optional<Value>& value) {
    return value ? Json(*value) : Json();
}

Json number_of(auto value) { return static_cast<int>(value); }

Json json_of(const Caps& caps) {
    return {{"range", number_of(caps.range)},
            {"hold_s", json_of(caps.hold_s)},
            {"sets", json_of(caps.sets)},
            {"left", caps.sides.left},
            {"right", caps.sides.right}};
}

Json json_of(const Dose& dose) { return {dose.hold_s, dose.repetitions, dose.sets}; }

Json json_of(const Permission& permission) {
    return {{"stretch", permission.stretch->id.value()},
            {"variant", permission.variant->id.value()},
            {"caps", json_of(permission.caps)},
            {"reasons", json_of(permission.reasons)}};
}

Json json_of(const Refusal& refusal) {
    return {{"stretch", refusal.stretch->id.value()},
            {"variant", refusal.variant->id.value()},
            {"reasons", json_of(refusal.reasons)}};
}

Json json_of(const PlanItem& item) {
    return {{"stretch", item.stretch->id.value()},
            {"variant", item.variant->id.value()},
            {"caps", json_of(item.caps)},
            {"dose", json_of(item.dose)},
            {"decided_by", number_of(item.decided_by)},
            {"seconds", item.seconds},
            {"transition_s", item.transition_s},
            {"explain_s", item.explain_s},
            {"easier", item.easier ? json_of(*item.easier) : Json()},
            {"easier_explain_s", item.easier_explain_s},
            {"forms", ids_of(item.forms)},
            {"reasons", json_of(item.reasons)}};
}

Json json_of(const LeftOut& left) {
    return {{"stretch", left.stretch->id.value()}, {"reasons", json_of(left.reasons)}};
}

Json json_of(const std::optional<Side>& side) { return side ? number_of(*side) : Json(); }

Json json_of(const Mark& mark) {
    return {{"at_ms", mark.at_ms},
            {"tone", mark.tone ? number_of(*mark.tone) : Json()},
            {"say", mark.say ? testing::json_of(*mark.say) : Json()}};
}

Json json_of(const Cue& cue) {
    return {{"kind", number_of(cue.kind)},
            {"length_ms", cue.length_ms},
            {"phase", json_of(cue.phase)},
            {"side", json_of(cue.side)},
            {"breath", number_of(cue.breath)},
            {"repetition", cue.repetition},
            {"set", cue.set},
            {"round", cue.round},
            {"tone", cue.tone ? number_of(*cue.tone) : Json()},
            {"say", json_of(cue.say)},
            {"marks", list_of(cue.marks, [](const Mark& mark) { return json_of(mark); })}};
}

struct JsonOfEffect {
    Json operator()(const BeginCue& begin) const {
        return {{"begin", json_of(begin.cue)}, {"item", json_of(begin.item)}};
    }
    Json operator()(const ReachMark& reach) const { return {{"reach", json_of(reach.mark)}}; }
    Json operator()(const ChangeMode& change) const { return {{"mode", number_of(change.mode)}}; }
    Json operator()(const OpenAsk& open) const {
        return {{"ask", number_of(open.ask.kind)}, {"index", open.ask.index}};
    }
    Json operator()(const Tell& tell) const { return {{"tell", testing::json_of(tell.message)}}; }
    Json operator()(const Finish& finish) const {
        return {{"finish", number_of(finish.end.kind)}, {"index", finish.end.index}};
    }
};

Json json_of(const ItemState& item) {
    return {{"variant", item.form.variant->id.value()},
            {"dose", json_of(item.form.dose)},
            {"outcome", number_of(item.outcome)},
            {"worst", number_of(item.worst)},
            {"eased", item.eased},
            {"held_ms", item.held_ms}};
}

}  // namespace

Json json_of(const Message& message) {
    Json arguments = Json::object();
    for (const auto& [name, value] : message.arguments)
        arguments[name] = std::visit(JsonOfArgument{}, value);
    return {{"id", message.id}, {"arguments", std::move(arguments)}};
}

Json json_of(const Screening& screening) {
    return {
        {"verdict", name_of(screening.verdict)},
        {"headline", json_of(screening.headline)},
        {"flags", ids_of(screening.flags)},
        {"conditions", ids_of(screening.conditions)},
        {"permitted",
         list_of(screening.permitted, [](const Permission& some) { return json_of(some); })},
        {"refused", list_of(screening.refused, [](const Refusal& some) { return json_of(some); })},
        {"notices", json_of(screening.notices)},
        {"clearances", json_of(screening.clearances)}};
}

Json json_of(const SessionPlan& plan) {
    return {{"verdict", name_of(plan.verdict)},
            {"flags", ids_of(plan.flags | std::views::transform(&ToldFlag::flag))},
            {"minutes", plan.minutes},
            {"total_s", plan.total_s()},
            {"check_in_s", plan.check_in_s},
            {"check_out_s", plan.check_out_s},
            {"pain", plan.pain},
            {"items", list_of(plan.items, [](const PlanItem& item) { return json_of(item); })},
            {"left_out", list_of(plan.left_out, [](const LeftOut& left) { return json_of(left); })},
            {"notices", json_of(plan.notices)},
            {"advice", json_of(plan.advice)}};
}

Json json_of(const Effect& effect) { return std::visit(JsonOfEffect{}, effect); }

Json json_of(const Session& session) {
    const Answered& answered = session.answered();
    return {
        {"over", session.mode() == Mode::Over},
        {"coached_ms", session.coached_ms()},
        {"pain_before", json_of(answered.pain_before)},
        {"pain_after", json_of(answered.pain_after)},
        {"items", list_of(session.items(), [](const ItemState& item) { return json_of(item); })}};
}

}  // namespace limber::testing
