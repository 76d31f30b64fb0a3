// Leading a session: begin, go on, what followed from its end, the morning after.
#include "limber/base/pain.hpp"
#include "limber/document/json.hpp"
#include "limber/document/reader.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"

namespace limber::server {
namespace {

Result<http::Response> lead(const Context& context, const Diary& diary, const AnswerSheet& sheet,
                            Coaching coaching, std::unique_ptr<Hold> lead) {
    return context.leading
        .lead(diary, sheet, std::move(coaching), std::move(lead),
              country_of(context, diary.person(), sheet))
        .map([] { return json_response("{}"); });
}

/// The plan is made here and now from what is kept, so that nothing a page sends can widen it.
Result<http::Response> begin(const Context& context, const Asked& asked) {
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    const auto wanted = read_wanted(context, asked);
    if (!wanted) return tl::unexpected(wanted.error());
    auto plan = plan_today(context.catalogue, wanted->sheet, wanted->permit, wanted->options);
    if (!plan) return tl::unexpected(plan.error());
    if (plan->items.empty()) return refused(ErrorCode::Refused, "server.refused");
    auto held = take_lead(context);
    if (!held) return tl::unexpected(held.error());
    Diary diary = context.diary_of(asked.person);
    auto coaching =
        diary.begin(wanted->sheet, std::move(*plan), save_every_ms(context.leading.speed()));
    if (!coaching) return tl::unexpected(coaching.error());
    return lead(context, diary, wanted->sheet, std::move(*coaching), std::move(*held));
}

Result<Unfinished> find_unfinished(const Diary& diary) {
    auto found = diary.find_broken_off();
    if (!found) return tl::unexpected(found.error());
    BrokenOff& broken_off = *found;
    if (broken_off.problem) return tl::unexpected(*broken_off.problem);
    if (!broken_off.unfinished) return refused(ErrorCode::Refused, "server.nothing_unfinished");
    return std::move(*broken_off.unfinished);
}

Result<http::Response> go_on(const Context& context, const Asked& asked) {
    const Person* led = context.leading.person();
    if (led != nullptr && led->id == asked.person.id) return json_response("{}");
    if (const auto idle = check_idle(context, asked.person); !idle)
        return tl::unexpected(idle.error());
    Diary diary = context.diary_of(asked.person);
    auto unfinished = find_unfinished(diary);
    if (!unfinished) return tl::unexpected(unfinished.error());
    const auto newest = diary.answers_for(*unfinished);
    if (!newest) return tl::unexpected(newest.error());
    const AnswerSheet& sheet = *newest;
    auto held = take_lead(context);
    if (!held) return tl::unexpected(held.error());
    auto coaching =
        diary.go_on(std::move(*unfinished), sheet, save_every_ms(context.leading.speed()));
    if (!coaching) return tl::unexpected(coaching.error());
    return lead(context, diary, sheet, std::move(*coaching), std::move(*held));
}

Result<http::Response> end_unfinished(const Context& context, const Asked& asked) {
    return check_idle(context, asked.person)
        .and_then([&] { return context.diary_of(asked.person).close_open(); })
        .map([] { return json_response("{}"); });
}

Result<http::Response> after(const Context& context, const Asked& asked) {
    const std::string followed = context.leading.after(asked.person.id);
    if (followed.empty()) return refused(ErrorCode::NotFound, "server.nothing_ended");
    return json_response(followed);
}

/// The pain that `{"pain": 3}` tells.
Result<int> read_morning(const std::string& body) {
    const auto tree = parse_json(body, "morning");
    if (!tree) return refused(ErrorCode::BadInput, "server.bad_morning");
    Problems problems;
    const Reader root(*tree, "morning", problems);
    int pain = 0;
    {
        Fields fields(root);
        pain = fields.integer("pain", 0, worst_pain);
    }
    if (!problems.empty()) return refused(ErrorCode::BadInput, "server.bad_morning");
    return pain;
}

Result<http::Response> keep_morning(const Context& context, const Asked& asked) {
    const auto pain = read_morning(asked.request.body);
    if (!pain) return tl::unexpected(pain.error());
    Diary diary = context.diary_of(asked.person);
    const auto found = diary.find_untold_morning();
    if (!found) return tl::unexpected(found.error());
    const std::optional<Date>& day = *found;
    if (!day) return refused(ErrorCode::Refused, "server.no_morning");
    return diary.keep_morning(*day, *pain).map([] { return json_response("{}"); });
}

}  // namespace

std::vector<Route> session_routes(const Context& context) {
    return {
        {.method = http::Method::Post,
         .pattern = "/api/session",
         .summary = "Begins today's session; one at a time.",
         .query = plan_query(),
         .schema = "done",
         .answer = with(context, begin)},
        {.method = http::Method::Post,
         .pattern = "/api/session/unfinished",
         .summary = "Goes on with the session that was broken off.",
         .schema = "done",
         .answer = with(context, go_on)},
        {.method = http::Method::Delete,
         .pattern = "/api/session/unfinished",
         .summary = "Ends the session that was broken off.",
         .schema = "done",
         .answer = with(context, end_unfinished)},
        {.pattern = "/api/session/after",
         .summary = "What followed from the last end: advice, and what changes next time.",
         .schema = "after",
         .answer = with(context, after)},
        {.method = http::Method::Put,
         .pattern = "/api/morning",
         .summary = "How the morning after the last session was.",
         .body = "application/json",
         .body_schema = "morning",
         .schema = "done",
         .answer = with(context, keep_morning)},
    };
}

}  // namespace limber::server
