#include "limber/app/live.hpp"

#include "limber/base/pain.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <utility>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;
using std::chrono::nanoseconds;

/// Time that runs fast is cut into ticks that cannot be taken for a gap.
constexpr std::int64_t longest_tick_ms = 1000;

std::string name_of(Mode mode) {
    static constexpr std::array names = {"new",     "coaching", "ready", "paused",
                                         "waiting", "asking",   "over"};
    return names.at(static_cast<std::size_t>(mode));
}

std::string name_of(CueKind kind) {
    static constexpr std::array names = {"check_in",     "prepare",      "move",   "hold",
                                         "switch_sides", "between_sets", "settle", "check_out"};
    return names.at(static_cast<std::size_t>(kind));
}

std::string name_of(Tone tone) {
    static constexpr std::array names = {"begin", "count", "switch", "end"};
    return names.at(static_cast<std::size_t>(tone));
}

std::string name_of(EndKind kind) {
    static constexpr std::array names = {"finished",    "stopped",   "sign",
                                         "too_painful", "pain_rose", "hurt"};
    return names.at(static_cast<std::size_t>(kind));
}

/// Something that is told once: who watches knows a new one by its number.
struct Told {
    std::uint64_t number = 0;
    std::string words;
};

Json json_of(const Told& told) { return {{"number", told.number}, {"words", told.words}}; }

/// The answer that a command brings; nothing when it is none.
std::optional<Reply> read_reply(const Json& json) {
    Reply reply;
    if (json.contains("number")) {
        if (!json["number"].is_number_integer()) return std::nullopt;
        const auto number = json["number"].get<std::int64_t>();
        if (!is_on_pain_scale(number)) return std::nullopt;
        reply.number = static_cast<int>(number);
    }
    if (json.contains("word")) {
        if (!json["word"].is_string()) return std::nullopt;
        reply.word = json["word"].get<std::string>();
    }
    return reply;
}

}  // namespace

struct Live::State {
    State(const Catalogue& all, const Renderer& render, Coaching led, LiveOptions how)
        : catalogue(all),
          renderer(render),
          coaching(std::move(led)),
          options(std::move(how)),
          words(catalogue, renderer, coaching.session()) {}

    void apply(const Event& event);
    void show(const std::vector<Effect>& effects);
    void tell(const std::string& more);
    [[nodiscard]] Json cue() const;
    [[nodiscard]] Json marks(const Cue& cue) const;
    [[nodiscard]] Json figure(const Cue& cue) const;
    [[nodiscard]] Json next_figure() const;
    [[nodiscard]] Json question() const;
    [[nodiscard]] Json end() const;
    [[nodiscard]] Json document() const;

    const Catalogue& catalogue;
    const Renderer& renderer;
    Coaching coaching;
    LiveOptions options;
    CoachWords words;
    Narrator narrator{words};
    double carried_ms = 0;
    std::uint64_t revision = 1;
    /// How many cues have begun.
    std::uint64_t cues = 0;
    /// How many questions were answered or left; the number of the one that is asked.
    std::uint64_t answered = 0;
    Told said;
    Told note;
    bool note_is_old = true;
};

void Live::State::apply(const Event& event) {
    const bool answers = coaching.session().ask() && !std::holds_alternative<Tick>(event);
    const auto effects = coaching.apply(event);
    if (answers && !effects.empty()) ++answered;
    show(effects);
}

void Live::State::show(const std::vector<Effect>& effects) {
    const auto loss = coaching.take_loss();
    if (effects.empty() && !loss) return;
    ++revision;
    note_is_old = true;
    const std::uint64_t begun = cues;
    for (const auto& effect : effects) {
        if (std::holds_alternative<BeginCue>(effect)) ++cues;
        if (const auto* told = std::get_if<Tell>(&effect)) tell(words.words(told->message));
    }
    if (loss) tell(words.words(loss->message));
    // Who comes later needs it no more; who has seen its number shows it for as long as it takes.
    if (note_is_old && cues > begun) note.words.clear();
    // Who watches says the marks within a cue by itself.
    std::string spoken = narrator.say(effects, true);
    if (!spoken.empty()) said = {said.number + 1, std::move(spoken)};
}

/// What is told at one moment is told together.
void Live::State::tell(const std::string& more) {
    if (note_is_old) note = {note.number + 1, {}};
    note_is_old = false;
    if (!note.words.empty()) note.words += ' ';
    note.words += more;
}

Json Live::State::marks(const Cue& cue) const {
    Json all = Json::array();
    for (const Mark& mark : cue.marks) {
        Json json = {{"at_ms", mark.at_ms}};
        if (mark.tone) json["tone"] = name_of(*mark.tone);
        if (mark.say) json["words"] = words.words(*mark.say);
        all.push_back(std::move(json));
    }
    return all;
}

/// Which drawing shows the cue, and where in it; without a phase in the starting position.
Json Live::State::figure(const Cue& cue) const {
    const auto item = coaching.session().item();
    if (!item) return nullptr;
    const ItemState& state = coaching.session().items()[*item];
    Json json = {{"stretch", coaching.plan().items[*item].stretch->id.value()},
                 {"variant", state.form.variant->id.value()},
                 {"side", limber::name_of(cue.side)},
                 {"phase", nullptr},
                 {"hold_s", state.form.dose.hold_s}};
    if (cue.phase) json["phase"] = *cue.phase;
    return json;
}

/// What is drawn next after this stretch, so that it can be there in time.
Json Live::State::next_figure() const {
    const auto item = coaching.session().item();
    const std::size_t next = item ? *item + 1 : 0;
    if (next >= coaching.session().items().size()) return nullptr;
    const Form& form = coaching.session().items()[next].form;
    return {{"stretch", coaching.plan().items[next].stretch->id.value()},
            {"variant", form.variant->id.value()},
            {"side", limber::name_of(sides_of(form).front())}};
}

Json Live::State::cue() const {
    const Session& session = coaching.session();
    const Cue* cue = session.cue();
    if (cue == nullptr) return nullptr;
    Json json = {{"number", cues},
                 {"kind", name_of(cue->kind)},
                 {"length_ms", cue->length_ms},
                 {"at_ms", session.in_cue_ms()},
                 {"words", words.say(*cue)},
                 {"side", words.side(*cue)},
                 {"count", words.count(*cue)},
                 {"repetition", cue->repetition},
                 {"breath", limber::name_of(is_phase(*cue) ? cue->breath : Breath::Free)}};
    if (cue->tone) json["tone"] = name_of(*cue->tone);
    json["marks"] = marks(*cue);
    json["figure"] = figure(*cue);
    return json;
}

Json Live::State::question() const {
    if (!coaching.session().ask()) return nullptr;
    Json choices = Json::array();
    for (const auto& choice : words.choices()) {
        const auto* reply = std::get_if<Reply>(&choice.event);
        choices.push_back({{"key", choice.key},
                           {"words", choice.words},
                           {"number", reply == nullptr ? 0 : reply->number},
                           {"word", reply == nullptr ? std::string{} : reply->word}});
    }
    return {{"number", answered},
            {"words", words.question()},
            {"scored", words.is_scored()},
            {"may_stay_open", words.may_stay_open()},
            {"choices", choices}};
}

Json Live::State::end() const {
    const auto end = coaching.session().end();
    if (!end) return nullptr;
    Json advice = Json::array();
    for (const auto& message : words.advice(options.emergency))
        advice.push_back(words.words(message));
    return {{"kind", name_of(end->kind)}, {"advice", advice}};
}

Json Live::State::document() const {
    const Session& session = coaching.session();
    return {{"revision", revision},
            {"mode", name_of(session.mode())},
            {"banner", words.banner(session.mode())},
            {"speed", options.speed},
            {"left_ms", session.left_ms()},
            {"ready_ms", session.ready_ms()},
            {"title", words.title()},
            {"place", words.place()},
            {"next", words.next()},
            {"breath_in_ms", catalogue.session.breath_in_s * 1000},
            {"breath_out_ms", catalogue.session.breath_out_s * 1000},
            {"cue", cue()},
            {"next_figure", next_figure()},
            {"said", json_of(said)},
            {"note", json_of(note)},
            {"question", question()},
            {"end", end()}};
}

Live::Live(const Catalogue& catalogue, const Renderer& renderer, Coaching coaching,
           LiveOptions options)
    : state_(
          std::make_unique<State>(catalogue, renderer, std::move(coaching), std::move(options))) {}

Live::~Live() = default;
Live::Live(Live&&) noexcept = default;
Live& Live::operator=(Live&&) noexcept = default;

void Live::pass(nanoseconds time) {
    const double passed_ms = std::chrono::duration<double, std::milli>(time).count();
    if (passed_ms > static_cast<double>(state_->catalogue.session.longest_gap_ms)) {
        state_->apply(Tick{static_cast<std::int64_t>(passed_ms)});
        return;
    }
    state_->carried_ms += passed_ms * state_->options.speed;
    while (state_->carried_ms >= 1) {
        const auto ms = std::min(longest_tick_ms, static_cast<std::int64_t>(state_->carried_ms));
        state_->carried_ms -= static_cast<double>(ms);
        state_->apply(Tick{ms});
    }
}

void Live::apply(const Event& event) { state_->apply(event); }

void Live::take(const Command& command) {
    const bool is_late =
        command.question && (!session().ask() || *command.question != state_->answered);
    if (!is_late) state_->apply(command.event);
}

void Live::stop() { state_->show(state_->coaching.stop()); }

void Live::save() { state_->coaching.save(); }

const Session& Live::session() const { return state_->coaching.session(); }

std::uint64_t Live::revision() const { return state_->revision; }

milliseconds Live::until_change() const {
    constexpr std::int64_t most_ms = 1000;
    const Session& now = session();
    std::int64_t left_ms = most_ms;
    if (now.mode() == Mode::Ready) left_ms = now.ready_ms();
    if (now.mode() == Mode::Coaching && now.cue() != nullptr)
        left_ms = now.cue()->length_ms - now.in_cue_ms();
    const auto real_ms = static_cast<std::int64_t>(
        std::ceil((static_cast<double>(left_ms) - state_->carried_ms) / state_->options.speed));
    return milliseconds(std::clamp<std::int64_t>(real_ms, 1, most_ms));
}

std::string Live::document() const { return state_->document().dump(); }

Result<Command> read_command(const std::string& document) {
    static const std::map<std::string, Event> commands{
        {"pause", Pause{}}, {"resume", Resume{}}, {"skip", Skip{}},
        {"back", Back{}},   {"repeat", Repeat{}}, {"easier", Easier{}},
        {"wait", Wait{}},   {"hurts", Hurts{}},   {"stop", Stop{}}};
    const tl::unexpected<Error> no_command(Error{ErrorCode::BadInput, {"live.command", {}}, {}});
    const auto json = Json::parse(document, nullptr, false);
    if (!json.is_object() || !json.contains("do") || !json["do"].is_string()) return no_command;
    Command command;
    if (json.contains("question")) {
        if (!json["question"].is_number_unsigned()) return no_command;
        command.question = json["question"].get<std::uint64_t>();
    }
    const auto word = json["do"].get<std::string>();
    if (word == "reply") {
        const auto reply = read_reply(json);
        if (!reply || !command.question) return no_command;
        command.event = *reply;
        return command;
    }
    const auto found = commands.find(word);
    if (found == commands.end()) return no_command;
    command.event = found->second;
    return command;
}

}  // namespace limber
