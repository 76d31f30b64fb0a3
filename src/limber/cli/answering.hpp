#pragma once
/// Where a command takes somebody's answers and wishes from: a file, what is kept, or by asking.
#include "limber/cli/command_line.hpp"
#include "limber/keeping/diary.hpp"

#include <optional>
#include <string>

namespace limber::cli {

/// What was typed about a plan.
struct PlanWishes {
    std::optional<std::string> answers;
    std::optional<int> minutes;
    std::string training;
    std::string when = "before";
    bool article = false;
};

/// The option for a file of answers.
Option add_answers_option(Command& command, PlanWishes& wishes);
/// Those for the plan itself.
std::vector<Option> add_plan_options(Command& command, PlanWishes& wishes);

/// `kept`, with what was typed on top.
PlanOptions plan_options(const Context& context, const PlanWishes& wishes, PlanOptions kept = {});

/// What a plan is made from.
struct PlanRequest {
    AnswerSheet sheet;
    PlanOptions options;
};

/// Answers from the file that was named, else those that the diary keeps, else by asking; what was
/// asked is kept. `diary` is null where nothing is kept. Nothing when the questions were left.
Checked<std::optional<AnswerSheet>> find_answers(const Context& context, const PlanWishes& wishes,
                                                 Diary* diary, Console& console);

/// The answers with the wishes and what past sessions of `profile` came to, where any are kept.
Checked<std::optional<PlanRequest>> find_request(const Context& context, const PlanWishes& wishes,
                                                 const std::string& profile, Console& console);

}  // namespace limber::cli
