// From answers to a plan: interview, answers, screening, today, the week.
#include "limber/coaching/after.hpp"
#include "limber/document/json.hpp"
#include "limber/exchange/json.hpp"
#include "limber/exchange/read_answers.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/plan/wishes.hpp"
#include "limber/server/context.hpp"
#include "limber/server/documents.hpp"
#include "limber/session/session.hpp"

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

/// What is kept of the person that a page shows first.
struct Known {
    std::vector<std::string> people;
    std::map<std::string, std::string> settings;
    std::optional<AnswerSheet> answers;
    BrokenOff broken_off;
    std::optional<Date> morning;
};

Result<Known> find_known(const Context& context, const Person& person) {
    const Diary diary = context.diary_of(person);
    const auto people = context.ports.people.all();
    if (!people) return tl::unexpected(people.error());
    auto settings = context.ports.settings.all(person.id);
    if (!settings) return tl::unexpected(settings.error());
    auto answers = diary.find_answers();
    if (!answers) return tl::unexpected(answers.error());
    auto broken_off = diary.find_broken_off();
    if (!broken_off) return tl::unexpected(broken_off.error());
    const auto morning = diary.find_untold_morning();
    if (!morning) return tl::unexpected(morning.error());
    Known known{{}, std::move(*settings), std::move(*answers), std::move(*broken_off), *morning};
    for (const Person& one : *people) known.people.push_back(one.name);
    return known;
}

Json answers_json(const Catalogue& catalogue, const AnswerSheet& sheet) {
    Json props = Json::array();
    for (const auto at : props_of(catalogue, sheet.answers))
        props.push_back(catalogue.vocabulary.props[at].id);
    return {{"date", sheet.date.to_string()}, {"props", std::move(props)}};
}

/// How long it still takes, or why it cannot go on.
Json unfinished_json(const Context& context, const BrokenOff& broken_off) {
    if (broken_off.problem)
        return {{"problem", context.renderer.render(broken_off.problem->message)}};
    if (!broken_off.unfinished) return nullptr;
    const auto& [kept, sheet, plan, log] = *broken_off.unfinished;
    return {{"minutes", minutes_left(replay(context.catalogue, plan, log))}};
}

/// Who practises and what waits; the page's own words come along.
Result<http::Response> state(const Context& context, const Asked& asked) {
    const auto found = find_known(context, asked.person);
    if (!found) return tl::unexpected(found.error());
    const Known& known = *found;
    const Catalogue& catalogue = context.catalogue;
    const Renderer& renderer = context.renderer;
    const Person* led = context.leading.person();
    const bool is_led = led != nullptr && led->id == asked.person.id;
    Json json = {{"person", asked.person.id.value()},
                 {"profile", asked.person.name},
                 {"profiles", known.people},
                 {"language", renderer.language()},
                 {"today", context.clock.today().to_string()},
                 {"answers", nullptr},
                 {"unfinished", nullptr},
                 {"morning", nullptr},
                 {"live", is_led},
                 {"busy", nullptr},
                 {"settings", known.settings},
                 {"voice", context.voice},
                 {"minutes",
                  {{"least", catalogue.plan.least_minutes}, {"most", catalogue.plan.most_minutes}}},
                 {"names",
                  {{"position", names_of(catalogue.vocabulary.positions, renderer)},
                   {"prop", names_of(catalogue.vocabulary.props, renderer)}}},
                 {"choices", choices_of(catalogue)},
                 {"words", page_words(catalogue, renderer)}};
    if (known.answers) json["answers"] = answers_json(catalogue, *known.answers);
    if (led != nullptr && !is_led) json["busy"] = led->name;
    if (!is_led) json["unfinished"] = unfinished_json(context, known.broken_off);
    if (known.morning) json["morning"] = {{"date", known.morning->to_string()}};
    return json_response(json.dump());
}

Result<http::Response> interview(const Context& context, const Asked& asked) {
    const auto tree = parse_json(asked.request.body, "answers");
    if (!tree) return tl::unexpected(tree.error());
    const auto answers = read_open_answers(*tree, "answers", context.catalogue);
    if (!answers) return refuse(400, answers.error(), context.renderer);
    return json_response(interview_json(context.catalogue, *answers, context.renderer));
}

std::string screening_of(const Context& context, const AnswerSheet& sheet,
                         const Screening& screening) {
    return screening_json(context.catalogue, screening, country_of(context, sheet),
                          context.renderer);
}

Result<http::Response> keep_answers(const Context& context, const Asked& asked) {
    const auto tree = parse_json(asked.request.body, "answers");
    if (!tree) return tl::unexpected(tree.error());
    const auto sheet =
        read_answer_sheet(*tree, "answers", context.catalogue, context.clock.today());
    if (!sheet) return refuse(400, sheet.error(), context.renderer);
    Diary diary = context.diary_of(asked.person);
    const auto taken = diary.take_answers(*sheet, asked_after(asked.request));
    // What is no longer safe ends at once, whatever else could not be kept.
    context.leading.look();
    if (!taken) return tl::unexpected(taken.error());
    const auto told = [&] { return json_response(screening_of(context, *sheet, *taken)); };
    if (taken->verdict >= Verdict::Refused) return told();
    // What stopped them before stops them still, where these answers do not lift it.
    return diary.permit(*sheet).map([&](const Permit&) { return told(); });
}

Result<http::Response> screening(const Context& context, const Asked& asked) {
    return read_wanted(context, asked).map([&](const Wanted& wanted) {
        return json_response(screening_of(context, wanted.sheet, wanted.permit.screening()));
    });
}

Result<http::Response> plan(const Context& context, const Asked& asked) {
    return read_wanted(context, asked)
        .and_then([&](const Wanted& wanted) {
            return plan_today(context.catalogue, wanted.sheet, wanted.permit, wanted.options);
        })
        .map([&](const SessionPlan& plan) {
            return json_response(plan_json(context.catalogue, plan, context.renderer));
        });
}

Result<http::Response> week(const Context& context, const Asked& asked) {
    return read_wanted(context, asked, days_in_week)
        .and_then([&](const Wanted& wanted) {
            return plan_this_week(context.catalogue, wanted.sheet, wanted.permit, wanted.options);
        })
        .map([&](const WeekPlan& week) {
            return json_response(week_json(context.catalogue, week, context.renderer));
        });
}

}  // namespace

std::vector<Route> plan_routes(const Context& context) {
    return {
        {.pattern = "/api/state",
         .summary = "Who practises, what is known already, and what waits.",
         .schema = "state",
         .answer = with(context, state)},
        {.method = http::Method::Post,
         .pattern = "/api/interview",
         .summary = "The next question after these answers, or none when they are complete.",
         .body = "application/json",
         .body_schema = "given",
         .schema = "interview",
         .answer = with(context, interview)},
        {.method = http::Method::Put,
         .pattern = "/api/answers",
         .summary =
             "Keeps an answers file, and says what it comes to. Answers to all the questions,"
             " asked after these stops, lift those that are so no longer.",
         .query = {"asked_after"},
         .body = "application/json",
         .body_schema = "answers",
         .schema = "screening",
         .answer = with(context, keep_answers)},
        {.pattern = "/api/screening",
         .summary = "What the kept answers come to.",
         .schema = "screening",
         .answer = with(context, screening)},
        {.pattern = "/api/plan",
         .summary = "Today's session, with a reason for everything in and out.",
         .query = plan_query(),
         .schema = "plan",
         .answer = with(context, plan)},
        {.pattern = "/api/week",
         .summary = "The week that begins today.",
         .query = plan_query(),
         .schema = "week",
         .answer = with(context, week)},
    };
}

}  // namespace limber::server
