// The small questions after a session: which is next, what was told, and telling it.
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

Json question_json(const Context& context, const OpenQuestion& open, const Answers& answers) {
    const MoreQuestion& question = *open.question;
    const auto told = find_told(question, answers);
    Json options = Json::array();
    for (const MoreOption* option : open.options)
        options.push_back({{"id", option->id.value()},
                           {"text", context.renderer.render(option->text)},
                           {"told", std::ranges::find(told, option) != told.end()}});
    Json json = {{"id", question.question.value()},
                 {"title", context.renderer.render(question.title)},
                 {"so", context.renderer.render(question.so)},
                 {"several", context.catalogue.find(question.question)->kind != QuestionKind::One},
                 {"options", std::move(options)}};
    if (!question.none.empty()) json["none"] = context.renderer.render(question.none);
    return json;
}

Json told_json(const Context& context, const Answers& answers) {
    Json all = Json::array();
    for (const MoreQuestion& question : context.catalogue.more) {
        Json said = Json::array();
        for (const MoreOption* option : find_told(question, answers))
            said.push_back(context.renderer.render(option->text));
        if (said.empty()) continue;
        all.push_back({{"id", question.question.value()},
                       {"title", context.renderer.render(question.title)},
                       {"said", std::move(said)}});
    }
    return all;
}

/// The question that is asked for, else the next one.
std::optional<OpenQuestion> find_shown(const Context& context, const Asked& asked,
                                       const Diary::More& more) {
    const auto wanted = asked.request.query.find("question");
    if (wanted == asked.request.query.end()) return more.next;
    const auto question = std::ranges::find(context.catalogue.more, QuestionId(wanted->second),
                                            &MoreQuestion::question);
    const std::optional<AnswerSheet>& sheet = more.sheet;
    if (!sheet || question == context.catalogue.more.end()) return std::nullopt;
    return open_question(context.catalogue, *sheet, context.clock.today(), *question);
}

Result<http::Response> more(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person).more().map([&](const Diary::More& more) {
        Json json = {{"due", more.is_due}, {"question", nullptr}, {"told", Json::array()}};
        if (more.sheet) {
            const Answers& answers = more.sheet->answers;
            if (const auto shown = find_shown(context, asked, more))
                json["question"] = question_json(context, *shown, answers);
            json["told"] = told_json(context, answers);
        }
        return json_response(json.dump());
    });
}

struct Told {
    QuestionId question;
    std::optional<std::set<OptionId>> chosen;
};

Result<Told> read_told(const std::string& body) {
    const auto tree = parse_json(body, "told");
    if (!tree) return refused(ErrorCode::BadInput, "more.not_open");
    Problems problems;
    const Reader root(*tree, "told", problems);
    Told told;
    {
        Fields fields(root);
        told.question = QuestionId(fields.string("question"));
        if (const auto chosen = fields.optional("chosen")) {
            told.chosen.emplace();
            for (const auto& id : chosen->strings()) told.chosen->emplace(id);
        }
    }
    if (!problems.empty()) return refused(ErrorCode::BadInput, "more.not_open");
    return told;
}

/// Nobody practises meanwhile, by answers that would be others then.
Result<http::Response> tell(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    return read_told(asked.request.body)
        .and_then([&](const Told& told) {
            return context.diary_of(asked.person).tell_more(told.question, told.chosen);
        })
        .and_then([&] { return more(context, asked); });
}

}  // namespace

std::vector<Route> more_routes(const Context& context) {
    return {
        {.pattern = "/api/more",
         .summary = "The next small question, or the one that is asked for, and what was told.",
         .query = {"question"},
         .schema = "more",
         .answer = with(context, more)},
        {.method = http::Method::Put,
         .pattern = "/api/more",
         .summary =
             "Adds an answer to the kept ones, or puts all of them off for today; the next comes"
             " back.",
         .body = "application/json",
         .body_schema = "told",
         .schema = "more",
         .answer = with(context, tell)},
    };
}

}  // namespace limber::server
