#include "limber/cli/practice.hpp"

#include "limber/progress/steps.hpp"
#include "limber/base/number.hpp"
#include "limber/base/pain.hpp"
#include "limber/cli/coach.hpp"
#include "limber/cli/interview.hpp"
#include "limber/cli/show.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/coaching/after.hpp"

#include <iostream>

namespace limber::cli {
namespace {

/// The check-in that was just answered, for the plan that is made after it.
std::vector<Event> check_in_events(const Catalogue& catalogue, int pain) {
    std::vector<Event> events{Begin{true, pain}};
    for (std::size_t at = 0; at < catalogue.session.check_in.size(); ++at)
        events.emplace_back(Reply{0, "no"});
    events.emplace_back(Reply{pain, {}});
    return events;
}

}  // namespace

int PracticeCommand::run(Diary* diary) {
    if (diary != nullptr) {
        std::optional<Error> problem;
        auto unfinished = diary->find_unfinished(now(), problem);
        if (problem) print_problems(console_.renderer(), {*problem}, std::cerr);
        if (unfinished) {
            AnswerSheet sheet = unfinished->sheet;
            if (arguments_.answers) {
                const auto given = program_.answers(diary);
                if (!given) return exit_bad_input;
                sheet = *given;
            }
            if (wants_to_go_on(*unfinished, sheet))
                return lead(diary,
                            diary->go_on(std::move(*unfinished), save_every_ms(arguments_.speed)),
                            sheet);
            diary->close(unfinished->kept);
        }
    }
    const auto sheet = program_.answers(diary);
    if (!sheet) return exit_bad_input;
    if (diary != nullptr) {
        // Kept answers are forgotten at an unsafe end, a file is not.
        const auto unsafe = diary->find_unsafe_end(sheet->date, now().day);
        if (arguments_.answers && unsafe) {
            console_.say({"practice.unsafe_since", {{"date", unsafe->to_string()}}});
            return exit_bad_input;
        }
        ask_morning(*diary);
    }
    options_ =
        program_.options(diary == nullptr ? PlanOptions{} : diary->plan_options(*sheet, now().day));
    auto plan = plan_today(catalogue_, *sheet, options_);
    if (!plan) return program_.refuse(plan.error());
    const Screening screening = screen_person(catalogue_, *sheet);
    show_verdict(catalogue_, screening, program_.country(*sheet), console_);
    if (plan->verdict >= Verdict::Refused) return 0;
    show_plan(*plan, console_);
    if (!arguments_.answers && !confirm(*sheet, *plan)) return 0;
    if (plan->items.empty()) return 0;
    console_.heading({"practice.title", {}});
    return lead(diary, begin(diary, *sheet, std::move(*plan)), *sheet);
}

/// Enter, or nobody there to say otherwise, goes on; what the answers no longer permit does not.
bool PracticeCommand::wants_to_go_on(const Unfinished& unfinished, const AnswerSheet& sheet) {
    if (!permits(screen_person(catalogue_, sheet), unfinished.plan)) {
        console_.say({"practice.no_longer", {}});
        return false;
    }
    const Session session = replay(catalogue_, unfinished.plan, unfinished.log);
    console_.say({"practice.unfinished", {{"minutes", minutes_left(session)}}});
    const auto typed = console_.ask({"practice.go_on", {}});
    return !typed || typed->empty();
}

/// How the morning after the last session was; Enter leaves it open.
void PracticeCommand::ask_morning(Diary& diary) {
    if (arguments_.answers && !is_typed()) return;
    const auto last = diary.find_untold_morning(now());
    if (!last) return;
    while (const auto typed =
               console_.ask({"practice.morning", {{"date", last->begun.day.to_string()}}})) {
        const auto pain = parse_number<int>(*typed);
        const bool is_told = pain && is_on_pain_scale(*pain);
        if (is_told) diary.keep_morning(*last, *pain);
        if (is_told || typed->empty()) return;
        console_.say({"ask.again", {}});
    }
}

/// Enter starts, a number plans again with so many minutes, anything else ends.
bool PracticeCommand::confirm(const AnswerSheet& sheet, SessionPlan& plan) {
    while (const auto typed = console_.ask({"practice.start", {}})) {
        if (typed->empty()) return true;
        PlanOptions wanted = options_;
        wanted.minutes = parse_number<int>(*typed);
        if (!wanted.minutes) return false;
        const auto again = plan_today(catalogue_, sheet, wanted);
        if (!again) {
            print_problems(console_.renderer(), {again.error()}, std::cout);
            continue;
        }
        plan = *again;
        show_plan(plan, console_);
    }
    return false;
}

Coaching PracticeCommand::begin(Diary* diary, const AnswerSheet& sheet, SessionPlan plan) {
    if (diary == nullptr) return {catalogue_, std::move(plan), Keeping{}};
    return diary->begin(sheet, std::move(plan), now(), save_every_ms(arguments_.speed));
}

int PracticeCommand::lead(Diary* diary, Coaching coaching, const AnswerSheet& sheet) {
    Practice practice(catalogue_, console_.renderer(), std::move(coaching),
                      {.speed = arguments_.speed,
                       .emergency = emergency_call(catalogue_, program_.country(sheet)),
                       .attended = is_typed(),
                       .marks = Marks::Told});
    if (!coach(practice, {arguments_.silent, arguments_.plain}, console_)) {
        console_.say({diary == nullptr ? "practice.ended" : "practice.left", {}});
        return 0;
    }
    tell_end(practice);
    const After next = after(practice.session());
    if (next == After::NewPlan) {
        const int pain = practice.session().answered().pain_before.value_or(worst_pain);
        return plan_anew(diary, with_pain(sheet, pain), pain);
    }
    if (diary != nullptr && next == After::Progress) tell_steps(*diary, sheet);
    return 0;
}

/// With more pain than was answered before: what is not known yet is asked, then a new plan begins.
int PracticeCommand::plan_anew(Diary* diary, AnswerSheet sheet, int pain) {
    auto answers = run_interview(catalogue_, console_, sheet.answers);
    if (!answers) return exit_bad_input;
    sheet.answers = std::move(*answers);
    sheet.date = now().day;
    if (diary != nullptr) program_.keep(*diary, sheet);
    auto plan = plan_today(catalogue_, sheet, options_);
    if (!plan) return program_.refuse(plan.error());
    show_verdict(catalogue_, screen_person(catalogue_, sheet), program_.country(sheet), console_);
    if (plan->verdict >= Verdict::Refused) return 0;
    show_plan(*plan, console_);
    if (plan->items.empty() || !confirm(sheet, *plan)) return 0;
    Coaching coaching = begin(diary, sheet, std::move(*plan));
    for (const auto& event : check_in_events(catalogue_, pain)) coaching.apply(event);
    return lead(diary, std::move(coaching), sheet);
}

void PracticeCommand::tell_end(const Practice& practice) {
    const Session& session = practice.session();
    const End end = session.end().value_or(End{EndKind::Stopped});
    if (end.kind == EndKind::Finished) console_.say({"practice.finished", {}});
    if (end.kind == EndKind::Stopped) console_.say({"practice.stopped", {}});
    if (after(session) == After::Advice) console_.heading({"practice.unsafe", {}});
    for (const auto& message : practice.advice()) console_.say(message);
}

/// What the session changed for the next one, and what somebody should look at.
void PracticeCommand::tell_steps(const Diary& diary, const AnswerSheet& sheet) {
    const Progress after = diary.progress(sheet.history, now().day);
    for (const auto& notice : after.notices) console_.say(notice, 0, "* ");
    if (!options_.progress) return;
    for (const auto& [stretch, why] : find_steps(catalogue_, *options_.progress, after))
        console_.paragraph(
            console_.renderer().render(stretch->name) + ": " + console_.renderer().render(why), 0,
            "- ");
    console_.say({"practice.next", {}});
}

}  // namespace limber::cli
