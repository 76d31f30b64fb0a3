#include "limber/cli/answering.hpp"

#include "limber/cli/answers_file.hpp"
#include "limber/cli/interview.hpp"
#include "limber/cli/opened.hpp"

#include <algorithm>
#include <iostream>

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

/// A week is how long answers hold before the signs should be asked again.
void warn_when_old(const Context& context, const AnswerSheet& sheet) {
    constexpr int fresh_days = 7;
    const int age = context.clock.today().days_since(sheet.date);
    if (age <= fresh_days) return;
    std::cerr << context.renderer.render({"answers.old", {{"days", std::int64_t{age}}}}) << '\n';
}

/// Enter takes the answers of the last days, anything else asks anew.
Result<std::optional<AnswerSheet>> offer_kept(const Diary& diary, Console& console) {
    auto found = diary.find_answers();
    if (!found) return found;
    const std::optional<AnswerSheet>& kept = *found;
    if (!kept) return std::nullopt;
    const auto typed = console.ask({"ask.kept", {{"date", kept->date.to_string()}}});
    if (typed && typed->empty()) return found;
    return std::nullopt;
}

Result<std::optional<AnswerSheet>> ask(const Context& context, Diary* diary, Console& console) {
    auto given = run_interview(context.catalogue, console);
    if (!given) {
        std::cerr << context.renderer.render({"ask.ended", {}}) << '\n';
        return std::nullopt;
    }
    AnswerSheet sheet{.date = context.clock.today(), .answers = std::move(*given)};
    if (diary != nullptr) {
        const auto kept = diary->take_answers(sheet, screen_person(context.catalogue, sheet));
        if (!kept) return tl::unexpected(kept.error());
    }
    return sheet;
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
    return {minutes, training, article};
}

PlanOptions plan_options(const Context& context, const PlanWishes& wishes, PlanOptions kept) {
    kept.minutes = wishes.minutes;
    kept.article = kept.article || wishes.article;
    if (!wishes.training.empty()) kept.training = training_day(context.catalogue, wishes);
    return kept;
}

Checked<std::optional<AnswerSheet>> find_answers(const Context& context, const PlanWishes& wishes,
                                                 Diary* diary, Console& console) {
    if (wishes.answers) {
        auto sheet = open_answers(*wishes.answers, context.catalogue, context.clock.today());
        if (!sheet) return tl::unexpected(sheet.error());
        warn_when_old(context, *sheet);
        return std::optional(std::move(*sheet));
    }
    if (diary != nullptr) {
        auto kept = offer_kept(*diary, console);
        if (!kept || *kept) return checked(std::move(kept));
    }
    return checked(ask(context, diary, console));
}

Checked<std::optional<PlanRequest>> find_request(const Context& context, const PlanWishes& wishes,
                                                 const std::string& profile, Console& console) {
    auto opened = find_store();
    if (!opened) return fail(opened.error());
    std::optional<store::Store>& store = *opened;
    if (!store) {
        return find_answers(context, wishes, nullptr, console).map([&](auto sheet) {
            return sheet ? std::optional(
                               PlanRequest{std::move(*sheet), plan_options(context, wishes)})
                         : std::nullopt;
        });
    }
    const auto person = find_person(store->ports().people, profile);
    if (!person) return fail(person.error());
    Diary diary(context.catalogue, context.clock, store->ports(), *person);
    auto found = find_answers(context, wishes, &diary, console);
    if (!found) return tl::unexpected(found.error());
    std::optional<AnswerSheet>& sheet = *found;
    if (!sheet) return std::nullopt;
    auto kept = diary.plan_options(*sheet);
    if (!kept) return fail(kept.error());
    return PlanRequest{std::move(*sheet), plan_options(context, wishes, std::move(*kept))};
}

}  // namespace limber::cli
