// The program `limber`: arguments become calls of the use cases, messages become words.
#include "limber/app/app.hpp"
#include "limber/app/json.hpp"
#include "limber/catalogue/read.hpp"
#include "limber/cli/console.hpp"
#include "limber/cli/interview.hpp"
#include "limber/cli/lead.hpp"
#include "limber/cli/show.hpp"
#include "limber/session/script.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>

namespace limber {
namespace {

namespace fs = std::filesystem;

constexpr int failed = 1;
constexpr int bad_input = 2;

/// What the command line said.
struct Arguments {
    std::string data;
    std::string answers;
    std::string country;
    std::string stretch;
    std::string lint_folder;
    std::optional<int> minutes;
    std::string training;
    std::string when = "before";
    double speed = 1;
    bool article = false;
    bool week = false;
    bool json = false;
};

/// The person's own day, in the time zone of the computer.
Date today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    return *Date::create(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

std::string environment(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? std::string{} : std::string(value);
}

/// The data folder: the argument, $LIMBER_DATA, or beside the program (in a checkout or installed).
std::string find_data(const std::string& argument) {
    if (!argument.empty()) return argument;
    if (auto folder = environment("LIMBER_DATA"); !folder.empty()) return folder;
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const char* beside : {"../../data", "../share/limber/data"}) {
        if (fs::exists(program / beside / "vocabulary.yaml", error)) return (program / beside).lexically_normal();
    }
    return "data";
}

/// "de_DE.UTF-8" says DE; an argument or the answers file says it better.
std::string country_of(const Arguments& arguments, const AnswerSheet& sheet) {
    if (!arguments.country.empty()) return arguments.country;
    if (!sheet.country.empty()) return sheet.country;
    for (const char* name : {"LC_ALL", "LANG"}) {
        const std::string locale = environment(name);
        if (locale.size() >= 5 && locale[2] == '_') return locale.substr(3, 2);
    }
    return {};
}

/// The commands of one run, over a catalogue that has been read.
class Program {
public:
    Program(const Arguments& arguments, const Catalogue& catalogue, const Renderer& renderer)
        : arguments_(arguments), catalogue_(catalogue), renderer_(renderer), console_(renderer, std::cout, std::cin) {}

    int questions() {
        if (arguments_.json) return print(questions_json(catalogue_, renderer_));
        for (const auto& question : catalogue_.questions) {
            console_.paragraph(renderer_.render(question.text), 0, "- ");
            for (const auto& option : question.options) console_.paragraph(renderer_.render(option.text), 4, "- ");
        }
        return 0;
    }

    int screening() {
        const auto sheet = answers();
        if (!sheet) return bad_input;
        const Screening result = screen_person(catalogue_, *sheet);
        const std::string country = country_of(arguments_, *sheet);
        if (arguments_.json) return print(screening_json(catalogue_, result, country, renderer_));
        show_screening(catalogue_, result, country, console_);
        return 0;
    }

    int plan() {
        const auto sheet = answers();
        if (!sheet) return bad_input;
        return arguments_.week ? week_of(*sheet) : day_of(*sheet);
    }

    int session() {
        auto sheet = answers();
        if (!sheet) return bad_input;
        auto plan = plan_today(catalogue_, *sheet, options());
        if (!plan) return refuse(plan.error());
        show_verdict(catalogue_, screen_person(catalogue_, *sheet), country_of(arguments_, *sheet), console_);
        if (plan->verdict >= Verdict::Refused) return 0;
        show_plan(*plan, console_);
        if (arguments_.answers.empty() && !confirm(*sheet, *plan)) return 0;
        if (plan->items.empty()) return 0;
        console_.heading({"lead.title", {}});
        lead(*plan, make_script(catalogue_.vocabulary, *plan), arguments_.speed, console_);
        return 0;
    }

    int stretches() {
        const Stretch* only = nullptr;
        if (!arguments_.stretch.empty()) {
            only = catalogue_.find(StretchId(arguments_.stretch));
            if (only == nullptr) {
                return refuse({ErrorCode::NotFound, {"options.stretch", {{"found", arguments_.stretch}}}, "stretches"});
            }
        }
        if (arguments_.json) return print(stretches_json(catalogue_, only, renderer_));
        if (only != nullptr) show_stretch(catalogue_, *only, console_);
        else show_stretches(catalogue_, console_);
        return 0;
    }

private:
    static int print(const std::string& document) {
        std::cout << document << '\n';
        return 0;
    }

    [[nodiscard]] int refuse(const Error& error) const {
        print_problems(renderer_, {error}, std::cerr);
        return bad_input;
    }

    [[nodiscard]] PlanOptions options() const {
        PlanOptions options{.minutes = arguments_.minutes, .training = std::nullopt, .article = arguments_.article};
        if (!arguments_.training.empty()) options.training = training_day();
        return options;
    }

    /// What was lifted completed by when; the whole name of a training day is taken as it is.
    [[nodiscard]] std::string training_day() const {
        const auto& trainings = catalogue_.plan.trainings;
        const bool whole = arguments_.training == "none" ||
                           std::ranges::find(trainings, arguments_.training, &Training::id) != trainings.end();
        return whole ? arguments_.training : arguments_.training + "_" + arguments_.when;
    }

    /// From the file, or by asking; nothing (after saying why) when neither works.
    std::optional<AnswerSheet> answers() {
        if (arguments_.answers.empty()) {
            auto given = run_interview(catalogue_, console_);
            if (!given) {
                std::cerr << renderer_.render({"ask.ended", {}}) << '\n';
                return std::nullopt;
            }
            return AnswerSheet{.date = today(), .answers = std::move(*given)};
        }
        auto sheet = open_answers(arguments_.answers, catalogue_, today());
        if (!sheet) {
            print_problems(renderer_, sheet.error(), std::cerr);
            return std::nullopt;
        }
        warn_when_old(*sheet);
        return *sheet;
    }

    /// A week is how long answers hold before the signs should be asked again.
    void warn_when_old(const AnswerSheet& sheet) const {
        constexpr int fresh_days = 7;
        const int age = today().days_since(sheet.date);
        if (age <= fresh_days) return;
        std::cerr << renderer_.render({"answers.old", {{"days", std::int64_t{age}}}}) << '\n';
    }

    int day_of(const AnswerSheet& sheet) {
        const auto plan = plan_today(catalogue_, sheet, options());
        if (!plan) return refuse(plan.error());
        if (arguments_.json) return print(plan_json(catalogue_, *plan, renderer_));
        show_verdict(catalogue_, screen_person(catalogue_, sheet), country_of(arguments_, sheet), console_);
        if (plan->verdict < Verdict::Refused) show_plan(*plan, console_);
        return 0;
    }

    int week_of(const AnswerSheet& sheet) {
        const auto week = plan_this_week(catalogue_, sheet, options());
        if (!week) return refuse(week.error());
        if (arguments_.json) return print(week_json(catalogue_, *week, renderer_));
        show_verdict(catalogue_, screen_person(catalogue_, sheet), country_of(arguments_, sheet), console_);
        if (!week->days.front() || week->days.front()->verdict < Verdict::Refused) show_week(*week, console_);
        return 0;
    }

    /// Enter starts, a number plans again with so many minutes, anything else ends.
    bool confirm(const AnswerSheet& sheet, SessionPlan& plan) {
        while (const auto typed = console_.ask({"lead.start", {}})) {
            if (typed->empty()) return true;
            PlanOptions wanted = options();
            wanted.minutes = std::atoi(typed->c_str());
            if (*wanted.minutes == 0) return false;
            const auto again = plan_today(catalogue_, sheet, wanted);
            if (!again) {
                print_problems(renderer_, {again.error()}, std::cout);
                continue;
            }
            plan = *again;
            show_plan(plan, console_);
        }
        return false;
    }

    const Arguments& arguments_;
    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Console console_;
};

/// A renderer in the user's language, or in English where the data has none.
std::optional<Renderer> make_renderer(const std::string& data) {
    const std::string language = environment("LANG").substr(0, 2);
    for (const std::string& name : {language, std::string("en")}) {
        if (name.size() != 2 || !fs::exists(fs::path(data) / "messages" / (name + ".yaml"))) continue;
        auto patterns = read_messages(data, name);
        if (!patterns) {
            // Without patterns messages render as their identifiers, which still says what and where.
            print_problems(*Renderer::create({}, name), patterns.error(), std::cerr);
            return std::nullopt;
        }
        auto renderer = Renderer::create(std::move(*patterns), name);
        if (renderer) return std::move(*renderer);
        std::cerr << without_controls(renderer.error().where) << ": " << renderer.error().message.id << '\n';
        return std::nullopt;
    }
    std::cerr << "limber: no data folder at '" << without_controls(data) << "'. Name it with --data DIR or LIMBER_DATA.\n";
    return std::nullopt;
}

int run_lint(const std::string& data, const Renderer& renderer) {
    const auto catalogue = read_catalogue(data);
    if (!catalogue) {
        print_problems(renderer, catalogue.error(), std::cout);
        std::cout << renderer.render({"lint.found", {{"count", static_cast<std::int64_t>(catalogue.error().size())}}})
                  << '\n';
        return failed;
    }
    std::cout << renderer.render({"lint.clean", {{"count", static_cast<std::int64_t>(catalogue->stretches.size())}}})
              << '\n';
    return 0;
}

/// What CLI11 says about the arguments, which it repeats as they came.
int explain(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(error, out, err);
    std::cout << without_controls(out.str());
    std::cerr << without_controls(err.str());
    return code == 0 ? 0 : bad_input;
}

/// CLI11's own range lets "nan" through.
std::string check_speed(const std::string& typed) {
    constexpr double slowest = 0.1;
    constexpr double fastest = 1000;
    double speed = 0;
    const bool right = CLI::detail::lexical_cast(typed, speed) && speed >= slowest && speed <= fastest;
    return right ? std::string{} : "The speed is a number from 0.1 to 1000.";
}

int run(int argc, char** argv) {
    Arguments arguments;
    CLI::App app{"Limber: a stretching coach for backs and legs.\nWithout a command it asks, plans and leads."};
    app.set_version_flag("--version", "limber " LIMBER_VERSION);
    app.require_subcommand(0, 1);
    app.add_option("--data", arguments.data, "The data folder");
    app.add_option("--country", arguments.country, "Two letters, for the emergency number");

    auto* questions = app.add_subcommand("questions", "List every question");
    auto* screen = app.add_subcommand("screen", "What is safe for you, and why");
    auto* plan = app.add_subcommand("plan", "Today's session or the week, with reasons");
    auto* session = app.add_subcommand("session", "Plan, then lead through it");
    auto* stretches = app.add_subcommand("stretches", "The stretches and their variants");
    auto* lint = app.add_subcommand("lint", "Say what is wrong with a data folder");

    for (auto* command : {screen, plan, session}) {
        command->add_option("--answers", arguments.answers, "A file with your answers; else you are asked");
    }
    for (auto* command : {plan, session}) {
        command->add_option("--minutes", arguments.minutes, "How long, 4 to 30");
        command->add_option("--training", arguments.training, "deadlift, squat, press or none");
        command->add_option("--when", arguments.when, "before or after lifting")
            ->check(CLI::IsMember({"before", "after"}));
        command->add_flag("--article", arguments.article, "The article's doses and breath, where safe");
    }
    plan->add_flag("--week", arguments.week, "Seven days from today");
    session->add_option("--speed", arguments.speed, "Faster than real time, for trying")
        ->check(check_speed, "0.1 to 1000");
    for (auto* command : {questions, screen, plan, stretches}) {
        command->add_flag("--json", arguments.json, "As a JSON document");
    }
    stretches->add_option("id", arguments.stretch, "One stretch");
    lint->add_option("folder", arguments.lint_folder, "The data folder to check");

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(app, error);
    }

    const std::string data = find_data(arguments.data);
    const auto renderer = make_renderer(data);
    if (!renderer) return failed;
    if (lint->parsed()) return run_lint(arguments.lint_folder.empty() ? data : arguments.lint_folder, *renderer);
    const auto catalogue = read_catalogue(data);
    if (!catalogue) {
        print_problems(*renderer, catalogue.error(), std::cerr);
        return failed;
    }
    Program program(arguments, *catalogue, *renderer);
    if (questions->parsed()) return program.questions();
    if (screen->parsed()) return program.screening();
    if (plan->parsed()) return program.plan();
    if (stretches->parsed()) return program.stretches();
    return program.session();
}

}  // namespace
}  // namespace limber

int main(int argc, char** argv) {
    try {
        return limber::run(argc, argv);
    } catch (const std::exception& failure) {
        std::cerr << "limber: " << failure.what() << '\n';
        return 1;
    }
}
