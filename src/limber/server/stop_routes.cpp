// What stops somebody: said while it is tapped, and meant or not.
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"
#include "limber/exchange/json.hpp"
#include "limber/exchange/read_answers.hpp"
#include "limber/screening/interview.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

#include <ranges>

namespace limber::server {
namespace {

Result<http::Response> stops_of(const Context& context, const Person& person) {
    const Diary diary = context.diary_of(person);
    const auto found = diary.find_answers();
    if (!found) return tl::unexpected(found.error());
    const std::string country = country_of(context, person, *found);
    return diary.standing().map([&](const Standing& stands) {
        return json_response(stops_json(context.catalogue, stands, country, context.renderer));
    });
}

Result<http::Response> stops(const Context& context, const Asked& asked) {
    return stops_of(context, asked.person);
}

/// Obeyed at once, also where nothing can be written now.
Result<http::Response> suspect(const Context& context, const Asked& asked) {
    const auto tree = parse_json(asked.request.body, "answers");
    if (!tree) return tl::unexpected(tree.error());
    const auto answers = read_open_answers(*tree, "answers", context.catalogue);
    if (!answers) return refuse(400, answers.error(), context.renderer);
    // Of those that are equally urgent the latest is told first.
    const auto said = find_said(context.catalogue, *answers);
    for (const auto& [flag, is_doubted] : said | std::views::reverse)
        context.journal.suspect(asked.person.id, flag->id.value(),
                                {is_doubted, asked_after(asked.request)});
    context.leading.look();
    return stops_of(context, asked.person);
}

/// What `{"meant": true}` tells.
Result<bool> read_meant(const std::string& body) {
    const auto tree = parse_json(body, "meant");
    if (!tree) return refused(ErrorCode::BadInput, "server.bad_meant");
    Problems problems;
    const Reader root(*tree, "meant", problems);
    bool meant = true;
    {
        Fields fields(root);
        meant = fields.get("meant", [](const Reader& flag) { return flag.flag(); });
    }
    if (!problems.empty()) return refused(ErrorCode::BadInput, "server.bad_meant");
    return meant;
}

Result<http::Response> settle(const Context& context, const Asked& asked) {
    const EntryId entry(asked.parameters.at("stop"));
    return read_meant(asked.request.body)
        .and_then([&](bool meant) { return context.diary_of(asked.person).settle(entry, meant); })
        .and_then([&] { return stops_of(context, asked.person); });
}

}  // namespace

std::vector<Route> stop_routes(const Context& context) {
    return {
        {.pattern = "/api/stops",
         .summary = "What stops somebody, with what to do, most urgent first.",
         .schema = "stops",
         .answer = with(context, stops)},
        {.method = http::Method::Post,
         .pattern = "/api/stops",
         .summary =
             "Writes down at once what the answers given so far stop; whether it was meant is"
             " still asked. What stood when the questions began is said anew.",
         .query = {"asked_after"},
         .body = "application/json",
         .body_schema = "given",
         .schema = "stops",
         .answer = with(context, suspect)},
        {.method = http::Method::Put,
         .pattern = "/api/stops/{stop}",
         .summary = "Whether it was meant, while that is still asked.",
         .body = "application/json",
         .body_schema = "meant",
         .schema = "stops",
         .answer = with(context, settle)},
    };
}

}  // namespace limber::server
