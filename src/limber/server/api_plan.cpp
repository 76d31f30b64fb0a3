// From answers to a plan: interview, answers, screening, today, the week.
#include "limber/system/clock.hpp"
#include "limber/exchange/json.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/coaching/after.hpp"
#include "limber/document/json.hpp"
#include "limber/plan/wishes.hpp"
#include "limber/server/api.hpp"
#include "limber/server/documents.hpp"

#include <nlohmann/json.hpp>

namespace limber::server {
namespace {

using Json = nlohmann::ordered_json;

/// The page's own words: every message whose identifier begins with "page.".
Json page_words(const Catalogue& catalogue, const Renderer& renderer) {
    constexpr std::string_view prefix = "page.";
    Json words = Json::object();
    for (const auto& [id, pattern] : catalogue.messages.at(renderer.language()))
        if (id.starts_with(prefix)) words[id.substr(prefix.size())] = renderer.render({id, {}});
    return words;
}

/// What words of the vocabulary are called.
Json names_of(const std::vector<Word>& words, const Renderer& renderer) {
    Json names = Json::object();
    for (const Word& word : words) names[word.id] = renderer.render(word.name);
    return names;
}

/// What a page offers, so that no page needs to know which values are taken.
Json choices_of(const Catalogue& catalogue) {
    Json choices = Json::object();
    for (const Setting& setting : known_settings(catalogue))
        if (!setting.values.empty()) choices[setting.name] = setting.values;
    return choices;
}

}  // namespace

std::vector<Route> Api::plan_routes() {
    return {
        {.pattern = "/api/state",
         .summary = "Who practises, what is known already, and what waits.",
         .schema = "state",
         .answer = [this](const http::Request&, const Parameters&) { return state(); }},
        {.method = http::Method::Post,
         .pattern = "/api/interview",
         .summary = "The next question after these answers, or none when they are complete.",
         .body = "application/json",
         .schema = "interview",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return interview(request); }},
        {.method = http::Method::Put,
         .pattern = "/api/answers",
         .summary = "Keeps an answers file, and says what it comes to.",
         .body = "application/json",
         .schema = "screening",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return keep_answers(request); }},
        {.pattern = "/api/screening",
         .summary = "What the kept answers come to.",
         .schema = "screening",
         .answer = [this](const http::Request&, const Parameters&) { return screening(); }},
        {.pattern = "/api/plan",
         .summary = "Today's session, with a reason for everything in and out.",
         .query = plan_query(),
         .schema = "plan",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return plan(request); }},
        {.pattern = "/api/week",
         .summary = "The week that begins today.",
         .query = plan_query(),
         .schema = "week",
         .answer = [this](const http::Request& request,
                          const Parameters&) { return week(request); }},
    };
}

/// Who practises and what waits; the page's own words come along.
http::Response Api::state() {
    const Diary diary = this->diary();
    std::optional<Error> problem;
    auto writable = diary;
    const auto unfinished =
        room_.is_open() ? std::nullopt : writable.find_unfinished(now(), problem);
    const auto morning = diary.find_untold_morning(now());
    const auto answers = diary.find_answers(today());
    Json profiles = Json::array();
    for (const store::Profile& profile : store_.profiles()) profiles.push_back(profile.name);
    Json json = {
        {"profile", diary.profile().name},
        {"profiles", profiles},
        {"language", renderer_.language()},
        {"today", today().to_string()},
        {"answers", nullptr},
        {"unfinished", nullptr},
        {"morning", nullptr},
        {"live", room_.is_open()},
        {"settings", store_.settings(diary.profile().id)},
        {"voice", options_.voice},
        {"minutes",
         {{"least", catalogue_.plan.least_minutes}, {"most", catalogue_.plan.most_minutes}}},
        {"names",
         {{"position", names_of(catalogue_.vocabulary.positions, renderer_)},
          {"prop", names_of(catalogue_.vocabulary.props, renderer_)}}},
        {"choices", choices_of(catalogue_)},
        {"words", page_words(catalogue_, renderer_)}};
    if (answers) {
        Json props = Json::array();
        for (const auto at : props_of(catalogue_, answers->answers))
            props.push_back(catalogue_.vocabulary.props[at].id);
        json["answers"] = {{"date", answers->date.to_string()}, {"props", std::move(props)}};
    }
    if (unfinished)
        json["unfinished"] = {
            {"minutes", minutes_left(replay(catalogue_, unfinished->plan, unfinished->log))}};
    if (morning) json["morning"] = {{"date", morning->begun.day.to_string()}};
    return json_response(json.dump());
}

http::Response Api::interview(const http::Request& request) {
    const auto tree = parse_json(request.body, "answers");
    if (!tree) return server::refuse(400, {tree.error()}, renderer_);
    const auto answers = read_open_answers(*tree, "answers", catalogue_);
    if (!answers) return server::refuse(400, answers.error(), renderer_);
    return json_response(interview_json(catalogue_, *answers, renderer_));
}

http::Response Api::keep_answers(const http::Request& request) {
    const auto tree = parse_json(request.body, "answers");
    if (!tree) return server::refuse(400, {tree.error()}, renderer_);
    const auto sheet = read_answer_sheet(*tree, "answers", catalogue_, today());
    if (!sheet) return server::refuse(400, sheet.error(), renderer_);
    Diary diary = this->diary();
    const Screening screening = screen_person(catalogue_, *sheet);
    // What is no longer safe ends at once.
    if (room_.is_open() && !permits(screening, room_.practice()->session().plan())) room_.end();
    diary.take_answers(*sheet, screening);
    return json_response(screening_json(catalogue_, screening, country(*sheet), renderer_));
}

http::Response Api::screening() {
    const auto sheet = diary().find_answers(today());
    if (!sheet) return refuse(409, {"server.no_answers", {}});
    return json_response(
        screening_json(catalogue_, screen_person(catalogue_, *sheet), country(*sheet), renderer_));
}

http::Response Api::plan(const http::Request& request) {
    const auto wanted = read_wanted(request);
    if (!wanted) return wanted.error();
    const auto plan = plan_today(catalogue_, wanted->sheet, wanted->options);
    if (!plan) return server::refuse(400, {plan.error()}, renderer_);
    return json_response(plan_json(catalogue_, *plan, renderer_));
}

http::Response Api::week(const http::Request& request) {
    const auto wanted = read_wanted(request);
    if (!wanted) return wanted.error();
    const auto week = plan_this_week(catalogue_, wanted->sheet, wanted->options);
    if (!week) return server::refuse(400, {week.error()}, renderer_);
    return json_response(week_json(catalogue_, *week, renderer_));
}

}  // namespace limber::server
