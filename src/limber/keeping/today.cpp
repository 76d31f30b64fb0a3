#include "limber/keeping/today.hpp"

#include "limber/catalogue/known_questions.hpp"
#include "limber/plan/routine.hpp"
#include "limber/screening/interview.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace limber {
namespace {

std::optional<Error> choose_training(const Catalogue& catalogue, const std::string& id,
                                     Wishes& wishes) {
    if (id == "none") {
        wishes.training = nullptr;
        return std::nullopt;
    }
    const auto found = std::ranges::find(catalogue.plan.trainings, id, &Training::id);
    if (found == catalogue.plan.trainings.end()) {
        std::vector<std::string> names;
        names.reserve(catalogue.plan.trainings.size());
        for (const auto& training : catalogue.plan.trainings) names.push_back(training.id);
        return Error{ErrorCode::BadInput,
                     {"options.training",
                      {{"found", id}, {"allowed", fmt::format("{}", fmt::join(names, ", "))}}},
                     "--training"};
    }
    wishes.training = &*found;
    return std::nullopt;
}

/// What was chosen must be there, each once.
std::optional<Error> choose_only(const Catalogue& catalogue, const PlanOptions& options,
                                 Wishes& wishes) {
    if (const auto unknown = find_unknown(catalogue, options.only))
        return Error{ErrorCode::BadInput, {"options.only", {{"found", *unknown}}}, "--only"};
    wishes.only = options.only;
    for (const RoutineItem& item : wishes.only)
        if (item.form) wishes.chosen.try_emplace(item.stretch, *item.form);
    return std::nullopt;
}

Result<Wishes> make_wishes(const Catalogue& catalogue, const AnswerSheet& sheet,
                           const Screening& screening, const PlanOptions& options) {
    Wishes wishes = wishes_of(catalogue, sheet.answers, screening);
    const Gentle& gentle = catalogue.intake.gentle;
    wishes.minutes = options.minutes.value_or(
        sheet.minutes.value_or(screening.gentle ? gentle.minutes : catalogue.plan.default_minutes));
    if (screening.gentle) wishes.minutes = std::min(wishes.minutes, gentle.most_minutes);
    wishes.doses = options.article || sheet.article ? DoseChoice::Article : DoseChoice::Limber;
    wishes.breath = choose_breath(sheet, screening, options);
    if (options.pace == Pace::Calm) wishes.transitions = catalogue.plan.calm_transitions;
    wishes.history = options.progress ? options.progress->history : sheet.history;
    if (options.progress) {
        const Progress& progress = *options.progress;
        wishes.resting = progress.resting;
        wishes.sessions = progress.sessions;
        wishes.days_away = progress.days_away;
    }
    wishes.left_out = sheet.left_out;
    wishes.left_out.insert(options.left_out.begin(), options.left_out.end());
    wishes.chosen = options.chosen;
    if (auto problem = choose_only(catalogue, options, wishes)) return tl::unexpected(*problem);
    if (options.props) wishes.props = *options.props;
    const PlanRules& rules = catalogue.plan;
    if (wishes.minutes < rules.least_minutes || wishes.minutes > rules.most_minutes) {
        return tl::unexpected(Error{ErrorCode::BadInput,
                                    {"options.minutes",
                                     {{"least", std::int64_t{rules.least_minutes}},
                                      {"most", std::int64_t{rules.most_minutes}}}},
                                    "--minutes"});
    }
    if (options.training) {
        if (auto problem = choose_training(catalogue, *options.training, wishes))
            return tl::unexpected(*problem);
    }
    return wishes;
}

/// What the answers of that day come to on a later one, such as a week of pregnancy.
Answers answers_on(const Catalogue& catalogue, const AnswerSheet& sheet, const Date& today) {
    Answers answers = sheet.answers;
    const int days = std::max(0, today.days_since(sheet.date));
    for (const Question& question : catalogue.questions) {
        const auto given = answers.find(question.id);
        if (!question.grows_every_days || given == answers.end()) continue;
        // The day within the first step is not known, so a begun one counts.
        const int steps = (days + *question.grows_every_days - 1) / *question.grows_every_days;
        if (auto* number = std::get_if<int>(&given->second))
            *number = std::min(*number + steps, question.most);
    }
    return answers;
}

}  // namespace

BreathChoice choose_breath(const AnswerSheet& sheet, const Screening& screening,
                           const PlanOptions& options) {
    if (options.own_breath || screening.own_breath) return BreathChoice::Own;
    return options.article || sheet.article ? BreathChoice::Article : BreathChoice::Usual;
}

Screening screen_person(const Catalogue& catalogue, const AnswerSheet& sheet, const Date& today) {
    const Answers answers = answers_on(catalogue, sheet, today);
    const auto valid = find_valid(catalogue, answers, sheet.clearances, today);
    Screening screening = screen(catalogue, answers, valid);
    for (const Clearance& seen : sheet.clearances) {
        if (std::ranges::find(valid, seen) == valid.end() && !seen.lifts.empty())
            screening.notices.push_back({"notice.clearance_old", {{"date", seen.seen}}});
    }
    if (screening.verdict >= Verdict::Today) return screening;
    for (const Question* question : find_surplus(catalogue, sheet.answers)) {
        screening.notices.push_back({"notice.surplus", {{"question", question->text}}});
    }
    return screening;
}

Result<SessionPlan> plan_today(const Catalogue& catalogue, const AnswerSheet& sheet,
                               const Permit& permit, const PlanOptions& options) {
    const auto wishes = make_wishes(catalogue, sheet, permit.screening(), options);
    if (!wishes) return tl::unexpected(wishes.error());
    SessionPlan plan = wishes->only.empty() ? plan_session(catalogue, permit, *wishes)
                                            : plan_routine(catalogue, permit, *wishes);
    if (options.progress && plan.verdict < Verdict::Refused) {
        const auto& notices = options.progress->notices;
        plan.notices.insert(plan.notices.begin(), notices.begin(), notices.end());
    }
    return plan;
}

Result<WeekPlan> plan_this_week(const Catalogue& catalogue, const AnswerSheet& sheet,
                                const Permit& permit, const PlanOptions& options) {
    if (permit.screening().gentle)
        return tl::unexpected(Error{ErrorCode::Refused, {"answers.rest_first", {}}, {}});
    return make_wishes(catalogue, sheet, permit.screening(), options)
        .map([&](const Wishes& wishes) { return plan_week(catalogue, permit, wishes); });
}

bool permits(const Permit& permit, const SessionPlan& plan) {
    const auto within = [&](const Variant& variant, const Caps& caps) {
        const Permission* now = permit.screening().find(variant);
        return now != nullptr && caps.range <= now->caps.range &&
               (!now->caps.hold_s || (caps.hold_s && *caps.hold_s <= *now->caps.hold_s)) &&
               (!now->caps.sets || (caps.sets && *caps.sets <= *now->caps.sets)) &&
               (now->caps.sides.left || !caps.sides.left) &&
               (now->caps.sides.right || !caps.sides.right);
    };
    const Screening& now = permit.screening();
    const bool breathes_as_it_may = !now.own_breath || plan.breath == BreathChoice::Own;
    const bool was_asked = std::ranges::all_of(now.check_in, [&](std::size_t sign) {
        return std::ranges::find(plan.check_in, sign) != plan.check_in.end();
    });
    return breathes_as_it_may && was_asked &&
           std::ranges::all_of(plan.items, [&](const PlanItem& item) {
               return within(*item.variant, item.caps) &&
                      (!item.easier || within(*item.easier->variant, item.easier->caps));
           });
}

AnswerSheet with_pain_of_at_least(AnswerSheet sheet, int pain) {
    auto& answer = sheet.answers[known_questions::pain];
    if (!std::holds_alternative<Scores>(answer)) answer = Scores{};
    auto& scores = std::get<Scores>(answer);
    const auto worst = std::ranges::max_element(scores, {}, [](const auto& s) { return s.second; });
    auto& most = scores[worst == scores.end() ? known_questions::lower_back : worst->first];
    most = std::max(most, pain);
    return sheet;
}

}  // namespace limber
