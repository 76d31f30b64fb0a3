#pragma once
/// A whole practice in the terminal: go on or answer, the morning after, plan, coach, what follows.
#include "limber/keeping/diary.hpp"
#include "limber/cli/program.hpp"
#include "limber/coaching/practice.hpp"

namespace limber::cli {

class PracticeCommand {
public:
    PracticeCommand(Program& program, const Arguments& arguments, const Catalogue& catalogue,
                    Console& console)
        : program_(program), arguments_(arguments), catalogue_(catalogue), console_(console) {}

    /// Runs it and returns the exit code. `diary` is null where nothing is to be kept.
    int run(Diary* diary);

private:
    bool wants_to_go_on(const Unfinished& unfinished, const AnswerSheet& sheet);
    void ask_morning(Diary& diary);
    bool confirm(const AnswerSheet& sheet, SessionPlan& plan);
    Coaching begin(Diary* diary, const AnswerSheet& sheet, SessionPlan plan);
    int lead(Diary* diary, Coaching coaching, const AnswerSheet& sheet);
    int plan_anew(Diary* diary, AnswerSheet sheet, int pain);
    void tell_end(const Practice& practice);
    void tell_steps(const Diary& diary, const AnswerSheet& sheet);

    Program& program_;
    const Arguments& arguments_;
    const Catalogue& catalogue_;
    Console& console_;
    PlanOptions options_;
};

}  // namespace limber::cli
