#include "limber/cli/command_line.hpp"

#include "limber/base/number.hpp"
#include "limber/cli/version.hpp"
#include "limber/messages/icu_renderer.hpp"

#include <CLI/CLI.hpp>

#include <iostream>
#include <list>
#include <sstream>

namespace limber::cli {
namespace {

constexpr const char* about =
    "Limber: a stretching coach for backs and legs.\nWithout a command it opens "
    "as a page in your browser.";

/// What CLI11 says about the arguments, which it repeats as they came.
int explain(const CLI::App& app, const CLI::ParseError& error) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = app.exit(error, out, err);
    std::cout << without_controls(out.str());
    std::cerr << without_controls(err.str());
    return code == 0 ? 0 : exit_bad_input;
}

}  // namespace

Option& Option::required() {
    option_->required();
    return *this;
}

Option& Option::needs(const Option& other) {
    option_->needs(other.option_);
    return *this;
}

Option& Option::excludes(const Option& other) {
    option_->excludes(other.option_);
    return *this;
}

Option& Option::one_of(const std::vector<std::string>& words) {
    option_->check(CLI::IsMember(words));
    return *this;
}

Option& Option::between(int least, int most) {
    option_->check(CLI::Range(least, most));
    return *this;
}

Option& Option::check(std::string (*complain)(const std::string&), const std::string& wanted) {
    option_->check(complain, wanted);
    return *this;
}

Option& Option::hidden() {
    option_->group("");
    return *this;
}

Option Command::flag(const std::string& name, bool& value, const std::string& help) {
    return Option(app_->add_flag(name, value, help));
}

Option Command::option(const std::string& name, std::string& value, const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

Option Command::option(const std::string& name, std::optional<std::string>& value,
                       const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

Option Command::option(const std::string& name, std::vector<std::string>& value,
                       const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

Option Command::option(const std::string& name, int& value, const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

Option Command::option(const std::string& name, std::optional<int>& value,
                       const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

Option Command::option(const std::string& name, double& value, const std::string& help) {
    return Option(app_->add_option(name, value, help));
}

void Command::parsed(const std::function<void()>& then) { app_->parse_complete_callback(then); }

struct CommandLine::Parts {
    CLI::App app{about};
    Command::Run without;
    /// Commands with what they run, where those who fill it in find it.
    std::list<std::pair<CLI::App*, Command::Run>> commands;
};

CommandLine::CommandLine() : parts_(std::make_unique<Parts>()) {
    parts_->app.set_version_flag("--version", "limber " + std::string(version()));
    parts_->app.require_subcommand(0, 1);
}

CommandLine::~CommandLine() = default;

Command CommandLine::add(const std::string& name, const std::string& help) {
    // What belongs to every command may stand after it too.
    CLI::App* command = parts_->app.add_subcommand(name, help)->fallthrough();
    auto& [app, run] = parts_->commands.emplace_back(command, Command::Run{});
    return {app, run};
}

Command CommandLine::whole() { return {&parts_->app, parts_->without}; }

std::optional<int> CommandLine::parse(int argc, char** argv) {
    try {
        parts_->app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return explain(parts_->app, error);
    }
    chosen_ = &parts_->without;
    for (const auto& [app, run] : parts_->commands)
        if (app->parsed()) chosen_ = &run;
    return std::nullopt;
}

/// CLI11's own range lets "nan" through.
std::string check_speed(const std::string& typed) {
    constexpr double slowest = 0.1;
    constexpr double fastest = 1000;
    const auto speed = parse_number<double>(typed);
    const bool right = speed && *speed >= slowest && *speed <= fastest;
    return right ? std::string{} : "The speed is a number from 0.1 to 1000.";
}

}  // namespace limber::cli
