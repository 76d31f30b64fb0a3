#include "command/program.hpp"

#include "support/support.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <regex>
#include <sstream>
#include <stdexcept>
#include <thread>

namespace limber::testing {
namespace {

constexpr unsigned longest_run_s = 600;

}  // namespace

std::vector<char*> pointers(std::vector<std::string>& strings) {
    std::vector<char*> all;
    for (auto& string : strings) all.push_back(string.data());
    all.push_back(nullptr);
    return all;
}

std::vector<std::string> environment_of(const Input& input, const std::string& home) {
    std::map<std::string, std::string> variables{
        {"LC_ALL", "C.UTF-8"},
        {"XDG_DATA_HOME", home},
        {"LIMBER_DATA", (source_folder() / "data").string()}};
    // How the sanitizers are told what to look for, where the program has any.
    for (const char* name : {"ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS"}) {
        if (const char* value = std::getenv(name)) variables[name] = value;
    }
    for (const auto& [name, value] : input.environment) variables[name] = value;
    std::vector<std::string> lines;
    for (const auto& [name, value] : variables) lines.push_back(name + "=" + value);
    return lines;
}

Running::Running(std::vector<std::string> command, const Input& input)
    : in_(std::tmpfile()), out_(std::tmpfile()), err_(std::tmpfile()) {
    if (!in_ || !out_ || !err_) throw std::runtime_error("no temporary files");
    std::fwrite(input.typed.data(), 1, input.typed.size(), in_.get());
    std::rewind(in_.get());
    auto variables = environment_of(input, home_.path().string());
    const auto arguments = pointers(command);
    const auto environment = pointers(variables);
    const std::array files{input.stdin_file < 0 ? fileno(in_.get()) : input.stdin_file,
                           fileno(out_.get()), fileno(err_.get())};
    child_ = fork();
    if (child_ < 0) throw std::runtime_error("no child process");
    if (child_ > 0) return;
    for (int at = 0; at < 3; ++at) dup2(files.at(static_cast<std::size_t>(at)), at);
    alarm(longest_run_s);
    execve(arguments.front(), arguments.data(), environment.data());
    _exit(127);
}

Running::~Running() {
    if (has_ended()) return;
    send(SIGKILL);
    waitpid(child_, nullptr, 0);
}

bool Running::has_ended() {
    if (!ended_) ended_ = waitpid(child_, &status_, WNOHANG) == child_;
    return ended_;
}

bool Running::waits_for(const std::string& words) {
    while (true) {
        const bool last = has_ended();
        if (content(out_).find(words) != std::string::npos) return true;
        if (last) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
}

void Running::send(int signal) const { kill(child_, signal); }

Outcome Running::finish() {
    if (!ended_) ended_ = waitpid(child_, &status_, 0) == child_;
    const int code = WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
    return {code, content(out_), content(err_)};
}

std::string Running::content(const File& file) {
    std::string all;
    std::array<char, 4096> part{};
    // pread leaves the child's place in the shared file alone.
    while (true) {
        const auto got =
            pread(fileno(file.get()), part.data(), part.size(), static_cast<off_t>(all.size()));
        if (got <= 0) return all;
        all.append(part.data(), static_cast<std::size_t>(got));
    }
}

Outcome limber(const std::vector<std::string>& arguments, const Input& input) {
    std::vector<std::string> command{limber_program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    return Running(std::move(command), input).finish();
}

std::string day(int days_from_today) {
    const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
    const std::chrono::year_month_day ymd(now + std::chrono::days(days_from_today));
    return Date::create(static_cast<int>(ymd.year()),
                        static_cast<int>(static_cast<unsigned>(ymd.month())),
                        static_cast<int>(static_cast<unsigned>(ymd.day())))
        ->to_string();
}

std::string answers_file(const std::map<std::string, std::string>& changed,
                         const std::string& more) {
    std::map<std::string, std::string> answers{{"emergency_signs", "none"},
                                               {"age", "40"},
                                               {"pain", "none"},
                                               {"today_signs", "none"},
                                               {"slow_signs", "none"},
                                               {"health", "none"},
                                               {"joints", "none"},
                                               {"causes", "none"},
                                               {"goal", "supple"},
                                               {"props", "[chair, wall, strap, cushion]"}};
    for (const auto& [question, answer] : changed) answers[question] = answer;
    std::string text = "date: " + day() + "\nanswers:\n";
    for (const auto& [question, answer] : answers) {
        if (!answer.empty()) text += "  " + question + ": " + answer + "\n";
    }
    return text + more;
}

namespace {

::testing::AssertionResult tell(bool yes, const std::string& text) {
    return (yes ? ::testing::AssertionSuccess() : ::testing::AssertionFailure()) << text;
}

}  // namespace

::testing::AssertionResult contains(const std::string& text, const std::string& part) {
    return tell(text.find(part) != std::string::npos, text);
}

::testing::AssertionResult begins(const std::string& text, const std::string& part) {
    return tell(text.rfind(part, 0) == 0, text);
}

::testing::AssertionResult matches(const std::string& text, const std::string& pattern) {
    return tell(std::regex_search(text, std::regex(pattern)), text);
}

std::size_t widest_line(const std::string& text) {
    std::size_t widest = 0;
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        const auto columns = std::ranges::count_if(
            line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U; });
        widest = std::max(widest, static_cast<std::size_t>(columns));
    }
    return widest;
}

}  // namespace limber::testing
