#pragma once
/// Runs the built program as a child process and keeps what it wrote and how it ended.
#include "limber/base/date.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/types.h>

#include <cstdio>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace limber::testing {

/// How a run ended. A program that a signal killed has the code 128 + signal, as in a shell.
struct Outcome {
    int code = 0;
    std::string out;
    std::string err;
};

/// What a run gets. The environment holds nothing but the locale C.UTF-8, the shipped data folder
/// in LIMBER_DATA, an empty XDG_DATA_HOME of its own, the sanitizers' options, and `environment`.
struct Input {
    std::string typed;
    std::map<std::string, std::string> environment;
    /// An open file instead of `typed`, for a terminal; -1 for none.
    int stdin_file = -1;
};

/// The variables of a run as NAME=VALUE, and pointers to strings as exec wants them.
std::vector<std::string> environment_of(const Input& input, const std::string& home);
std::vector<char*> pointers(std::vector<std::string>& strings);

/// A run that has begun. It is killed after two minutes, so that a hanging program fails its test.
class Running {
public:
    explicit Running(std::vector<std::string> command, const Input& input = {});
    ~Running();
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;
    Running(Running&&) = delete;
    Running& operator=(Running&&) = delete;

    /// Waits until the program has written `words`; false when it ended without.
    bool waits_for(const std::string& words);
    /// What it has written so far.
    [[nodiscard]] std::string written() const { return content(out_); }
    void send(int signal) const;
    Outcome finish();

private:
    struct CloseFile {
        void operator()(std::FILE* file) const { std::fclose(file); }
    };
    using File = std::unique_ptr<std::FILE, CloseFile>;
    static std::string content(const File& file);
    bool has_ended();

    ScratchFolder home_;
    File in_;
    File out_;
    File err_;
    pid_t child_ = -1;
    int status_ = 0;
    bool ended_ = false;
};

/// Runs `limber` with these arguments to its end.
Outcome limber(const std::vector<std::string>& arguments, const Input& input = {});

/// The person's day of today in UTC, and days later.
std::string day(int days_from_today = 0);

/// An answers file of today: safety answers of somebody well with the given lines in their place.
std::string answers_file(const std::map<std::string, std::string>& changed = {},
                         const std::string& more = {});

/// Whether the part stands in the text; a failed expectation shows the text.
::testing::AssertionResult contains(const std::string& text, const std::string& part);
::testing::AssertionResult begins(const std::string& text, const std::string& part);
/// Whether the pattern (ECMAScript) fits somewhere.
::testing::AssertionResult matches(const std::string& text, const std::string& pattern);

/// How many columns the longest line has.
std::size_t widest_line(const std::string& text);

}  // namespace limber::testing
