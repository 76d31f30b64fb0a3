// What was done, and putting it right: one session corrected or deleted.
#include "limber/base/pain.hpp"
#include "limber/base/time_of_day.hpp"
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"
#include "limber/exchange/history.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {
namespace {

Result<http::Response> history(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person).record().map([&](const Record& record) {
        return json_response(history_json(context.catalogue, record, context.renderer));
    });
}

SessionId session_of(const Asked& asked) { return SessionId(asked.parameters.at("session")); }

std::optional<int> read_score(Fields& fields, const char* name) {
    const auto field = fields.optional(name);
    return field ? std::optional(field->integer(0, worst_pain)) : std::nullopt;
}

/// What `parse` makes of a text that may be missing; a wrong one is noted.
template <class Parse>
auto read_text(Fields& fields, const char* name, Parse parse) -> decltype(parse(std::string{})) {
    const auto field = fields.optional(name);
    if (!field) return std::nullopt;
    auto value = parse(field->string());
    if (!value) field->report({"server.bad_correction", {}});
    return value;
}

std::optional<StretchId> parse_stretch(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(StretchId(text));
}

Result<Correction> read_correction(const std::string& body) {
    const auto tree = parse_json(body, "correction");
    if (!tree) return refused(ErrorCode::BadInput, "server.bad_correction");
    Problems problems;
    const Reader root(*tree, "correction", problems);
    Correction correction;
    {
        Fields fields(root);
        correction = {.date = read_text(fields, "date", Date::parse),
                      .minute_of_day = read_text(fields, "time", parse_minute_of_day),
                      .pain_before = read_score(fields, "pain_before"),
                      .pain_after = read_score(fields, "pain_after"),
                      .effort = read_score(fields, "effort"),
                      .morning = read_score(fields, "morning_pain"),
                      .helped = read_text(fields, "helped", parse_stretch),
                      .hurt_by = read_text(fields, "hurt_by", parse_stretch)};
    }
    if (!problems.empty()) return refused(ErrorCode::BadInput, "server.bad_correction");
    return correction;
}

/// Nobody practises meanwhile, here or in another program: their session is one of these.
template <class Change>
Result<http::Response> change(const Context& context, const Asked& asked, Change change) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    const auto lead = take_lead(context);
    if (!lead) return tl::unexpected(lead.error());
    Diary diary = context.diary_of(asked.person);
    return change(diary).map([] { return json_response("{}"); });
}

Result<http::Response> correct(const Context& context, const Asked& asked) {
    const auto correction = read_correction(asked.request.body);
    if (!correction) return tl::unexpected(correction.error());
    return change(context, asked, [&](Diary& diary) {
        return diary.correct_session(session_of(asked), *correction);
    });
}

Result<http::Response> remove(const Context& context, const Asked& asked) {
    return change(context, asked,
                  [&](Diary& diary) { return diary.delete_session(session_of(asked)); });
}

}  // namespace

std::vector<Route> history_routes(const Context& context) {
    return {
        {.pattern = "/api/history",
         .summary = "All sessions, and where each dose stands and why.",
         .schema = "history",
         .answer = with(context, history)},
        {.method = http::Method::Put,
         .pattern = "/api/history/{session}",
         .summary = "Puts right when a session was, or what was told of it.",
         .body = "application/json",
         .body_schema = "correction",
         .schema = "done",
         .answer = with(context, correct)},
        {.method = http::Method::Delete,
         .pattern = "/api/history/{session}",
         .summary = "Deletes a session, but not what it stopped.",
         .schema = "done",
         .answer = with(context, remove)},
    };
}

}  // namespace limber::server
