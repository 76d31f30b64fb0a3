#pragma once
/// What is typed after `limber`: commands with their options, and what each of them runs.
#include "limber/cli/context.hpp"

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace limber::cli {

/// An option of one command; what it demands is said in words when it is not met.
class Option {
public:
    explicit Option(CLI::Option* option) : option_(option) {}

    Option& required();
    Option& needs(const Option& other);
    Option& excludes(const Option& other);
    Option& one_of(const std::vector<std::string>& words);
    Option& between(int least, int most);
    /// `complain` gives a sentence, or nothing for what is right; `wanted` describes that in short.
    Option& check(std::string (*complain)(const std::string& typed), const std::string& wanted);
    /// No help names it.
    Option& hidden();

private:
    CLI::Option* option_;
};

/// One command; `value`s must live until the command line has gone.
class Command {
public:
    /// Returns the exit code; what fails is told on the way out.
    using Run = std::function<Checked<int>(const Context&)>;

    Command(CLI::App* app, Run& run) : app_(app), run_(&run) {}

    Option flag(const std::string& name, bool& value, const std::string& help);
    Option option(const std::string& name, std::string& value, const std::string& help);
    Option option(const std::string& name, std::optional<std::string>& value,
                  const std::string& help);
    Option option(const std::string& name, std::vector<std::string>& value,
                  const std::string& help);
    Option option(const std::string& name, int& value, const std::string& help);
    Option option(const std::string& name, std::optional<int>& value, const std::string& help);
    Option option(const std::string& name, double& value, const std::string& help);
    void run(Run run) { *run_ = std::move(run); }
    /// Calls `then` when it is this command that was typed, for one that runs before the rest.
    void parsed(const std::function<void()>& then);

private:
    CLI::App* app_;
    Run* run_;
};

class CommandLine {
public:
    CommandLine();
    ~CommandLine();
    CommandLine(const CommandLine&) = delete;
    CommandLine& operator=(const CommandLine&) = delete;
    CommandLine(CommandLine&&) = delete;
    CommandLine& operator=(CommandLine&&) = delete;

    /// A new command with one line of help.
    Command add(const std::string& name, const std::string& help);
    /// What is run without a command; its options belong to every command.
    Command whole();

    /// Reads what was typed, and afterwards `chosen` is what is meant; an exit code instead when
    /// there is nothing to run, after saying why.
    std::optional<int> parse(int argc, char** argv);
    [[nodiscard]] const Command::Run& chosen() const { return *chosen_; }

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
    const Command::Run* chosen_ = nullptr;
};

/// Complains unless it is a speed from 0.1 to 1000.
std::string check_speed(const std::string& typed);

}  // namespace limber::cli
