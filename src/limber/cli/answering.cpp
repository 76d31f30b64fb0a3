#include "limber/cli/answering.hpp"

#include "limber/base/visible.hpp"
#include "limber/catalogue/emergency.hpp"
#include "limber/cli/answers_file.hpp"
#include "limber/cli/ask_intake.hpp"
#include "limber/screening/interview.hpp"

#include <algorithm>
#include <iostream>
#include <ranges>
#include <set>

namespace limber::cli {
namespace {

/// What was lifted completed by when; the whole name of a training day is taken as it is.
std::string training_day(const Catalogue& catalogue, const PlanWishes& wishes) {
    const auto& trainings = catalogue.plan.trainings;
    const bool whole =
        wishes.training == "none" ||
        std::ranges::find(trainings, wishes.training, &Training::id) != trainings.end();
    return whole ? wishes.training : wishes.training + "_" + wishes.when;
}

/// Kept ones would be asked anew by then.
void warn_when_old(const Context& context, const AnswerSheet& sheet) {
    const int age = context.clock.today().days_since(sheet.date);
    if (age <= context.catalogue.progress.screened_days) return;
    std::cerr << context.renderer.render({"answers.old", {{"days", std::int64_t{age}}}}) << '\n';
}

/// Enter takes the answers of the last days, anything else asks anew.
Result<std::optional<AnswerSheet>> offer_kept(const Diary& diary, Console& console) {
    auto found = diary.find_answers();
    if (!found) return found;
    const std::optional<AnswerSheet>& kept = *found;
    if (!kept) return std::nullopt;
    const auto typed = console.ask({"ask.kept", {{"date", kept->date}}});
    if (typed && typed->empty()) return found;
    return std::nullopt;
}

/// Hears the answers while they are given: a sign that stops the person is written down and told at
/// once, and whoever typed the wrong number can say so.
class SignsHeard {
public:
    SignsHeard(const Context& context, Opened& opened, Console& console)
        : context_(context),
          opened_(opened),
          console_(console),
          asked_after_(ids_of(opened.diary().standing().value_or(Standing{}))) {}

    /// False when something of the last answer was a mistake. The most urgent sign is told, and the
    /// next one only when that was none: each is taken back by a "no" of its own.
    bool hear(const Answers& answers) {
        const auto said = find_said(context_.catalogue, answers);
        const auto is_new = [&](const SaidFlag& one) { return !heard_.contains(one.flag); };
        if (std::ranges::any_of(said, is_new))
            for (const SaidFlag& one : said) suspect(one);
        bool mistaken = false;
        for (const SaidFlag& one : said | std::views::filter(is_new)) {
            // An end that follows at once tells it itself.
            if (!one.is_doubted || !is_over(context_.catalogue, answers)) tell(one);
            // Whoever is not sure was asked in plain words already.
            if (one.is_doubted || !was_mistake(console_, one.flag->ask)) break;
            withdraw(*one.flag);
            mistaken = true;
        }
        if (mistaken) return false;
        heard_.clear();
        for (const SaidFlag& one : said) heard_.insert(one.flag);
        return true;
    }

private:
    void suspect(const SaidFlag& said) {
        opened_.journal().suspect(opened_.person().id, said.flag->id.value(),
                                  {said.is_doubted, asked_after_});
    }

    void tell(const SaidFlag& said) {
        console_.blank();
        console_.paragraph(console_.renderer().render(said.flag->name));
        console_.paragraph(
            console_.renderer().render(advice_of(said.flag->advice, said.is_doubted)));
        const std::string country = country_of(context_, {.date = context_.clock.today()});
        if (const auto call = find_call(context_.catalogue, said.flag->tier, country))
            console_.say(call->words);
    }

    void withdraw(const Flag& flag) {
        const auto now = opened_.journal().standing(opened_.person().id);
        if (!now) return;
        for (const StandingSign& stop : *now)
            if (stop.pending && stop.said.sign == flag.id.value())
                static_cast<void>(opened_.journal().withdraw(opened_.person().id, stop.said.id));
    }

    const Context& context_;
    Opened& opened_;
    Console& console_;
    std::vector<EntryId> asked_after_;
    std::set<const Flag*> heard_;
};

Result<std::optional<AnswerSheet>> ask(const Context& context, Opened& opened, Console& console) {
    const auto before = opened.diary().standing();
    if (!before) return tl::unexpected(before.error());
    const auto gentle = opened.diary().gentle_start();
    if (!gentle) return tl::unexpected(gentle.error());
    if (*gentle == GentleStart::Over) console.say({"ask.after_gentle", {}});
    auto given = ask_questions(context, opened, console, {}, *gentle == GentleStart::Offered);
    if (!given) {
        std::cerr << context.renderer.render({"ask.ended", {}}) << '\n';
        return std::nullopt;
    }
    const auto last = opened.diary().find_last_answers();
    if (!last) return tl::unexpected(last.error());
    const std::optional<AnswerSheet>& kept = *last;
    AnswerSheet sheet{.date = context.clock.today(), .answers = std::move(*given)};
    if (kept)
        sheet.answers = with_wishes_of(context.catalogue, std::move(sheet.answers), kept->answers);
    const auto taken = opened.diary().take_answers(sheet, ids_of(*before));
    tell_unwritten(opened, console);
    if (!taken) return tl::unexpected(taken.error());
    return sheet;
}

/// The person whose answers a file holds: of the profile, another one that is known, or nobody.
Result<std::optional<Person>> find_subject(Opened& opened, const AnswerSheet& sheet) {
    if (is_of(sheet, opened.person())) return opened.person();
    return opened.ports().people.find(sheet.person);
}

/// The last of the days that the plan is for.
Date last_day(const Context& context, const PlanWishes& wishes) {
    return context.clock.today().plus_days(wishes.for_days - 1);
}

/// Of whom nothing is kept.
Result<PlanRequest> request_of_somebody_unknown(const Context& context, const PlanWishes& wishes,
                                                AnswerSheet sheet) {
    auto alone = permit({}, context.clock.now().at,
                        screen_person(context.catalogue, sheet, last_day(context, wishes)), {}, {});
    return plan_options(context, wishes, {}).map([&](PlanOptions options) {
        return PlanRequest{std::move(sheet), std::move(*alone), std::move(options)};
    });
}

}  // namespace

Option add_answers_option(Command& command, PlanWishes& wishes) {
    return command.option("--answers", wishes.answers,
                          "A file with your answers; else you are asked");
}

std::vector<Option> add_plan_options(Command& command, PlanWishes& wishes) {
    const Option minutes = command.option("--minutes", wishes.minutes, "How long, 4 to 30");
    const Option training =
        command.option("--training", wishes.training, "deadlift, squat, press or none");
    command.option("--when", wishes.when, "before or after lifting")
        .one_of({"before", "after"})
        .needs(training);
    const Option article =
        command.flag("--article", wishes.article, "The article's doses and breath, where safe");
    const Option only =
        command.option("--only", wishes.only, "Just these: cat-cow,bridge/low:30s:2x")
            .excludes(minutes);
    const Option routine =
        command.option("--routine", wishes.routine, "One of \"limber routine\", by its name")
            .excludes(minutes)
            .excludes(only);
    return {minutes, training, article, only, routine};
}

Result<PlanOptions> plan_options(const Context& context, const PlanWishes& wishes,
                                 const std::vector<Routine>& own, PlanOptions kept) {
    kept.minutes = wishes.minutes;
    kept.article = kept.article || wishes.article;
    kept.only = parse_routine(wishes.only);
    if (!wishes.routine.empty()) {
        auto routine = find_routine(context.catalogue, own, wishes.routine);
        if (!routine) return tl::unexpected(routine.error());
        kept.only = std::move(routine->items);
        if (!routine->training.empty()) kept.training = std::move(routine->training);
    }
    if (!wishes.training.empty()) kept.training = training_day(context.catalogue, wishes);
    return kept;
}

bool was_mistake(Console& console, const Text& ask) {
    if (console.ask({"ask.meant", {}}) != "w") return false;
    console.blank();
    console.paragraph(console.renderer().render(ask));
    return console.ask({"ask.yes_no", {}}) == "n";
}

bool is_of(const AnswerSheet& sheet, const Person& person) {
    return sheet.person.empty() || is_same_name(sheet.person, person.name);
}

std::vector<Error> errors_of(const Context& context, const std::string& country,
                             const Standing& stands) {
    std::vector<Error> errors;
    std::set<std::string> told;
    for (const StandingSign& stop : stands) {
        const bool beside = stands.front().said.tier == Tier::Today &&
                            stop.said.tier == Tier::Today && !stop.pending;
        if (!told.empty() && !beside) continue;
        if (told.insert(stop.said.sign).second) errors.push_back(error_of(stop));
    }
    if (const auto call = find_call(context.catalogue, stands.front().said.tier, country))
        errors.push_back({ErrorCode::Refused, call->words, {}});
    return errors;
}

void tell_unwritten(Opened& opened, Console& console) {
    if (const auto& loss = opened.journal().loss()) {
        console.say({"stop.unwritten", {}});
        console.say(loss->message);
    }
}

std::optional<Answers> ask_questions(const Context& context, Opened& opened, Console& console,
                                     Said said, bool offers_gentle) {
    SignsHeard signs(context, opened, console);
    return ask_intake(
        context.catalogue, console, std::move(said),
        [&](const Answers& given) { return signs.hear(given); }, offers_gentle);
}

Checked<std::optional<AnswerSheet>> find_answers(const Context& context, const PlanWishes& wishes,
                                                 Opened& opened, Console& console) {
    if (wishes.answers) {
        auto sheet = open_answers(*wishes.answers, context.catalogue, context.clock.today());
        if (!sheet) return tl::unexpected(sheet.error());
        warn_when_old(context, *sheet);
        return std::optional(std::move(*sheet));
    }
    auto kept = offer_kept(opened.diary(), console);
    if (!kept || *kept) return checked(std::move(kept));
    return checked(ask(context, opened, console));
}

Checked<std::optional<PlanRequest>> find_request(const Context& context, const PlanWishes& wishes,
                                                 const std::string& profile, Console& console) {
    auto opened = Opened::open(context, profile, Keep::Where);
    if (!opened) return fail(opened.error());
    auto found = find_answers(context, wishes, *opened, console);
    if (!found) return tl::unexpected(found.error());
    std::optional<AnswerSheet>& given = *found;
    if (!given) return std::nullopt;
    AnswerSheet& sheet = *given;
    const auto subject = find_subject(*opened, sheet);
    if (!subject) return fail(subject.error());
    const std::optional<Person>& person = *subject;
    if (!person) {
        auto asked = request_of_somebody_unknown(context, wishes, std::move(sheet));
        if (!asked) return fail(asked.error());
        return std::move(*asked);
    }
    const Diary diary = opened->diary_of(*person);
    // A file stops itself, every time; what stops the person stops it beside.
    const auto stands = diary.standing();
    if (!stands) return fail(stands.error());
    if (wishes.answers && !stands->empty())
        return tl::unexpected(errors_of(context, country_of(context, sheet), *stands));
    auto kept = diary.plan_options(sheet);
    if (!kept) return fail(kept.error());
    const std::optional<Progress>& progress = kept->progress;
    auto permit = diary.permit(sheet, progress ? progress->held_s : HeldSeconds{}, wishes.for_days);
    if (!permit) return fail(permit.error());
    const auto own = own_routines(context.catalogue, opened->ports().routines, person->id);
    if (!own) return fail(own.error());
    auto options = plan_options(context, wishes, *own, std::move(*kept));
    if (!options) return fail(options.error());
    return PlanRequest{std::move(sheet), std::move(*permit), std::move(*options)};
}

}  // namespace limber::cli
