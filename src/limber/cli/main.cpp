// The program `limber`: reads its data, then runs the command that was typed.
#include "limber/catalogue/read.hpp"
#include "limber/cli/commands.hpp"
#include "limber/messages/icu_renderer.hpp"
#include "limber/system/clock.hpp"

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <optional>
#include <string>

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

std::string check_country(const std::string& typed) {
    const bool code = typed.size() == 2 &&
                      std::ranges::all_of(typed, [](char c) { return c >= 'A' && c <= 'Z'; });
    return code ? std::string{} : "A country is two capital letters, as in DE or US.";
}

/// Says what is wrong with a data folder, or that nothing is.
int lint(const std::string& folder, const Renderer& renderer) {
    const auto say = [&](const char* id, std::size_t count) {
        std::cout << renderer.render({id, {{"count", static_cast<std::int64_t>(count)}}}) << '\n';
    };
    const auto catalogue = read_catalogue(folder);
    if (!catalogue) {
        print_problems(renderer, catalogue.error(), std::cout);
        say("lint.found", catalogue.error().size());
        return exit_failed;
    }
    say("lint.clean", catalogue->stretches.size());
    return 0;
}

int exit_code_of(const std::vector<Error>& problems) {
    const bool lost = problems.front().code == ErrorCode::Lost;
    return lost ? exit_failed : exit_bad_input;
}

/// What every command needs, before any of them runs.
struct Typed {
    std::string data;
    std::string country;
    std::string lint_folder;
    bool lints = false;
};

void add_commands(CommandLine& line, Typed& typed) {
    Command whole = line.whole();
    whole.option("--data", typed.data, "The data folder");
    whole.option("--country", typed.country, "For the emergency number").check(check_country, "DE");
    for (const auto& add :
         {add_questions, add_screen,  add_plan,   add_coach,   add_stretches, add_new,
          add_draw,      add_handout, add_look,   add_causes,  add_routine,   add_more,
          add_history,   add_export,  add_backup, add_restore, add_erase,     add_profile,
          add_see,       add_open,    add_page})
        add(line);
    Command command = line.add("lint", "Say what is wrong with a data folder");
    command.option("folder", typed.lint_folder, "The data folder to check");
    command.parsed([&typed] { typed.lints = true; });
}

int run(int argc, char** argv) {
    Typed typed;
    CommandLine line;
    add_commands(line, typed);
    if (const auto code = line.parse(argc, argv)) return *code;
    const Places places = find_places(typed.data);
    const std::string data = places.data.string();
    const auto renderer = make_renderer(data);
    if (!renderer) return exit_failed;
    if (typed.lints) return lint(typed.lint_folder.empty() ? data : typed.lint_folder, *renderer);
    const auto catalogue = read_catalogue(data);
    if (!catalogue) {
        print_problems(*renderer, catalogue.error(), std::cerr);
        return exit_failed;
    }
    const system::ComputerClock clock;
    const auto code = line.chosen()({places, *catalogue, *renderer, clock, typed.country});
    if (!code) {
        print_problems(*renderer, code.error(), std::cerr);
        return exit_code_of(code.error());
    }
    if (std::cout.flush()) return *code;
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
