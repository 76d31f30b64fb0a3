// A whole practice in the terminal: go on or answer, the morning after, plan, coach, what follows.
#include "limber/base/number.hpp"
#include "limber/base/pain.hpp"
#include "limber/catalogue/emergency.hpp"
#include "limber/cli/answering.hpp"
#include "limber/cli/coach.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/interview.hpp"
#include "limber/cli/opened.hpp"
#include "limber/cli/show.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/coaching/after.hpp"
#include "limber/progress/steps.hpp"
#include "limber/store/memory.hpp"

#include <iostream>

namespace limber::cli {
namespace {

struct CoachCommandOptions {
    PlanWishes wishes;
    std::string profile;
    double speed = 1;
    bool silent = false;
    bool plain = false;
    bool forget = false;
};

/// The check-in that was just answered, for the plan that is made after it.
std::vector<Event> check_in_events(const Catalogue& catalogue, int pain) {
    std::vector<Event> events{Begin{true, pain}};
    for (std::size_t at = 0; at < catalogue.session.check_in.size(); ++at)
        events.emplace_back(Reply{0, "no"});
    events.emplace_back(Reply{pain, {}});
    return events;
}

/// One run of the command over one person's diary.
class CoachCommand {
public:
    CoachCommand(const Context& context, const CoachCommandOptions& options, Diary& diary)
        : context_(context), options_(options), diary_(diary) {}

    Checked<int> run() {
        auto found = diary_.find_broken_off();
        if (!found) return fail(found.error());
        BrokenOff& broken_off = *found;
        if (broken_off.problem) print_problems(context_.renderer, {*broken_off.problem}, std::cerr);
        if (!broken_off.unfinished) return run_anew();
        Unfinished& unfinished = *broken_off.unfinished;
        AnswerSheet sheet = unfinished.sheet;
        if (options_.wishes.answers) {
            auto read = find_answers(context_, options_.wishes, &diary_, console_);
            if (!read) return tl::unexpected(read.error());
            std::optional<AnswerSheet>& given = *read;
            if (!given) return exit_bad_input;
            sheet = std::move(*given);
        }
        if (wants_to_go_on(unfinished, sheet))
            return lead(diary_.go_on(std::move(unfinished), save_every_ms(options_.speed)), sheet);
        if (const auto closed = diary_.close_open(); !closed) return fail(closed.error());
        return run_anew();
    }

private:
    Checked<int> run_anew() {
        const auto found = find_answers(context_, options_.wishes, &diary_, console_);
        if (!found) return tl::unexpected(found.error());
        const std::optional<AnswerSheet>& given = *found;
        if (!given) return exit_bad_input;
        const AnswerSheet& sheet = *given;
        const auto ended = diary_.find_unsafe_end(sheet.date);
        if (!ended) return fail(ended.error());
        const std::optional<Date>& unsafe = *ended;
        // Kept answers are forgotten at an unsafe end, a file is not.
        if (options_.wishes.answers && unsafe) {
            console_.say({"practice.unsafe_since", {{"date", unsafe->to_string()}}});
            return exit_bad_input;
        }
        if (const auto asked = ask_morning(); !asked) return fail(asked.error());
        auto kept = diary_.plan_options(sheet);
        if (!kept) return fail(kept.error());
        wanted_ = plan_options(context_, options_.wishes, std::move(*kept));
        auto today = plan_today(context_.catalogue, sheet, wanted_);
        if (!today) return fail(today.error());
        return lead_planned(sheet, std::move(*today), !options_.wishes.answers);
    }

    /// Shows the plan, and leads it where there is anything to do and, if it is asked, wanted.
    Checked<int> lead_planned(const AnswerSheet& sheet, Today today, bool asks) {
        show_verdict(context_.catalogue, today.screening, country_of(context_, sheet), console_);
        if (today.plan.verdict >= Verdict::Refused) return 0;
        show_plan(today.plan, console_);
        if (asks && !confirm(sheet, today.plan)) return 0;
        if (today.plan.items.empty()) return 0;
        console_.heading({"practice.title", {}});
        auto coaching = begin(sheet, std::move(today.plan));
        return coaching ? lead(std::move(*coaching), sheet) : fail(coaching.error());
    }

    /// Enter, or nobody there to say otherwise, goes on; what the answers no longer permit does
    /// not.
    bool wants_to_go_on(const Unfinished& unfinished, const AnswerSheet& sheet) {
        if (!permits(screen_person(context_.catalogue, sheet), unfinished.plan)) {
            console_.say({"practice.no_longer", {}});
            return false;
        }
        const Session session = replay(context_.catalogue, unfinished.plan, unfinished.log);
        console_.say({"practice.unfinished", {{"minutes", minutes_left(session)}}});
        const auto typed = console_.ask({"practice.go_on", {}});
        return !typed || typed->empty();
    }

    /// How the morning after the last session was; Enter leaves it open.
    Result<void> ask_morning() {
        if (options_.wishes.answers && !is_typed()) return {};
        const auto found = diary_.find_untold_morning();
        if (!found) return tl::unexpected(found.error());
        const std::optional<Date>& last = *found;
        if (!last) return {};
        const std::string day = last->to_string();
        while (const auto typed = console_.ask({"practice.morning", {{"date", day}}})) {
            const auto pain = parse_number<int>(*typed);
            if (pain && is_on_pain_scale(*pain)) return diary_.keep_morning(*last, *pain);
            if (typed->empty()) break;
            console_.say({"ask.again", {}});
        }
        return {};
    }

    /// Enter starts, a number plans again with so many minutes, anything else ends.
    bool confirm(const AnswerSheet& sheet, SessionPlan& plan) {
        while (const auto typed = console_.ask({"practice.start", {}})) {
            if (typed->empty()) return true;
            PlanOptions wanted = wanted_;
            wanted.minutes = parse_number<int>(*typed);
            if (!wanted.minutes) return false;
            auto again = plan_today(context_.catalogue, sheet, wanted);
            if (!again) {
                print_problems(context_.renderer, {again.error()}, std::cout);
                continue;
            }
            plan = std::move(again->plan);
            show_plan(plan, console_);
        }
        return false;
    }

    Result<Coaching> begin(const AnswerSheet& sheet, SessionPlan plan) {
        return diary_.begin(sheet, std::move(plan), save_every_ms(options_.speed));
    }

    Checked<int> lead(Coaching coaching, const AnswerSheet& sheet) {
        Practice practice(
            context_.catalogue, context_.renderer, std::move(coaching),
            {.speed = options_.speed,
             .emergency = emergency_call(context_.catalogue, country_of(context_, sheet)),
             .attended = is_typed(),
             .marks = Marks::Told});
        if (!coach(practice, {options_.silent, options_.plain}, context_.clock, console_)) {
            console_.say({options_.forget ? "practice.ended" : "practice.left", {}});
            return 0;
        }
        tell_end(practice);
        const After next = after(practice.session());
        if (next == After::NewPlan) {
            const int pain = practice.session().answered().pain_before.value_or(worst_pain);
            return plan_anew(with_pain(sheet, pain), pain);
        }
        if (next == After::Progress && !options_.forget) {
            if (const auto told = tell_steps(sheet); !told) return fail(told.error());
        }
        return 0;
    }

    /// With more pain than was answered before: what is not known yet is asked, then a new plan
    /// begins.
    Checked<int> plan_anew(AnswerSheet sheet, int pain) {
        auto answers = run_interview(context_.catalogue, console_, sheet.answers);
        if (!answers) return exit_bad_input;
        sheet.answers = std::move(*answers);
        sheet.date = context_.clock.today();
        auto today = plan_today(context_.catalogue, sheet, wanted_);
        if (!today) return fail(today.error());
        if (const auto kept = diary_.take_answers(sheet, today->screening); !kept)
            return fail(kept.error());
        show_verdict(context_.catalogue, today->screening, country_of(context_, sheet), console_);
        if (today->plan.verdict >= Verdict::Refused) return 0;
        show_plan(today->plan, console_);
        if (today->plan.items.empty() || !confirm(sheet, today->plan)) return 0;
        auto coaching = begin(sheet, std::move(today->plan));
        if (!coaching) return fail(coaching.error());
        for (const auto& event : check_in_events(context_.catalogue, pain)) coaching->apply(event);
        return lead(std::move(*coaching), sheet);
    }

    void tell_end(const Practice& practice) {
        const Session& session = practice.session();
        const End end = session.end().value_or(End{EndKind::Stopped});
        if (end.kind == EndKind::Finished) console_.say({"practice.finished", {}});
        if (end.kind == EndKind::Stopped) console_.say({"practice.stopped", {}});
        if (after(session) == After::Advice) console_.heading({"practice.unsafe", {}});
        for (const auto& message : practice.advice()) console_.say(message);
    }

    /// What the session changed for the next one, and what somebody should look at.
    Result<void> tell_steps(const AnswerSheet& sheet) {
        const auto after = diary_.progress(sheet.history);
        if (!after) return tl::unexpected(after.error());
        for (const auto& notice : after->notices) console_.say(notice, 0, "* ");
        if (!wanted_.progress) return {};
        for (const auto& [stretch, why] :
             find_steps(context_.catalogue, *wanted_.progress, *after)) {
            console_.paragraph(
                context_.renderer.render(stretch->name) + ": " + context_.renderer.render(why), 0,
                "- ");
        }
        console_.say({"practice.next", {}});
        return {};
    }

    const Context& context_;
    const CoachCommandOptions& options_;
    Diary& diary_;
    Console console_ = context_.console();
    PlanOptions wanted_;
};

/// Nothing of it stays.
Checked<int> coach_in_memory(const Context& context, const CoachCommandOptions& options) {
    store::Memory memory;
    const Ports ports = memory.ports();
    const auto person = ports.people.chosen();
    if (!person) return fail(person.error());
    Diary diary(context.catalogue, context.clock, ports, *person);
    return CoachCommand(context, options, diary).run();
}

/// The lead lasts as long as somebody is coached.
Checked<int> coach_and_keep(const Context& context, const CoachCommandOptions& options) {
    auto opened = open_for(options.profile);
    if (!opened) return fail(opened.error());
    const auto lead = take_lead(opened->store);
    if (!lead) return fail(lead.error());
    Diary diary = opened->diary(context);
    return CoachCommand(context, options, diary).run();
}

}  // namespace

void add_coach(CommandLine& line) {
    auto options = std::make_shared<CoachCommandOptions>();
    Command command = line.add("coach", "Plan, then coach; goes on with what was broken off");
    add_answers_option(command, options->wishes);
    add_plan_options(command, options->wishes);
    command.option("--speed", options->speed, "Faster than real time, for trying")
        .check(check_speed, "0.1 to 1000");
    command.option("--profile", options->profile, "Whose sessions");
    command.flag("--silent", options->silent, "No voice and no tones");
    command.flag("--plain", options->plain, "Lines instead of a screen");
    command.flag("--forget", options->forget, "Keep nothing of this session");
    command.run([options](const Context& context) {
        return options->forget ? coach_in_memory(context, *options)
                               : coach_and_keep(context, *options);
    });
}

}  // namespace limber::cli
