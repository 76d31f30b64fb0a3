#pragma once
/// The commands of one run, over a catalogue that has been read; each returns the exit code.
#include "limber/app/app.hpp"
#include "limber/cli/console.hpp"

#include <optional>
#include <string>

namespace limber {

/// Something went wrong that is not the user's doing, or lint found problems.
inline constexpr int exit_failed = 1;
/// The arguments or the answers cannot be used.
inline constexpr int exit_bad_input = 2;

/// What the command line said.
struct Arguments {
    std::string data;
    std::optional<std::string> answers;
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

class Program {
public:
    Program(const Arguments& arguments, const Catalogue& catalogue, const Renderer& renderer);

    int questions();
    int screening();
    int plan();
    int session();
    int stretches();
    int causes();

private:
    [[nodiscard]] int refuse(const Error& error) const;
    [[nodiscard]] PlanOptions options() const;
    [[nodiscard]] std::string training_day() const;
    [[nodiscard]] std::string country(const AnswerSheet& sheet) const;
    std::optional<AnswerSheet> answers();
    void warn_when_old(const AnswerSheet& sheet) const;
    int day_of(const AnswerSheet& sheet);
    int week_of(const AnswerSheet& sheet);
    bool confirm(const AnswerSheet& sheet, SessionPlan& plan);

    const Arguments& arguments_;
    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Console console_;
};

/// The value of an environment variable, empty when there is none.
std::string environment(const char* name);

/// Says what is wrong with the data folder `data`, or that nothing is.
int run_lint(const std::string& data, const Renderer& renderer);

}  // namespace limber
