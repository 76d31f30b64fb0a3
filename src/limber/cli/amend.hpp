#pragma once
/// One session of the past, named on the command line, corrected or deleted.
#include "limber/cli/command_line.hpp"

#include <optional>
#include <string>

namespace limber::cli {

struct AmendOptions {
    std::string profile;
    /// A day, a day with a time, or the beginning of an identifier; at most one of both is named.
    std::string deleted;
    std::string corrected;
    std::optional<std::string> date;
    std::optional<std::string> time;
    std::optional<int> pain_before;
    std::optional<int> pain_after;
    std::optional<int> effort;
    std::optional<int> morning;
    bool yes = false;

    [[nodiscard]] bool is_wanted() const { return !deleted.empty() || !corrected.empty(); }
};

/// Adds the options that say which session, and what of it.
void add_amend_options(Command& command, AmendOptions& options);

/// Deletes, after asking, or corrects.
Checked<int> amend(const Context& context, const AmendOptions& options);

}  // namespace limber::cli
