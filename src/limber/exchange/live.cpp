#include "limber/exchange/live.hpp"

#include "limber/base/pain.hpp"
#include "limber/coaching/keys.hpp"
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Told& told) { return {{"number", told.number}, {"words", told.words}}; }

Json marks_json(const Practice& practice, const Cue& cue) {
    Json all = Json::array();
    for (const Mark& mark : cue.marks) {
        Json json = {{"at_ms", mark.at_ms}};
        if (mark.tone) json["tone"] = name_of(*mark.tone);
        if (mark.say) json["words"] = practice.words().words(*mark.say);
        all.push_back(std::move(json));
    }
    return all;
}

Json way_json(const Practice& practice, std::size_t from, std::size_t to) {
    const auto& positions = practice.catalogue().vocabulary.positions;
    return {{"from", positions[from].id}, {"to", positions[to].id}};
}

/// Which drawing shows the cue, and where in it; without a phase in the starting position.
Json figure_json(const Practice& practice, const Cue& cue) {
    const Session& session = practice.session();
    const auto item = session.item();
    if (!item) return nullptr;
    const ItemState& state = session.items()[*item];
    Json json = {{"stretch", session.plan().items[*item].stretch->id.value()},
                 {"variant", state.form.variant->id.value()},
                 {"side", name_of(cue.side)},
                 {"phase", nullptr},
                 {"hold_s", state.form.dose.hold_s}};
    if (cue.phase) json["phase"] = *cue.phase;
    if (cue.way) {
        json["way"] = way_json(practice, cue.way->from, cue.way->to);
        json["way_ms"] = cue.way->length_ms;
    }
    return json;
}

/// What is drawn next after this stretch, so that it can be there in time.
Json next_figure_json(const Practice& practice) {
    const Session& session = practice.session();
    const auto item = session.item();
    const std::size_t next = item ? *item + 1 : 0;
    if (next >= session.items().size()) return nullptr;
    const Form& form = session.items()[next].form;
    Json json = {{"stretch", session.plan().items[next].stretch->id.value()},
                 {"variant", form.variant->id.value()},
                 {"side", name_of(sides_of(form).front())}};
    const std::size_t from =
        item ? session.items()[*item].form.variant->loads.position : std::size_t{0};
    const std::size_t to = form.variant->loads.position;
    if (find_way(practice.catalogue().ways, from, to) != nullptr)
        json["way"] = way_json(practice, from, to);
    return json;
}

Json cue_json(const Practice& practice) {
    const Session& session = practice.session();
    const Cue* cue = session.cue();
    if (cue == nullptr) return nullptr;
    Json json = {{"number", practice.cues()},
                 {"kind", name_of(cue->kind)},
                 {"length_ms", cue->length_ms},
                 {"at_ms", session.in_cue_ms()},
                 {"words", practice.words().show(*cue)},
                 {"side", practice.words().side(*cue)},
                 {"count", practice.words().count(*cue)},
                 {"repetition", cue->repetition},
                 {"breath", name_of(cue->is_phase() ? cue->breath : Breath::Free)}};
    if (cue->tone) json["tone"] = name_of(*cue->tone);
    json["marks"] = marks_json(practice, *cue);
    json["figure"] = figure_json(practice, *cue);
    return json;
}

Json question_json(const Practice& practice) {
    const auto ask = practice.session().ask();
    if (!ask) return nullptr;
    Json choices = Json::array();
    for (const auto& choice : practice.words().choices()) {
        const auto* reply = std::get_if<Reply>(&choice.event);
        choices.push_back({{"key", choice.key},
                           {"words", choice.words},
                           {"number", reply == nullptr ? 0 : reply->number},
                           {"word", reply == nullptr ? std::string{} : reply->word}});
    }
    return {{"number", practice.question()},
            {"kind", name_of(ask->kind)},
            {"words", practice.words().question()},
            {"scored", practice.words().is_scored()},
            {"may_stay_open", practice.words().may_stay_open()},
            {"choices", choices}};
}

Json end_json(const Practice& practice) {
    const auto end = practice.session().end();
    if (!end) return nullptr;
    Json advice = Json::array();
    for (const auto& message : practice.advice()) advice.push_back(practice.words().words(message));
    return {{"kind", name_of(end->kind)}, {"advice", advice}};
}

Json document_json(const Practice& practice) {
    const Session& session = practice.session();
    const CoachWords& words = practice.words();
    return {{"revision", practice.revision()},
            {"mode", name_of(session.mode())},
            {"banner", words.banner(session.mode())},
            {"speed", practice.speed()},
            {"left_ms", session.left_ms()},
            {"ready_ms", session.ready_ms()},
            {"setting_up", session.is_setting_up()},
            {"title", words.title()},
            {"form", words.form()},
            {"place", words.place()},
            {"next", words.next()},
            {"breath_in_ms", practice.catalogue().session.breath_in_s * 1000},
            {"breath_out_ms", practice.catalogue().session.breath_out_s * 1000},
            {"cue", cue_json(practice)},
            {"next_figure", next_figure_json(practice)},
            {"said", json_of(practice.said())},
            {"note", json_of(practice.note())},
            {"question", question_json(practice)},
            {"end", end_json(practice)}};
}

/// What somebody asks for; nothing for a word that is none.
std::optional<Command> read_fields(const Reader& root) {
    constexpr int most = std::numeric_limits<int>::max();
    Fields fields(root);
    const std::string word = fields.string("do");
    Command command;
    if (const auto question = fields.optional("question"))
        command.question = static_cast<std::uint64_t>(question->integer(0, most));
    if (word != "reply") {
        const auto found = controls().find(word);
        if (found == controls().end()) return std::nullopt;
        command.event = found->second;
        return command;
    }
    // A reply must name its question.
    if (!command.question) return std::nullopt;
    Reply reply;
    if (const auto number = fields.optional("number"))
        reply.number = number->integer(0, worst_pain);
    // An answer in numbers comes with an empty word.
    if (const auto said = fields.optional("word")) {
        if (!said->node().quoted) return std::nullopt;
        reply.word = said->node().scalar;
    }
    command.event = reply;
    return command;
}

}  // namespace

std::string live_json(const Practice& practice) { return document_json(practice).dump(); }

Result<Command> read_command(const std::string& document) {
    const tl::unexpected<Error> no_command(Error{ErrorCode::BadInput, {"live.command", {}}, {}});
    const auto tree = parse_json(document, "command");
    if (!tree) return no_command;
    Problems problems;
    const auto command = read_fields(Reader(*tree, "command", problems));
    if (!problems.empty() || !command) return no_command;
    return *command;
}

}  // namespace limber
