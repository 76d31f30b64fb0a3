#pragma once
/// Where a command takes somebody's answers and wishes from: a file, what is kept, or by asking.
#include "limber/cli/command_line.hpp"
#include "limber/cli/opened.hpp"
#include "limber/keeping/routines.hpp"
#include "limber/screening/intake.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber::cli {

/// What was typed about a plan.
struct PlanWishes {
    std::optional<std::string> answers;
    std::optional<int> minutes;
    std::string training;
    std::string when = "before";
    bool article = false;
    /// A choice of one's own, as `cat-cow,bridge/low:30s:2x`.
    std::string only;
    /// The name of a routine, of one's own or ready.
    std::string routine;
    /// From today on.
    int for_days = 1;
};

/// The option for a file of answers.
Option add_answers_option(Command& command, PlanWishes& wishes);
/// Those for the plan itself.
std::vector<Option> add_plan_options(Command& command, PlanWishes& wishes);

/// `kept`, with what was typed on top. Fails where there is no routine of that name, neither among
/// one's `own` nor a ready one.
Result<PlanOptions> plan_options(const Context& context, const PlanWishes& wishes,
                                 const std::vector<Routine>& own, PlanOptions kept = {});

/// What a plan is made from.
struct PlanRequest {
    AnswerSheet sheet;
    Permit permit;
    PlanOptions options;
};

/// Whether something that stops the person was typed by mistake: asked again in plain words, and
/// only a clear no takes it back.
bool was_mistake(Console& console, const Text& ask);

/// Whether a file does not say that it is of somebody else.
bool is_of(const AnswerSheet& sheet, const Person& person);

/// What stops somebody, and whom to call in `country` (ISO 3166, or nothing): the most urgent sign,
/// or every one that should be seen today. Something must stand.
std::vector<Error> errors_of(const Context& context, const std::string& country,
                             const Standing& stands);

/// Says so where something that stops the person could not be written down yet.
void tell_unwritten(Opened& opened, Console& console);

/// Answers from the file that was named, else those that the diary keeps, else by asking; what was
/// asked is taken by the diary, and what stops the person is obeyed from the moment it is typed.
/// Nothing when the questions were left.
Checked<std::optional<AnswerSheet>> find_answers(const Context& context, const PlanWishes& wishes,
                                                 Opened& opened, Console& console);

/// The answers, what they permit, and the wishes with what past sessions of `profile` came to. A
/// file stops itself; it is refused while the person of the profile is stopped, unless it names
/// somebody else.
Checked<std::optional<PlanRequest>> find_request(const Context& context, const PlanWishes& wishes,
                                                 const std::string& profile, Console& console);

/// Asks all that `said` leaves open, as `find_answers` does; nothing when the questions were left.
std::optional<Answers> ask_questions(const Context& context, Opened& opened, Console& console,
                                     Said said = {}, bool offers_gentle = false);

}  // namespace limber::cli
