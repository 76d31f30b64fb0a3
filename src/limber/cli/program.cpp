#include "limber/cli/program.hpp"

#include "limber/exchange/json.hpp"
#include "limber/catalogue/read.hpp"
#include "limber/cli/browser.hpp"
#include "limber/cli/interview.hpp"
#include "limber/cli/kept.hpp"
#include "limber/cli/pictures.hpp"
#include "limber/cli/practice.hpp"
#include "limber/cli/see.hpp"
#include "limber/cli/show.hpp"
#include "limber/server/serve.hpp"
#include "limber/speech/speech.hpp"

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace limber::cli {
namespace {

int print(const std::string& document) {
    std::cout << document << '\n';
    return 0;
}

}  // namespace

Program::Program(const Arguments& arguments, const Places& places, const Catalogue& catalogue,
                 const Renderer& renderer)
    : arguments_(arguments),
      places_(places),
      catalogue_(catalogue),
      renderer_(renderer),  // A document is alone on the output, so questions go beside it.
      console_(renderer, arguments.json ? std::cerr : std::cout, std::cin) {}

int Program::questions() {
    if (arguments_.json) return print(questions_json(catalogue_, renderer_));
    for (const auto& question : catalogue_.questions) {
        console_.paragraph(renderer_.render(question.text), 0, "- ");
        for (const auto& option : question.options)
            console_.paragraph(renderer_.render(option.text), 4, "- ");
    }
    return 0;
}

int Program::screening() {
    const auto sheet = answers(nullptr);
    if (!sheet) return exit_bad_input;
    const Screening result = screen_person(catalogue_, *sheet);
    const std::string where = country(*sheet);
    if (arguments_.json) return print(screening_json(catalogue_, result, where, renderer_));
    show_screening(catalogue_, result, where, console_);
    return 0;
}

std::optional<PlanRequest> Program::request() {
    auto store = find_store();
    if (!store) {
        auto sheet = answers(nullptr);
        if (!sheet) return std::nullopt;
        return PlanRequest{std::move(*sheet), options()};
    }
    const auto person = find_profile(*store, arguments_.profile);
    if (!person) {
        static_cast<void>(refuse(person.error()));
        return std::nullopt;
    }
    Diary diary(catalogue_, *store, *person);
    auto sheet = answers(&diary);
    if (!sheet) return std::nullopt;
    PlanOptions wanted = options(diary.plan_options(*sheet, today()));
    return PlanRequest{std::move(*sheet), std::move(wanted)};
}

int Program::plan() {
    const auto asked = request();
    if (!asked) return exit_bad_input;
    return arguments_.week ? week_of(asked->sheet, asked->options)
                           : day_of(asked->sheet, asked->options);
}

/// The lock lives as long as somebody is coached.
int Program::session() {
    PracticeCommand practice(*this, arguments_, catalogue_, console_);
    if (arguments_.forget) return practice.run(nullptr);
    store::Store store = store::Store::open(find_store_folder());
    const auto profile = find_profile(store, arguments_.profile);
    if (!profile) return refuse(profile.error());
    const auto lock = store.try_lock_coach();
    if (!lock) return refuse({ErrorCode::Refused, {"practice.busy", {}}, store.file().string()});
    Diary diary(catalogue_, store, *profile);
    return practice.run(&diary);
}

int Program::see() {
    const std::filesystem::path models =
        arguments_.models.empty() ? places_.models : std::filesystem::path(arguments_.models);
    const bool printed = arguments_.json_file == "-";
    Console words(renderer_, printed ? std::cerr : std::cout, std::cin);
    const auto wrong = cli::see({.source = arguments_.source,
                                 .model = arguments_.model,
                                 .models = models,
                                 .silhouette = arguments_.silhouette,
                                 .threads = arguments_.threads,
                                 .json = arguments_.json_file,
                                 .drawing = arguments_.drawing},
                                words);
    return wrong ? refuse(*wrong) : 0;
}

int Program::page() {
    const std::filesystem::path& site = places_.site;
    if (std::error_code missing; !std::filesystem::exists(site / "index.html", missing))
        return refuse({ErrorCode::Missing, {"server.no_page", {}}, site.string()});
    store::Store store = store::Store::open(find_store_folder());
    const server::ServeOptions how{.api = {.site = site,
                                           .schemas = places_.schemas,
                                           .voice = speech::can_speak(renderer_.language()),
                                           .country = country({.date = today()}),
                                           .speed = arguments_.speed},
                                   .port = static_cast<std::uint16_t>(arguments_.port)};
    const auto served =
        server::serve(catalogue_, renderer_, store, how, [&](const std::string& address) {
            console_.say({"serve.address", {{"address", address}}});
            console_.say({"serve.end", {}});
            console_.flush();
            if (!arguments_.no_browser && has_desktop()) open_browser(address);
        });
    return served ? 0 : refuse({served.error().code, served.error().message, "--port"});
}

int Program::stretches() {
    const Stretch* only = nullptr;
    if (!arguments_.stretch.empty()) {
        only = catalogue_.find(StretchId(arguments_.stretch));
        if (only == nullptr) {
            return refuse({ErrorCode::NotFound,
                           {"options.stretch", {{"found", arguments_.stretch}}},
                           "stretches"});
        }
    }
    if (arguments_.json) return print(stretches_json(catalogue_, only, renderer_));
    if (only != nullptr)
        show_stretch(catalogue_, *only, console_);
    else
        show_stretches(catalogue_, console_);
    return 0;
}

int Program::causes() {
    show_causes(catalogue_, console_);
    return 0;
}

int Program::refuse(const Error& error) const {
    print_problems(renderer_, {error}, std::cerr);
    return exit_bad_input;
}

PlanOptions Program::options(PlanOptions kept) const {
    kept.minutes = arguments_.minutes;
    kept.article = kept.article || arguments_.article;
    if (!arguments_.training.empty()) kept.training = training_day();
    return kept;
}

/// What was lifted completed by when; the whole name of a training day is taken as it is.
std::string Program::training_day() const {
    const auto& trainings = catalogue_.plan.trainings;
    const bool whole =
        arguments_.training == "none" ||
        std::ranges::find(trainings, arguments_.training, &Training::id) != trainings.end();
    return whole ? arguments_.training : arguments_.training + "_" + arguments_.when;
}

std::optional<AnswerSheet> Program::answers(Diary* diary) {
    if (!arguments_.answers) {
        if (diary != nullptr) {
            if (auto kept = kept_answers(*diary)) return kept;
        }
        return ask(diary);
    }
    auto sheet = open_answers(*arguments_.answers, catalogue_, today());
    if (!sheet) {
        print_problems(renderer_, sheet.error(), std::cerr);
        return std::nullopt;
    }
    warn_when_old(*sheet);
    return *sheet;
}

/// Enter takes the answers of the last days, anything else asks anew.
std::optional<AnswerSheet> Program::kept_answers(const Diary& diary) {
    auto kept = diary.find_answers(today());
    if (!kept) return std::nullopt;
    const auto typed = console_.ask({"ask.kept", {{"date", kept->date.to_string()}}});
    if (typed && typed->empty()) return kept;
    return std::nullopt;
}

void Program::keep(Diary& diary, const AnswerSheet& sheet) {
    diary.take_answers(sheet, screen_person(catalogue_, sheet));
}

std::optional<AnswerSheet> Program::ask(Diary* diary) {
    auto given = run_interview(catalogue_, console_);
    if (!given) {
        std::cerr << renderer_.render({"ask.ended", {}}) << '\n';
        return std::nullopt;
    }
    AnswerSheet sheet{.date = today(), .answers = std::move(*given)};
    if (diary != nullptr) keep(*diary, sheet);
    return sheet;
}

/// A week is how long answers hold before the signs should be asked again.
void Program::warn_when_old(const AnswerSheet& sheet) const {
    constexpr int fresh_days = 7;
    const int age = today().days_since(sheet.date);
    if (age <= fresh_days) return;
    std::cerr << renderer_.render({"answers.old", {{"days", std::int64_t{age}}}}) << '\n';
}

int Program::day_of(const AnswerSheet& sheet, const PlanOptions& wanted) {
    const auto plan = plan_today(catalogue_, sheet, wanted);
    if (!plan) return refuse(plan.error());
    if (arguments_.json) return print(plan_json(catalogue_, *plan, renderer_));
    show_verdict(catalogue_, screen_person(catalogue_, sheet), country(sheet), console_);
    if (plan->verdict < Verdict::Refused) show_plan(*plan, console_);
    return 0;
}

int Program::week_of(const AnswerSheet& sheet, const PlanOptions& wanted) {
    const auto week = plan_this_week(catalogue_, sheet, wanted);
    if (!week) return refuse(week.error());
    if (arguments_.json) return print(week_json(catalogue_, *week, renderer_));
    const Screening screening = screen_person(catalogue_, sheet);
    show_verdict(catalogue_, screening, country(sheet), console_);
    if (screening.verdict < Verdict::Refused) show_week(*week, console_);
    return 0;
}

Kept Program::kept() { return {arguments_, catalogue_, renderer_, console_}; }

Pictures Program::pictures() { return {*this, arguments_, catalogue_, renderer_, console_}; }

/// "de_DE.UTF-8" says DE; an argument or the answers file says it better.
std::string Program::country(const AnswerSheet& sheet) const {
    if (!arguments_.country.empty()) return arguments_.country;
    if (!sheet.country.empty()) return sheet.country;
    for (const char* name : {"LC_ALL", "LANG"}) {
        const std::string locale = environment(name);
        if (locale.size() >= 5 && locale[2] == '_') return locale.substr(3, 2);
    }
    return {};
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

int run_lint(const std::string& data, const Renderer& renderer) {
    const auto catalogue = read_catalogue(data);
    if (!catalogue) {
        print_problems(renderer, catalogue.error(), std::cout);
        std::cout << renderer.render(
                         {"lint.found",
                          {{"count", static_cast<std::int64_t>(catalogue.error().size())}}})
                  << '\n';
        return exit_failed;
    }
    std::cout << renderer.render(
                     {"lint.clean",
                      {{"count", static_cast<std::int64_t>(catalogue->stretches.size())}}})
              << '\n';
    return 0;
}

}  // namespace limber::cli
