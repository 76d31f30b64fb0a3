// From answers to a plan: intake, answers, screening, today, the week.
#include "limber/catalogue/emergency.hpp"
#include "limber/coaching/after.hpp"
#include "limber/document/json.hpp"
#include "limber/exchange/intake.hpp"
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
    GentleStart gentle = GentleStart::None;
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
    const auto gentle = diary.gentle_start();
    if (!gentle) return tl::unexpected(gentle.error());
    Known known{{},     std::move(*settings), std::move(*answers), std::move(*broken_off), *morning,
                *gentle};
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

/// Whom to call in an emergency, and the signs that are one.
Json help_json(const Context& context, const std::string& country) {
    Json signs = Json::array();
    for (const IntakeScreen& screen : context.catalogue.intake.screens) {
        if (!screen.always || !signs.empty()) continue;
        for (const IntakePart& part : screen.parts)
            for (const IntakeLine& line : part.lines)
                if (!line.when) signs.push_back(context.renderer.render(line.text));
    }
    Json help = {{"call", nullptr}, {"signs", std::move(signs)}};
    if (const auto call = find_call(context.catalogue, Tier::Emergency, country)) {
        help["call"] = context.renderer.render(call->words);
        if (call->number) help["number"] = *call->number;
    }
    return help;
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
                 {"gentle", name_of(known.gentle)},
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
                 {"help", help_json(context, country_of(context, asked.person, known.answers))},
                 {"words", page_words(catalogue, renderer)}};
    if (known.answers) json["answers"] = answers_json(catalogue, *known.answers);
    if (led != nullptr && !is_led) json["busy"] = led->name;
    if (!is_led) json["unfinished"] = unfinished_json(context, known.broken_off);
    if (known.morning) json["morning"] = {{"date", known.morning->to_string()}};
    return json_response(json.dump());
}

/// What is kept of somebody, however old.
Result<Answers> find_kept(const Context& context, const Asked& asked) {
    return context.diary_of(asked.person)
        .find_last_answers()
        .map([](const std::optional<AnswerSheet>& sheet) {
            return sheet ? sheet->answers : Answers{};
        });
}

Result<http::Response> intake(const Context& context, const Asked& asked) {
    const auto tree = parse_json(asked.request.body, "said");
    if (!tree) return tl::unexpected(tree.error());
    const auto said = read_said(*tree, "said", context.catalogue);
    if (!said) return refuse(400, said.error(), context.renderer);
    return find_kept(context, asked).map([&](const Answers& kept) {
        return json_response(intake_json(context.catalogue, *said, kept, context.renderer));
    });
}

Result<http::Response> said(const Context& context, const Asked& asked) {
    const auto overtaken = context.diary_of(asked.person).why_asked_again();
    if (!overtaken) return tl::unexpected(overtaken.error());
    return find_kept(context, asked).map([&](const Answers& kept) {
        return json_response(said_json(context.catalogue, kept, *overtaken, context.renderer));
    });
}

std::string screening_of(const Context& context, const Person& person, const AnswerSheet& sheet,
                         const Screening& screening) {
    return screening_json(context.catalogue, screening, country_of(context, person, sheet),
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
    const auto told = [&] {
        return json_response(screening_of(context, asked.person, *sheet, *taken));
    };
    if (taken->verdict >= Verdict::Refused) return told();
    // What stopped them before stops them still, where these answers do not lift it.
    return diary.permit(*sheet).map([&](const Permit&) { return told(); });
}

Result<http::Response> screening(const Context& context, const Asked& asked) {
    return read_wanted(context, asked).map([&](const Wanted& wanted) {
        return json_response(
            screening_of(context, asked.person, wanted.sheet, wanted.permit.screening()));
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
         .pattern = "/api/intake",
         .summary = "The screen that is open, or the next one after what was said, or none.",
         .body = "application/json",
         .body_schema = "tapped",
         .schema = "intake",
         .answer = with(context, intake)},
        {.pattern = "/api/intake",
         .summary = "What was said to come to the kept answers, however old, screen by screen.",
         .schema = "said",
         .answer = with(context, said)},
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
