#pragma once
/// The commands of one run, over a catalogue that has been read; each returns the exit code.
#include "limber/keeping/today.hpp"
#include "limber/system/clock.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/cli/console.hpp"
#include "limber/cli/places.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

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
    /// Where the page is served; 0 for any port that is free.
    int port = 8417;
    bool no_browser = false;
    bool article = false;
    bool week = false;
    bool json = false;
    /// Whose sessions or look; the one chosen last when empty.
    std::string profile;
    /// What the command `profile` chooses.
    std::string name;
    /// The file that is written or read.
    std::string file;
    bool csv = false;
    bool yes = false;
    bool everything = false;
    bool silent = false;
    bool plain = false;
    bool forget = false;
    /// What `draw`, `handout` and `look` are about.
    std::vector<std::string> stretches;
    std::string variant;
    std::string phase;
    std::string build;
    std::string skin;
    std::string hair;
    std::string clothes;
    bool left = false;
    bool mirror = false;
    bool animated = false;
    bool page = false;
    bool dark = false;
    bool sheet = false;
    bool letter = false;
    /// What `see` looks at, with which network, and where it puts what it saw.
    std::string source;
    std::string model = "full";
    std::string models;
    bool silhouette = false;
    int threads = 1;
    std::string json_file;
    std::string drawing;
};

class Kept;
class Pictures;

/// What a plan is made from.
struct PlanRequest {
    AnswerSheet sheet;
    PlanOptions options;
};

class Program {
public:
    Program(const Arguments& arguments, const Places& places, const Catalogue& catalogue,
            const Renderer& renderer);

    int questions();
    int screening();
    int plan();
    int session();
    /// The page; until the program is told to end.
    /// Serves the page, and opens it where there is a desktop.
    int page();
    int stretches();
    int causes();
    /// The commands about what is kept.
    Kept kept();
    /// The commands that draw.
    Pictures pictures();
    int see();

    /// What the practice needs of the program.
    [[nodiscard]] int refuse(const Error& error) const;
    [[nodiscard]] PlanOptions options(PlanOptions kept = {}) const;
    /// The answers with the options and what past sessions came to, where any are kept; nothing
    /// after saying why.
    std::optional<PlanRequest> request();
    [[nodiscard]] std::string country(const AnswerSheet& sheet) const;
    /// From the file, from what `diary` keeps, or by asking; nothing (after saying why) when none
    /// of them works. What was asked is kept.
    std::optional<AnswerSheet> answers(Diary* diary);
    void keep(Diary& diary, const AnswerSheet& sheet);

private:
    [[nodiscard]] std::string training_day() const;
    std::optional<AnswerSheet> kept_answers(const Diary& diary);
    std::optional<AnswerSheet> ask(Diary* diary);
    void warn_when_old(const AnswerSheet& sheet) const;
    int day_of(const AnswerSheet& sheet, const PlanOptions& wanted);
    int week_of(const AnswerSheet& sheet, const PlanOptions& wanted);

    const Arguments& arguments_;
    const Places& places_;
    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Console console_;
};

/// The value of an environment variable, empty when there is none.
std::string environment(const char* name);

/// Says what is wrong with the data folder `data`, or that nothing is.
int run_lint(const std::string& data, const Renderer& renderer);

}  // namespace limber::cli
