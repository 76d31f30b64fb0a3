// The program `limber`: arguments become calls of its commands.
#include "limber/catalogue/read.hpp"
#include "limber/cli/kept.hpp"
#include "limber/cli/pictures.hpp"
#include "limber/cli/places.hpp"
#include "limber/cli/program.hpp"
#include "limber/cli/version.hpp"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;

/// A renderer in the user's language, or in English where the data has none.
std::optional<IcuRenderer> make_renderer(const std::string& data) {
    const std::string language = environment("LANG").substr(0, 2);
    for (const std::string& name : {language, std::string("en")}) {
        if (name.size() != 2 || !fs::exists(fs::path(data) / "messages" / (name + ".yaml")))
            continue;
        auto patterns = read_messages(data, name);
        if (!patterns) {
            // Without patterns messages render as their identifiers, which still says what and
            // where.
            print_problems(*IcuRenderer::create({}, name), patterns.error(), std::cerr);
            return std::nullopt;
        }
        auto renderer = IcuRenderer::create(std::move(*patterns), name);
        if (renderer) return std::move(*renderer);
        std::cerr << without_controls(renderer.error().where) << ": " << renderer.error().message.id
                  << '\n';
        return std::nullopt;
    }
    std::cerr << "limber: no data folder at '" << without_controls(data)
              << "'. Name it with --data DIR or LIMBER_DATA.\n";
    return std::nullopt;
}

/// What CLI11 says about the arguments, which it repeats as they came.
int explain(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(error, out, err);
    std::cout << without_controls(out.str());
    std::cerr << without_controls(err.str());
    return code == 0 ? 0 : exit_bad_input;
}

/// CLI11's own range lets "nan" through.
std::string check_speed(const std::string& typed) {
    constexpr double slowest = 0.1;
    constexpr double fastest = 1000;
    double speed = 0;
    const bool right =
        CLI::detail::lexical_cast(typed, speed) && speed >= slowest && speed <= fastest;
    return right ? std::string{} : "The speed is a number from 0.1 to 1000.";
}

std::string check_country(const std::string& typed) {
    const bool code = typed.size() == 2 &&
                      std::ranges::all_of(typed, [](char c) { return c >= 'A' && c <= 'Z'; });
    return code ? std::string{} : "A country is two capital letters, as in DE or US.";
}

/// The command line's description, which writes what is typed into `arguments`.
class CommandLine {
public:
    explicit CommandLine(Arguments& arguments) {
        app_.set_version_flag("--version", "limber " + std::string(version()));
        app_.require_subcommand(0, 1);
        // What belongs to every command may stand after it too.
        for (auto* command : app_.get_subcommands(nullptr)) command->fallthrough();
        app_.add_option("--data", arguments.data, "The data folder");
        app_.add_option("--country", arguments.country, "For the emergency number")
            ->check(check_country, "DE");
        for (auto* command : {screen_, plan_, coach_}) {
            command->add_option("--answers", arguments.answers,
                                "A file with your answers; else you are asked");
        }
        for (auto* command : {plan_, coach_}) add_plan_options(*command, arguments);
        plan_->add_flag("--week", arguments.week, "Seven days from today");
        coach_->add_option("--speed", arguments.speed, "Faster than real time, for trying")
            ->check(check_speed, "0.1 to 1000");
        for (auto* command : {questions_, screen_, plan_, stretches_, history_}) {
            command->add_flag("--json", arguments.json, "As a JSON document");
        }
        for (auto* command : {plan_, coach_, history_, export_, erase_}) {
            command->add_option("--profile", arguments.profile, "Whose sessions");
        }
        coach_->add_flag("--silent", arguments.silent, "No voice and no tones");
        coach_->add_flag("--plain", arguments.plain, "Lines instead of a screen");
        coach_->add_flag("--forget", arguments.forget, "Keep nothing of this session");
        add_page_options(arguments);
        add_kept_options(arguments);
        add_drawing_options(arguments);
        add_seeing_options(arguments);
        stretches_->add_option("id", arguments.stretch, "One stretch");
        lint_->add_option("folder", arguments.lint_folder, "The data folder to check");
    }

    CLI::App& app() { return app_; }
    [[nodiscard]] bool wants_lint() const { return lint_->parsed(); }

    /// Runs the command that was given; without one, the page.
    [[nodiscard]] int run(Program& program) const {
        if (questions_->parsed()) return program.questions();
        if (screen_->parsed()) return program.screening();
        if (plan_->parsed()) return program.plan();
        if (stretches_->parsed()) return program.stretches();
        if (causes_->parsed()) return program.causes();
        if (draw_->parsed()) return program.pictures().draw();
        if (handout_->parsed()) return program.pictures().handout();
        if (look_->parsed()) return program.pictures().look();
        if (history_->parsed()) return program.kept().history();
        if (export_->parsed()) return program.kept().write_export();
        if (backup_->parsed()) return program.kept().back_up();
        if (restore_->parsed()) return program.kept().restore();
        if (erase_->parsed()) return program.kept().erase();
        if (profile_->parsed()) return program.kept().profile();
        if (coach_->parsed()) return program.session();
        if (see_->parsed()) return program.see();
        return program.page();
    }

private:
    void add_page_options(Arguments& arguments) {
        app_.add_option("--port", arguments.port, "Where the page is; 0 for any port")
            ->check(CLI::Range(0, 65535));
        app_.add_flag("--no-browser", arguments.no_browser, "Only print the page's address");
        // Sessions of the page faster than real time; for tests, so that no help names it.
        app_.add_option("--page-speed", arguments.speed)->check(check_speed)->group("");
    }

    void add_kept_options(Arguments& arguments) {
        auto* json =
            export_->add_flag("--json", arguments.json, "As JSON; so it is without a word");
        export_->add_flag("--csv", arguments.csv, "As CSV, for a spreadsheet")->excludes(json);
        export_->add_option("-o,--output", arguments.file, "A new file; else it is printed");
        for (auto* command : {backup_, restore_})
            command->add_option("file", arguments.file, "The backup")->required();
        for (auto* command : {restore_, erase_})
            command->add_flag("--yes", arguments.yes, "Do not ask");
        erase_->add_flag("--everything", arguments.everything,
                         "Every profile, and the file itself");
        profile_->add_option("name", arguments.name, "Whom to choose; made when new");
    }

    void add_drawing_options(Arguments& arguments) {
        draw_->add_option("id", arguments.stretches, "A stretch; with --sheet any number");
        auto* variant =
            draw_->add_option("--variant", arguments.variant, "Another form than the first");
        auto* phase =
            draw_->add_option("--phase", arguments.phase, "How it ends; start is before the first");
        auto* animated =
            draw_->add_flag("--animated", arguments.animated, "Moving")->excludes(phase);
        draw_->add_flag("--left", arguments.left, "Work the left side, not the right");
        auto* page =
            draw_->add_flag("--page", arguments.page, "For a page with a script that seeks");
        draw_->add_flag("--dark", arguments.dark, "On a dark ground");
        draw_->add_flag("--sheet", arguments.sheet, "Every stretch, or every form of those named")
            ->excludes(animated, phase, variant, page);
        draw_->add_option("-o,--output", arguments.file,
                          "A .svg or .png file; else SVG is printed");
        handout_->add_option("id", arguments.stretches, "Stretches, as in bridge or cat-cow/chair");
        auto* answers = handout_->add_option("--answers", arguments.answers,
                                             "A file with your answers: today's plan");
        for (auto* option : add_plan_options(*handout_, arguments)) option->needs(answers);
        handout_->add_flag("--letter", arguments.letter, "US Letter instead of A4");
        handout_->add_option("-o,--output", arguments.file, "A .pdf file")->required();
        for (auto* command : {draw_, handout_})
            command->add_flag("--mirror", arguments.mirror, "As in a mirror");
        for (auto* command : {draw_, handout_, look_}) {
            command->add_option("--profile", arguments.profile, "Whose look");
            command->add_option("--build", arguments.build, "A build of data/figure.yaml");
            command->add_option("--skin", arguments.skin, "A colour of skin from there");
            command->add_option("--hair", arguments.hair, "A colour of hair from there");
            command->add_option("--clothes", arguments.clothes, "An outfit from there");
        }
    }

    void add_seeing_options(Arguments& arguments) {
        see_->add_option("source", arguments.source, "A photo, a video, or a camera as /dev/video0")
            ->required();
        see_->add_option("--model", arguments.model, "lite is quickest, heavy surest; full if none")
            ->check(CLI::IsMember({"lite", "full", "heavy"}));
        see_->add_flag("--silhouette", arguments.silhouette, "The person's outline too");
        see_->add_option("--threads", arguments.threads,
                         "At most so many for a video, if they gain")
            ->check(CLI::Range(1, 64));
        see_->add_option("--json", arguments.json_file,
                         "A file for landmarks and angles; - prints them");
        see_->add_option("--draw", arguments.drawing, "The skeleton drawn: .png, .mp4 or .webm");
        see_->add_option("--models", arguments.models, "The folder with the networks");
    }

    static std::vector<CLI::Option*> add_plan_options(CLI::App& command, Arguments& arguments) {
        auto* minutes = command.add_option("--minutes", arguments.minutes, "How long, 4 to 30");
        auto* training =
            command.add_option("--training", arguments.training, "deadlift, squat, press or none");
        command.add_option("--when", arguments.when, "before or after lifting")
            ->check(CLI::IsMember({"before", "after"}))
            ->needs(training);
        auto* article = command.add_flag("--article", arguments.article,
                                         "The article's doses and breath, where safe");
        return {minutes, training, article};
    }

    CLI::App app_{"Limber: a stretching coach for backs and legs.\nWithout a command it opens "
                  "as a page in your browser."};
    CLI::App* questions_ = app_.add_subcommand("questions", "List every question");
    CLI::App* screen_ = app_.add_subcommand("screen", "What is safe for you, and why");
    CLI::App* plan_ = app_.add_subcommand("plan", "Today's session or the week, with reasons");
    CLI::App* coach_ =
        app_.add_subcommand("coach", "Plan, then coach; goes on with what was broken off");
    CLI::App* stretches_ = app_.add_subcommand("stretches", "The stretches and their variants");
    CLI::App* draw_ = app_.add_subcommand("draw", "A stretch as a picture");
    CLI::App* handout_ = app_.add_subcommand("handout", "Stretches on paper, as a PDF");
    CLI::App* look_ = app_.add_subcommand("look", "Whom pictures show: list, or choose");
    CLI::App* causes_ = app_.add_subcommand("causes", "Why backs hurt, and what research says");
    CLI::App* history_ = app_.add_subcommand("history", "What you did, and where each dose stands");
    CLI::App* export_ = app_.add_subcommand("export", "Your sessions as JSON or CSV");
    CLI::App* backup_ = app_.add_subcommand("backup", "Copy everything that is kept into a file");
    CLI::App* restore_ = app_.add_subcommand("restore", "Put a backup in place of what is kept");
    CLI::App* erase_ = app_.add_subcommand("erase", "Erase a profile, or everything");
    CLI::App* profile_ = app_.add_subcommand("profile", "Who practises: list, choose or add");
    CLI::App* see_ = app_.add_subcommand("see", "Say what a picture or camera shows of you");
    CLI::App* lint_ = app_.add_subcommand("lint", "Say what is wrong with a data folder");
};

int run(int argc, char** argv) {
    Arguments arguments;
    CommandLine line(arguments);
    try {
        line.app().parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(line.app(), error);
    }
    const Places places = find_places(arguments.data);
    const std::string data = places.data.string();
    const auto renderer = make_renderer(data);
    if (!renderer) return exit_failed;
    if (line.wants_lint())
        return run_lint(arguments.lint_folder.empty() ? data : arguments.lint_folder, *renderer);
    const auto catalogue = read_catalogue(data);
    if (!catalogue) {
        print_problems(*renderer, catalogue.error(), std::cerr);
        return exit_failed;
    }
    Program program(arguments, places, *catalogue, *renderer);
    int code = 0;
    try {
        code = line.run(program);
    } catch (const store::StoreError& lost) {
        print_problems(*renderer, {lost.error()}, std::cerr);
        return exit_failed;
    }
    if (std::cout.flush()) return code;
    std::cerr << renderer->render({"output.lost", {}}) << '\n';
    return exit_failed;
}

}  // namespace
}  // namespace limber::cli

int main(int argc, char** argv) {
    try {
        return limber::cli::run(argc, argv);
    } catch (const std::exception& failure) {
        std::cerr << "limber: " << failure.what() << '\n';
        return 1;
    }
}
