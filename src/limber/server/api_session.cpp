// Leading a session: begin, go on, what followed from its end, the morning after.
#include "limber/system/clock.hpp"
#include "limber/progress/steps.hpp"
#include "limber/base/pain.hpp"
#include "limber/coaching/after.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"
#include "limber/session/session.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
using Json = nlohmann::ordered_json;

std::vector<Route> Api::session_routes() {
    return {
        {.method = http::Method::Post,
         .pattern = "/api/session",
         .summary = "Begins today's session; one at a time.",
         .query = plan_query(),
         .schema = "done",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return begin_session(request); }},
        {.method = http::Method::Post,
         .pattern = "/api/session/unfinished",
         .summary = "Goes on with the session that was broken off.",
         .schema = "done",
         .answer = [this](const http::Request&, const Parameters&) { return go_on(); }},
        {.method = http::Method::Delete,
         .pattern = "/api/session/unfinished",
         .summary = "Ends the session that was broken off.",
         .schema = "done",
         .answer = [this](const http::Request&, const Parameters&) { return end_unfinished(); }},
        {.pattern = "/api/session/after",
         .summary = "What followed from the last end: advice, and what changes next time.",
         .schema = "after",
         .answer = [this](const http::Request&, const Parameters&) { return after(); }},
        {.method = http::Method::Put,
         .pattern = "/api/morning",
         .summary = "How the morning after the last session was, as {\"pain\": 0 to 10}.",
         .body = "application/json",
         .schema = "done",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return keep_morning(request); }},
    };
}

/// The plan is made here and now from what is kept, so that nothing a page sends can widen it.
http::Response Api::begin_session(const http::Request& request) {
    if (auto busy = refuse_while_led()) return *busy;
    const auto wanted = read_wanted(request);
    if (!wanted) return wanted.error();
    auto plan = plan_today(catalogue_, wanted->sheet, wanted->options);
    if (!plan) return server::refuse(400, {plan.error()}, renderer_);
    if (plan->items.empty()) return refuse(409, {"server.refused", {}});
    auto lock = store_.try_lock_coach();
    if (!lock) return refuse(409, {"practice.busy", {}});
    Diary diary = this->diary();
    std::optional<Error> problem;
    if (const auto open = diary.find_unfinished(now(), problem)) diary.close(open->kept);
    lead(wanted->sheet,
         diary.begin(wanted->sheet, std::move(*plan), now(), save_every_ms(options_.speed)),
         std::move(lock));
    return json_response("{}");
}

void Api::lead(const AnswerSheet& sheet, Coaching coaching, std::optional<store::StoreLock> lock) {
    led_sheet_ = sheet;
    before_ = diary().progress(sheet.history, today());
    lock_ = std::move(lock);
    room_.lead(
        {catalogue_,
         renderer_,
         std::move(coaching),
         {.speed = options_.speed, .emergency = emergency_call(catalogue_, country(sheet))}});
}

http::Response Api::go_on() {
    if (room_.is_open()) return json_response("{}");
    Diary diary = this->diary();
    std::optional<Error> problem;
    auto unfinished = diary.find_unfinished(now(), problem);
    if (!unfinished) return refuse(409, {"server.nothing_unfinished", {}});
    // Newer answers may have taken something away.
    const AnswerSheet sheet = diary.find_answers(today()).value_or(unfinished->sheet);
    if (!permits(screen_person(catalogue_, sheet), unfinished->plan))
        return refuse(409, {"practice.no_longer", {}});
    auto lock = store_.try_lock_coach();
    if (!lock) return refuse(409, {"practice.busy", {}});
    lead(sheet, diary.go_on(std::move(*unfinished), save_every_ms(options_.speed)),
         std::move(lock));
    return json_response("{}");
}

http::Response Api::end_unfinished() {
    if (auto busy = refuse_while_led()) return *busy;
    Diary diary = this->diary();
    std::optional<Error> problem;
    if (const auto unfinished = diary.find_unfinished(now(), problem))
        diary.close(unfinished->kept);
    return json_response("{}");
}

/// What the session changed for the next one, and what somebody should look at.
void Api::ended(const Session& session) {
    lock_.reset();
    Json json = {{"steps", Json::array()}, {"notices", Json::array()}};
    if (limber::after(session) == After::Progress && led_sheet_) {
        const Progress progress = diary().progress(led_sheet_->history, today());
        for (const Message& notice : progress.notices)
            json["notices"].push_back(renderer_.render(notice));
        for (const auto& [stretch, why] : find_steps(catalogue_, before_, progress))
            json["steps"].push_back({{"stretch", stretch->id.value()},
                                     {"name", renderer_.render(stretch->name)},
                                     {"why", renderer_.render(why)}});
    }
    after_ = json.dump();
}

http::Response Api::after() {
    if (after_.empty()) return refuse(404, {"server.nothing_ended", {}});
    return json_response(after_);
}

http::Response Api::keep_morning(const http::Request& request) {
    const auto json = Json::parse(request.body, nullptr, false);
    const bool right = json.is_object() && json.size() == 1 && json.contains("pain") &&
                       json["pain"].is_number_integer() && json["pain"] >= 0 &&
                       json["pain"] <= worst_pain;
    if (!right) return refuse(400, {"server.bad_morning", {}});
    Diary diary = this->diary();
    const auto last = diary.find_untold_morning(now());
    if (!last) return refuse(409, {"server.no_morning", {}});
    diary.keep_morning(*last, json["pain"].get<int>());
    return json_response("{}");
}

}  // namespace limber::server
