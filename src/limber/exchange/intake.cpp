#include "limber/exchange/intake.hpp"

#include "limber/document/reader.hpp"
#include "limber/exchange/answer_json.hpp"
#include "limber/exchange/screen_json.hpp"

#include <algorithm>

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

/// The row or one of the lines of that name.
bool has_line(const IntakeScreen& screen, const LineId& id) {
    bool found = false;
    for (const IntakePart& part : screen.parts) {
        found = found || part.id == id;
        for_every_line(part.lines, [&](const IntakeLine& line) { found = found || line.id == id; });
    }
    return found;
}

const IntakePart* find_row(const IntakeScreen& screen, const LineId& id) {
    const auto row = std::ranges::find(screen.parts, id, &IntakePart::id);
    const bool amount = row != screen.parts.end() &&
                        (row->kind == PartKind::Score || row->kind == PartKind::Number);
    return amount ? &*row : nullptr;
}

Tap read_tap(const Reader& node, const IntakePart* row) {
    const bool word = node.is_scalar() && node.node().scalar == name_of(Sureness::Unsure);
    if (row == nullptr || word) return node.one_of<Sureness>();
    return node.integer(row->least, row->most);
}

Taps read_taps(const Reader& map, const IntakeScreen& screen) {
    Taps taps;
    for (const auto& [name, node] : map.entries()) {
        const LineId id(name);
        if (has_line(screen, id))
            taps[id] = read_tap(node, find_row(screen, id));
        else
            node.report({"intake.unknown_line", {{"line", name}, {"screen", screen.id.value()}}});
    }
    return taps;
}

const IntakeScreen* find_screen(const Reader& node, const std::string& name,
                                const Catalogue& catalogue) {
    const IntakeScreen* screen = catalogue.intake.find(ScreenId(name));
    if (screen == nullptr) node.report({"intake.unknown_screen", {{"screen", name}}});
    return screen;
}

Json taps_json(const Taps& taps) {
    Json json = Json::object();
    for (const auto& [line, tap] : taps) {
        if (const int* number = std::get_if<int>(&tap))
            json[line.value()] = *number;
        else
            json[line.value()] = name_of(std::get<Sureness>(tap));
    }
    return json;
}

/// How much of it lies behind; the screens that are left are reckoned by those that there are.
double share_of(const Catalogue& catalogue, const IntakeScreen* screen) {
    if (screen == nullptr) return 1;
    if (screen == &catalogue.intake.gentle.screen) return 0;
    const auto& all = catalogue.intake.screens;
    return static_cast<double>(screen - all.data()) / static_cast<double>(all.size());
}

/// What was tapped of the lines, in words.
void add_tapped(const std::vector<IntakeLine>& lines, const Taps& taps, const Renderer& renderer,
                Json& words) {
    for (const IntakeLine& line : lines) {
        if (!taps.contains(line.id)) continue;
        const bool opened = std::ranges::any_of(
            line.lines, [&](const IntakeLine& below) { return taps.contains(below.id); });
        if (!opened || line.one) words.push_back(renderer.render(line.text));
        if (!line.one) add_tapped(line.lines, taps, renderer, words);
    }
}

/// What was tapped of a row, in words.
Json said_in(const IntakePart& part, const Taps& taps, const Renderer& renderer) {
    Json words = Json::array();
    const auto tap = taps.find(part.id);
    const int* number = tap == taps.end() ? nullptr : std::get_if<int>(&tap->second);
    const bool score = part.kind == PartKind::Score;
    if (number != nullptr)
        words.push_back(renderer.render(
            {score ? "intake.score" : "intake.week", {{"number", std::int64_t{*number}}}}));
    else if (tap != taps.end())
        words.push_back(renderer.render({"intake.not_sure", {}}));
    add_tapped(part.lines, taps, renderer, words);
    return words;
}

/// What was asked in a row and is not so: each line of a list, and what could be passed over.
Json denied_in(const IntakePart& part, const Taps& taps, const Renderer& renderer) {
    Json denied = Json::array();
    if (part.kind != PartKind::Several && part.kind != PartKind::Extra) return denied;
    if (taps.contains(part.id)) return denied;
    for (const IntakeLine& line : part.lines) {
        if (taps.contains(line.id)) continue;
        const Text& name = line.short_text.empty() ? line.text : line.short_text;
        denied.push_back({{"text", renderer.render(line.text)}, {"short", renderer.render(name)}});
    }
    return denied;
}

/// What was said on a screen, row by row; what may be passed over stands with the row before it.
Json rows_json(const IntakeScreen& shown, const Taps& taps, const Renderer& renderer) {
    Json rows = Json::array();
    for (const IntakePart& part : shown.parts) {
        const bool joins = part.kind == PartKind::Extra && !rows.empty();
        if (!joins) {
            const bool named = rows.empty() || part.text.empty();
            rows.push_back({{"name", renderer.render(named ? shown.called : part.text)},
                            {"said", Json::array()},
                            {"denied", Json::array()}});
        }
        for (auto& word : said_in(part, taps, renderer)) rows.back()["said"].push_back(word);
        for (auto& line : denied_in(part, taps, renderer)) rows.back()["denied"].push_back(line);
    }
    Json& first = rows.front();
    if (first["said"].empty() && first["denied"].empty() && !shown.none.empty())
        first["said"].push_back(renderer.render(shown.none));
    return rows;
}

}  // namespace

Checked<SaidSoFar> read_said(const Node& tree, const std::string& file,
                             const Catalogue& catalogue) {
    Problems problems;
    SaidSoFar so_far;
    {
        Fields fields(Reader(tree, file, problems));
        if (const auto said = fields.required("said")) {
            for (const auto& [name, taps] : said->entries())
                if (const IntakeScreen* screen = find_screen(taps, name, catalogue))
                    so_far.said[screen->id] = read_taps(taps, *screen);
        }
        if (const auto visit = fields.optional("visit")) so_far.visit = visit->one_of<Visit>();
        if (const auto open = fields.optional("open")) {
            if (const IntakeScreen* screen = find_screen(*open, open->string(), catalogue))
                so_far.open = screen->id;
        }
    }
    if (!problems.empty()) return tl::unexpected(problems.all());
    return so_far;
}

std::string intake_json(const Catalogue& catalogue, const SaidSoFar& so_far, const Answers& kept,
                        const Renderer& renderer) {
    const IntakeScreen* screen = so_far.open
                                     ? catalogue.intake.find(*so_far.open)
                                     : find_next_screen(catalogue, so_far.said, so_far.visit);
    const Answers answers = with_wishes_of(catalogue, answers_of(catalogue, so_far.said), kept);
    Json json = {{"screen", nullptr},
                 {"filled", true},
                 {"number", so_far.said.size() + (so_far.open ? 0 : 1)},
                 {"share", share_of(catalogue, screen)},
                 {"answers", answers_json(answers, catalogue)}};
    if (screen == nullptr) return json.dump();
    const IntakeScreen shown = shown_screen(catalogue, *screen, so_far.said);
    const auto taps = so_far.said.find(screen->id);
    json["screen"] = screen_json(shown, renderer);
    const Gentle& gentle = catalogue.intake.gentle;
    if (screen == catalogue.intake.screens.data())
        json["gentle"] = {{"screen", gentle.screen.id.value()},
                          {"text", renderer.render(gentle.offer)}};
    json["filled"] = is_filled(shown, taps == so_far.said.end() ? Taps{} : taps->second);
    return json.dump();
}

std::string said_json(const Catalogue& catalogue, const Answers& answers,
                      std::optional<Overtaken> overtaken, const Renderer& renderer) {
    const Said said = said_of(catalogue, answers);
    Json taps = Json::object();
    Json screens = Json::array();
    for (const IntakeScreen& screen : catalogue.intake.screens) {
        const auto tapped = said.find(screen.id);
        if (tapped == said.end()) continue;
        taps[screen.id.value()] = taps_json(tapped->second);
        screens.push_back(
            {{"id", screen.id.value()},
             {"signs", screen.signs},
             {"rows", rows_json(shown_screen(catalogue, screen, said), tapped->second, renderer)}});
    }
    Json holds = Json::object();
    const Overtaken by = overtaken.value_or(Overtaken::ByDays);
    for (const auto& [screen, tapped] : without_changing(catalogue, said, by))
        holds[screen.value()] = taps_json(tapped);
    return Json{{"said", std::move(taps)},
                {"overtaken", name_of(by)},
                {"holds", std::move(holds)},
                {"screens", std::move(screens)}}
        .dump();
}

}  // namespace limber
