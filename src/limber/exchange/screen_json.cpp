#include "limber/exchange/screen_json.hpp"

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

void add_words(Json& json, const char* name, const Text& words, const Renderer& renderer) {
    if (!words.empty()) json[name] = renderer.render(words);
}

Json lines_json(const std::vector<IntakeLine>& lines, const Renderer& renderer) {
    Json list = Json::array();
    for (const IntakeLine& line : lines) {
        Json json = {{"id", line.id.value()}, {"text", renderer.render(line.text)}};
        for (const Meaning& meaning : line.means)
            if (meaning.number) json["from"] = *meaning.number;
        add_words(json, "ask", line.ask, renderer);
        if (!line.lines.empty()) {
            add_words(json, "then", line.then, renderer);
            json["one"] = line.one;
            json["lines"] = lines_json(line.lines, renderer);
        }
        list.push_back(std::move(json));
    }
    return list;
}

Json part_json(const IntakePart& part, const Renderer& renderer) {
    Json json = {{"id", part.id.value()}, {"kind", name_of(part.kind)}};
    add_words(json, "text", part.text, renderer);
    if (part.kind == PartKind::Score || part.kind == PartKind::Number) {
        json["least"] = part.least;
        json["most"] = part.most;
    } else {
        json["lines"] = lines_json(part.lines, renderer);
    }
    add_words(json, "least_words", part.least_words, renderer);
    add_words(json, "most_words", part.most_words, renderer);
    return json;
}

}  // namespace

Json screen_json(const IntakeScreen& screen, const Renderer& renderer) {
    Json json = {{"id", screen.id.value()}, {"title", renderer.render(screen.title)}};
    add_words(json, "help", screen.help, renderer);
    add_words(json, "none", screen.none, renderer);
    json["may_doubt"] = screen.may_doubt;
    json["signs"] = screen.signs;
    json["parts"] = Json::array();
    for (const IntakePart& part : screen.parts) json["parts"].push_back(part_json(part, renderer));
    return json;
}

}  // namespace limber
