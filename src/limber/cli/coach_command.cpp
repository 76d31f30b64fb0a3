// A whole practice in the terminal: go on or answer, the morning after, plan, coach, what follows.
#include "limber/base/number.hpp"
#include "limber/base/pain.hpp"
#include "limber/catalogue/signs.hpp"
#include "limber/cli/answering.hpp"
#include "limber/cli/coach.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"
#include "limber/cli/show.hpp"
#include "limber/cli/terminal.hpp"
#include "limber/coaching/after.hpp"
#include "limber/screening/intake.hpp"
#include "limber/store/memory.hpp"

#include <algorithm>
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

/// One run of the command over one person's diary.
class CoachCommand {
public:
    CoachCommand(const Context& context, const CoachCommandOptions& options, Opened& opened)
        : context_(context), options_(options), opened_(opened), diary_(opened.diary()) {}

    Checked<int> run() {
        if (const auto told = tell_who(); !told) return fail(told.error());
        auto found = diary_.find_broken_off();
        if (!found) return fail(found.error());
        BrokenOff& broken_off = *found;
        if (broken_off.problem) print_problems(context_.renderer, {*broken_off.problem}, std::cerr);
        const auto given = read_file();
        if (!given) return tl::unexpected(given.error());
        if (!broken_off.unfinished) return run_anew(*given);
        Unfinished& unfinished = *broken_off.unfinished;
        const auto newest = diary_.answers_for(unfinished);
        if (!newest) return fail(newest.error());
        const AnswerSheet sheet = given->value_or(*newest);
        const auto wanted = wants_to_go_on(unfinished, sheet);
        if (!wanted) return refuse(wanted.error(), sheet);
        if (*wanted) {
            auto coaching =
                diary_.go_on(std::move(unfinished), sheet, save_every_ms(options_.speed));
            return coaching ? lead(std::move(*coaching), sheet) : fail(coaching.error());
        }
        if (const auto closed = diary_.close_open(); !closed) return fail(closed.error());
        return run_anew(*given);
    }

private:
    /// Where several practise, it is said who does now.
    Result<void> tell_who() {
        return opened_.ports().people.all().map([&](const std::vector<Person>& people) {
            if (people.size() > 1)
                console_.say({"practice.who", {{"name", opened_.person().name}}});
        });
    }

    /// The answers of a file, where one is named. Whoever is led by it is the person of this
    /// profile: it must not say that it is of another, and what it stops, stops them.
    Checked<std::optional<AnswerSheet>> read_file() {
        if (!options_.wishes.answers) return std::nullopt;
        auto found = find_answers(context_, options_.wishes, opened_, console_);
        if (!found) return found;
        const std::optional<AnswerSheet>& given = *found;
        if (!given) return found;
        const AnswerSheet& sheet = *given;
        if (!is_of(sheet, opened_.person()))
            return fail(
                {ErrorCode::Refused,
                 {"answers.of_another", {{"whose", sheet.person}, {"name", opened_.person().name}}},
                 *options_.wishes.answers});
        diary_.write_down(sheet);
        tell_unwritten(opened_, console_);
        return found;
    }

    /// By what the file told, or else by answers that are kept or asked for.
    Checked<int> run_anew(std::optional<AnswerSheet> given) {
        if (!given) {
            auto found = find_answers(context_, options_.wishes, opened_, console_);
            if (!found) return tl::unexpected(found.error());
            given = std::move(*found);
        }
        if (!given) return exit_bad_input;
        const AnswerSheet& sheet = *given;
        if (const auto asked = ask_morning(); !asked) return fail(asked.error());
        auto kept = diary_.plan_options(sheet);
        if (!kept) return fail(kept.error());
        const auto own =
            own_routines(context_.catalogue, opened_.ports().routines, opened_.person().id);
        if (!own) return fail(own.error());
        auto wanted = plan_options(context_, options_.wishes, *own, std::move(*kept));
        if (!wanted) return fail(wanted.error());
        wanted_ = std::move(*wanted);
        return plan_and_lead(sheet, !options_.wishes.answers);
    }

    /// What the person may do now, with what was held on the days before.
    [[nodiscard]] Result<Permit> permit(const AnswerSheet& sheet) const {
        return diary_.permit(sheet, wanted_.progress ? wanted_.progress->held_s : HeldSeconds{});
    }

    /// Why nobody is led: what stops them, with whom to call.
    tl::unexpected<std::vector<Error>> refuse(Error error, const AnswerSheet& sheet) {
        const auto stands = diary_.standing();
        if (!stands || stands->empty()) return fail(std::move(error));
        return tl::unexpected(errors_of(context_, country_of(context_, sheet), *stands));
    }

    /// Shows the plan, and leads it where there is anything to do and, if it is asked, wanted.
    Checked<int> plan_and_lead(const AnswerSheet& sheet, bool asks) {
        const auto now = permit(sheet);
        if (!now) return refuse(now.error(), sheet);
        auto plan = plan_today(context_.catalogue, sheet, *now, wanted_);
        if (!plan) return fail(plan.error());
        show_verdict(context_.catalogue, now->screening(), country_of(context_, sheet), console_);
        if (plan->verdict >= Verdict::Refused) return 0;
        show_plan(*plan, Why::First, console_);
        if (asks && !confirm(sheet, *plan)) return 0;
        if (plan->items.empty()) return 0;
        console_.heading({"practice.title", {}});
        auto coaching = begin(sheet, std::move(*plan));
        return coaching ? lead(std::move(*coaching), sheet) : fail(coaching.error());
    }

    /// Enter, or nobody there to say otherwise, goes on; what the answers no longer permit does
    /// not.
    Result<bool> wants_to_go_on(const Unfinished& unfinished, const AnswerSheet& sheet) {
        const auto now = diary_.permit(sheet);
        if (!now) return tl::unexpected(now.error());
        const auto may = diary_.may_go_on(sheet, unfinished.plan);
        if (!may) return tl::unexpected(may.error());
        if (!now->screening().flags.empty())
            show_verdict(context_.catalogue, now->screening(), country_of(context_, sheet),
                         console_);
        if (!*may) {
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
        while (const auto typed = console_.ask({"practice.morning", {{"date", *last}}})) {
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
            auto again = permit(sheet).and_then([&](const Permit& now) {
                return plan_today(context_.catalogue, sheet, now, wanted);
            });
            if (!again) {
                print_problems(context_.renderer, {again.error()}, std::cout);
                continue;
            }
            plan = std::move(*again);
            show_plan(plan, Why::First, console_);
        }
        return false;
    }

    Result<Coaching> begin(const AnswerSheet& sheet, SessionPlan plan) {
        return diary_.begin(sheet, std::move(plan), save_every_ms(options_.speed));
    }

    Checked<int> lead(Coaching coaching, const AnswerSheet& sheet) {
        const auto before = diary_.progress(sheet.history);
        if (!before) return fail(before.error());
        const auto checked_in = diary_.is_checked_in(sheet);
        if (!checked_in) return fail(checked_in.error());
        Practice practice(context_.catalogue, context_.renderer, std::move(coaching),
                          {.speed = options_.speed,
                           .country = country_of(context_, sheet),
                           .attended = is_typed(),
                           .checked_in = *checked_in,
                           .marks = Marks::Told});
        if (!coach(practice, {options_.silent, options_.plain}, context_.clock, console_)) {
            console_.say({options_.forget ? "practice.ended" : "practice.left", {}});
            return 0;
        }
        tell_end(practice);
        settle_signs();
        const After next = after(practice.session());
        if (next == After::NewPlan) {
            return plan_anew(sheet, practice.session().answered().pain_before.value_or(worst_pain));
        }
        if (next == After::Progress && !options_.forget) {
            if (const auto told = tell_steps(sheet, *before); !told) return fail(told.error());
        }
        return 0;
    }

    /// With more pain than was answered before: where it hurts and what may be behind it is asked
    /// again, then a new plan begins.
    Checked<int> plan_anew(AnswerSheet sheet, int pain) {
        Said said = without_changing(context_.catalogue, said_of(context_.catalogue, sheet.answers),
                                     Overtaken::ByPain);
        const auto answers = ask_questions(context_, opened_, console_, std::move(said));
        if (!answers) return exit_bad_input;
        sheet.answers = with_wishes_of(context_.catalogue, *answers, sheet.answers);
        sheet = with_pain_of_at_least(std::move(sheet), pain);
        const auto taken = diary_.take_answers(sheet, {});
        tell_unwritten(opened_, console_);
        if (!taken) return fail(taken.error());
        const auto now = permit(sheet);
        if (!now) return fail(now.error());
        auto plan = plan_today(context_.catalogue, sheet, *now, wanted_);
        if (!plan) return fail(plan.error());
        show_verdict(context_.catalogue, *taken, country_of(context_, sheet), console_);
        if (plan->verdict >= Verdict::Refused) return 0;
        show_plan(*plan, Why::First, console_);
        if (plan->items.empty() || !confirm(sheet, *plan)) return 0;
        auto coaching = begin(sheet, std::move(*plan));
        if (!coaching) return fail(coaching.error());
        // The check-in was answered just now.
        coaching->apply(Begin{true, std::max(pain, coaching->session().plan().pain), true});
        return lead(std::move(*coaching), sheet);
    }

    /// What was answered in the session and stops the person: meant, or typed by mistake.
    void settle_signs() {
        tell_unwritten(opened_, console_);
        const auto now = diary_.standing();
        if (!now) return;
        for (const auto& [said, pending] : *now) {
            const auto sign = find_sign(context_.catalogue, said.sign);
            if (!pending || !sign) continue;
            const bool mistake = is_typed() && was_mistake(console_, sign->ask);
            static_cast<void>(diary_.settle(said.id, !mistake));
            if (mistake) console_.say({"stop.taken_back", {}});
        }
    }

    /// What was done, in whole minutes.
    static Message well_done(const Session& session) {
        constexpr std::int64_t half_minute_ms = 30'000;
        const auto stretches =
            std::ranges::count(session.items(), Outcome::Done, &ItemState::outcome);
        const auto minutes =
            std::max<std::int64_t>(1, (session.coached_ms() / half_minute_ms + 1) / 2);
        return {"practice.finished",
                {{"minutes", minutes}, {"stretches", static_cast<std::int64_t>(stretches)}}};
    }

    void tell_end(const Practice& practice) {
        const Session& session = practice.session();
        const End end = session.end().value_or(End{EndKind::Stopped});
        if (end.kind == EndKind::Finished) console_.say(well_done(session));
        if (end.kind == EndKind::Stopped) console_.say({"practice.stopped", {}});
        if (after(session) == After::Advice) console_.heading({"practice.unsafe", {}});
        for (const auto& message : practice.advice()) console_.say(message);
    }

    /// What the session changed for the next one, and what somebody should look at.
    Result<void> tell_steps(const AnswerSheet& sheet, const Progress& before) {
        const auto followed = diary_.what_followed(sheet.history, before);
        if (!followed) return tl::unexpected(followed.error());
        for (const auto& notice : followed->notices) console_.say(notice, 0, "* ");
        for (const auto& [stretch, why] : followed->steps) {
            console_.paragraph(
                context_.renderer.render(stretch->name) + ": " + context_.renderer.render(why), 0,
                "- ");
        }
        if (followed->steps.empty()) console_.say({"practice.same", {}});
        console_.say({"practice.next", {}});
        return {};
    }

    const Context& context_;
    const CoachCommandOptions& options_;
    Opened& opened_;
    Diary diary_;
    Console console_ = context_.console();
    PlanOptions wanted_;
};

/// The lead lasts as long as somebody is coached.
Checked<int> coach(const Context& context, const CoachCommandOptions& options) {
    auto opened =
        Opened::open(context, options.profile, options.forget ? Keep::Nothing : Keep::All);
    if (!opened) return fail(opened.error());
    const auto lead = opened->take_lead();
    if (!lead) return fail(lead.error());
    return CoachCommand(context, options, *opened).run();
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
    command.run([options](const Context& context) { return coach(context, *options); });
}

}  // namespace limber::cli
