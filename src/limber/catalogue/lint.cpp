#include "limber/catalogue/lint.hpp"

#include "limber/catalogue/known_questions.hpp"
#include "limber/catalogue/signs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>

namespace limber {
namespace {

using Read = std::set<std::pair<QuestionId, OptionId>>;

Error problem(std::string where, std::string id,
              std::vector<std::pair<std::string, Argument>> arguments) {
    return {ErrorCode::BadInput, {std::move(id), std::move(arguments)}, std::move(where)};
}

/// Notes which options a rule reads; a score without named areas reads them all.
void collect(const Expression& rule, const Catalogue& catalogue, Read& read) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node)) {
        for (const auto& part : parts->of) collect(part, catalogue, read);
    } else if (const auto* test = std::get_if<AnswerTest>(&rule.node)) {
        for (const auto& option : test->options) read.emplace(test->question, option);
        for (const auto& area : test->areas) read.emplace(test->question, area);
        const Question* question = catalogue.find(test->question);
        if (question == nullptr || !test->options.empty() || !test->areas.empty()) return;
        for (const auto& option : question->options) read.emplace(test->question, option.id);
    }
}

Read collect_all(const Catalogue& catalogue) {
    Read read;
    for (const auto& question : catalogue.questions) {
        if (question.ask_when) collect(*question.ask_when, catalogue, read);
    }
    for (const auto& flag : catalogue.flags) collect(flag.when, catalogue, read);
    for (const auto& condition : catalogue.conditions) collect(condition.when, catalogue, read);
    for (const auto& rule : catalogue.contradictions) collect(rule.when, catalogue, read);
    for (const auto& ground : catalogue.wants.grounds) collect(ground.when, catalogue, read);
    return read;
}

/// The names that the program looks up itself: a cause, a goal, a prop, a training day, a side.
std::set<std::string> looked_up_names(const Catalogue& catalogue, const QuestionId& question) {
    std::set<std::string> names;
    const auto add = [&](const auto& things, auto name) {
        for (const auto& thing : things) names.insert(name(thing));
    };
    if (question == known_questions::causes)
        add(catalogue.causes, [](const Cause& cause) { return cause.id.value(); });
    if (question == known_questions::props)
        add(catalogue.vocabulary.props, [](const Word& prop) { return prop.id; });
    if (question == known_questions::training) {
        add(catalogue.plan.trainings, [](const Training& training) { return training.id; });
        names.insert("none");
    }
    if (question == known_questions::direction) names = {"better_bending", "better_arching"};
    const bool is_side = std::ranges::any_of(
        catalogue.conditions, [&](const Condition& c) { return c.side == question; });
    if (is_side) names = {"left", "right", "both"};
    return names;
}

void check_answers_are_read(const Catalogue& catalogue, std::vector<Error>& problems) {
    const Read read = collect_all(catalogue);
    for (const auto& question : catalogue.questions) {
        const auto names = looked_up_names(catalogue, question.id);
        for (const auto& option : question.options) {
            const bool used =
                read.contains({question.id, option.id}) || names.contains(option.id.value());
            if (used) continue;
            problems.push_back(
                problem(fmt::format("questions.yaml:{}", option.line), "lint.unread_answer",
                        {{"option", option.id.value()}, {"question", question.id.value()}}));
        }
    }
}

/// Where a problem with the intake is.
std::string place_of(const IntakeScreen& screen) {
    return fmt::format("intake.yaml:{}", screen.line);
}

/// Calls `see` for every line of every screen.
template <class See>
void for_every_intake_line(const Intake& intake, const See& see) {
    for (const IntakeScreen& screen : intake.screens)
        for (const IntakePart& part : screen.parts)
            for_every_line(part.lines, [&](const IntakeLine& line) { see(screen, line); });
}

/// What nobody can say on its screens is never known to be so.
void check_intake_is_whole(const Catalogue& catalogue, std::vector<Error>& problems) {
    Read said;
    for_every_intake_line(catalogue.intake, [&](const IntakeScreen&, const IntakeLine& line) {
        for (const Meaning& meaning : line.means)
            for (const OptionId& option : meaning.options) said.emplace(meaning.question, option);
    });
    for (const OffIntake& off : catalogue.intake.off) {
        if (said.emplace(off.question, off.option).second) continue;
        problems.push_back(
            problem("intake.yaml", "lint.not_off",
                    {{"option", off.option.value()}, {"question", off.question.value()}}));
    }
    for (const auto& question : catalogue.questions) {
        for (const auto& option : question.options) {
            if (!question.safety || said.contains({question.id, option.id})) continue;
            problems.push_back(
                problem("intake.yaml", "lint.not_said",
                        {{"option", option.id.value()}, {"question", question.id.value()}}));
        }
    }
}

void collect_ages(const Expression& rule, std::set<int>& ages) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node)) {
        for (const auto& part : parts->of) collect_ages(part, ages);
    } else if (const auto* test = std::get_if<AnswerTest>(&rule.node);
               test != nullptr && test->question == known_questions::age) {
        if (test->least) ages.insert(*test->least);
        if (test->most) ages.insert(*test->most + 1);
    }
}

/// From which ages on something else holds.
std::set<int> find_ages(const Catalogue& catalogue) {
    std::set<int> ages = {catalogue.plan.older_from_age};
    for (const auto& flag : catalogue.flags) collect_ages(flag.when, ages);
    for (const auto& condition : catalogue.conditions) collect_ages(condition.when, ages);
    for (const auto& rule : catalogue.contradictions) collect_ages(rule.when, ages);
    for (const auto& ladder : catalogue.plan.ladders)
        for (const auto& stage : ladder.stages)
            if (stage.from_age) ages.insert(*stage.from_age);
    return ages;
}

/// An age that is tapped stands for all up to the next: no rule may begin in between.
void check_ages(const Catalogue& catalogue, std::vector<Error>& problems) {
    std::set<int> edges;
    for_every_intake_line(catalogue.intake, [&](const IntakeScreen&, const IntakeLine& line) {
        for (const Meaning& meaning : line.means)
            if (meaning.question == known_questions::age && meaning.number)
                edges.insert(*meaning.number);
    });
    for (const int age : find_ages(catalogue)) {
        if (edges.contains(age)) continue;
        problems.push_back(problem("intake.yaml", "lint.no_age", {{"age", std::int64_t{age}}}));
    }
}

/// What holds for some days only must be asked anew after them, or nobody could say that it is
/// over.
void check_held_shortly(const Catalogue& catalogue, std::vector<Error>& problems) {
    std::set<OptionId> asked_anew;
    for_every_intake_line(catalogue.intake, [&](const IntakeScreen&, const IntakeLine& line) {
        if (!catalogue.intake.changing.contains(line.id)) return;
        for (const Meaning& meaning : line.means)
            asked_anew.insert(meaning.options.begin(), meaning.options.end());
    });
    for (const Question& question : catalogue.questions)
        for (const Option& option : question.options)
            if (option.holds_days && !asked_anew.contains(option.id))
                problems.push_back(
                    problem("intake.yaml", "lint.not_asked_anew", {{"option", option.id.value()}}));
}

/// What changes must be there to be asked anew.
void check_changing(const Catalogue& catalogue, std::vector<Error>& problems) {
    std::set<LineId> known;
    for_every_intake_line(catalogue.intake, [&](const IntakeScreen&, const IntakeLine& line) {
        known.insert(line.id);
    });
    for (const IntakeScreen& screen : catalogue.intake.screens)
        for (const IntakePart& part : screen.parts) known.insert(part.id);
    for (const LineId& line : catalogue.intake.changing)
        if (!known.contains(line))
            problems.push_back(
                problem("intake.yaml", "lint.unknown_line", {{"line", line.value()}}));
    check_held_shortly(catalogue, problems);
}

/// Who is not sure of a list is asked each line by itself.
void check_doubts(const IntakeScreen& screen, std::vector<Error>& problems) {
    for (const IntakePart& part : screen.parts) {
        const bool singly = screen.may_doubt && part.kind == PartKind::Several;
        for (const IntakeLine& line : part.lines) {
            if (!singly || !line.ask.empty()) continue;
            problems.push_back(
                problem(place_of(screen), "lint.no_line_ask", {{"line", line.id.value()}}));
        }
    }
}

void check_reachable(const Catalogue& catalogue, std::vector<Error>& problems) {
    for (const auto& condition : catalogue.conditions) {
        const auto where = fmt::format("conditions.yaml:{}", condition.line);
        if (!is_reachable(condition.when, catalogue)) {
            problems.push_back(problem(where, "lint.unreachable", {{"id", condition.id.value()}}));
        }
        if (condition.rules.empty() && condition.notice.empty()) {
            problems.push_back(
                problem(where, "lint.idle_condition", {{"id", condition.id.value()}}));
        }
    }
    for (const auto& flag : catalogue.flags) {
        if (is_reachable(flag.when, catalogue)) continue;
        problems.push_back(problem("flags.yaml", "lint.unreachable", {{"id", flag.id.value()}}));
    }
}

void check_known_questions(const Catalogue& catalogue, std::vector<Error>& problems) {
    using namespace known_questions;
    for (const auto& id : {age, pain, direction, causes, goal, activities, props, training}) {
        if (catalogue.find(id) != nullptr) continue;
        problems.push_back(
            problem("questions.yaml", "lint.no_question", {{"question", id.value()}}));
    }
    for (const auto& condition : catalogue.conditions) {
        if (!condition.side || catalogue.find(*condition.side) != nullptr) continue;
        problems.push_back(problem(fmt::format("conditions.yaml:{}", condition.line),
                                   "lint.unknown_question",
                                   {{"question", condition.side->value()}}));
    }
}

void check_stretch(const Catalogue& catalogue, const Stretch& stretch,
                   std::vector<Error>& problems) {
    const auto where = fmt::format("stretches/{}.yaml", stretch.id.value());
    const bool known = stretch.doses.ladder.empty() ||
                       std::ranges::any_of(catalogue.plan.ladders, [&](const Ladder& ladder) {
                           return ladder.id == stretch.doses.ladder;
                       });
    if (!known)
        problems.push_back(
            problem(where, "lint.unknown_ladder", {{"ladder", stretch.doses.ladder}}));
}

/// Notes every name that `things` hold twice.
template <class Things, class Name>
void check_unique(const Things& things, Name name, const std::string& where,
                  std::vector<Error>& problems) {
    std::set<std::string> seen;
    for (const auto& thing : things) {
        if (!seen.insert(name(thing)).second)
            problems.push_back(problem(where, "lint.duplicate_id", {{"id", name(thing)}}));
    }
}

void check_names(const Catalogue& catalogue, std::vector<Error>& problems) {
    const auto id = [](const auto& thing) { return thing.id.value(); };
    check_unique(catalogue.questions, id, "questions.yaml", problems);
    check_unique(find_sign_ids(catalogue), std::identity{}, "flags.yaml, session.yaml", problems);
    check_unique(catalogue.causes, id, "causes.yaml", problems);
    check_unique(catalogue.stretches, id, "stretches", problems);
    std::set<int> numbers;
    for (const auto& stretch : catalogue.stretches) {
        const auto where = fmt::format("stretches/{}.yaml", stretch.id.value());
        check_unique(stretch.faults, [](const Fault& fault) { return fault.id; }, where, problems);
        if (!stretch.article || numbers.insert(stretch.article->number).second) continue;
        problems.push_back(
            problem(where, "lint.duplicate_id", {{"id", std::to_string(stretch.article->number)}}));
    }
}

/// One name for one thing: a stretch goes by a name that one of its forms has, no other stretch has
/// a form of that name, and no two forms of it read alike.
void check_titles(const Catalogue& catalogue, std::vector<Error>& problems) {
    std::map<std::string, StretchId> owners;
    for (const auto& stretch : catalogue.stretches) {
        const auto where = fmt::format("stretches/{}.yaml", stretch.id.value());
        const auto report = [&](const std::string& name) {
            problems.push_back(problem(where, "lint.title", {{"name", name}}));
        };
        std::set<std::string> titles;
        for (const auto& variant : stretch.variants) {
            const std::string name(variant.name.in("en"));
            const auto [owner, is_new] = owners.try_emplace(name, stretch.id);
            const bool is_alone =
                titles.insert(fmt::format("{}, {}", name, variant.form.in("en"))).second;
            if (!is_alone || owner->second != stretch.id) report(name);
        }
        const auto is_usual = [&](const Variant& variant) { return variant.name == stretch.name; };
        if (std::ranges::none_of(stretch.variants, is_usual))
            report(std::string(stretch.name.in("en")));
    }
}

void check_session(const Catalogue& catalogue, std::vector<Error>& problems) {
    const HurtId& hurt = catalogue.progress.hurt_to_see_somebody;
    const auto& hurts = catalogue.session.hurts;
    if (std::ranges::find(hurts, hurt, &Hurt::id) == hurts.end())
        problems.push_back(problem("progress.yaml", "lint.unknown_hurt", {{"hurt", hurt.value()}}));
    for (const ScreenId& screen : catalogue.session.asked_when_pain_rose) {
        if (catalogue.intake.find(screen) == nullptr)
            problems.push_back(
                problem("session.yaml", "lint.unknown_screen", {{"screen", screen.value()}}));
    }
    for (const Hurt& one : hurts) {
        const auto& signs = catalogue.session.check_in;
        if (!one.told_with ||
            std::ranges::find(signs, *one.told_with, &CheckInSign::id) != signs.end())
            continue;
        problems.push_back(
            problem("session.yaml", "lint.no_sign", {{"sign", one.told_with->value()}}));
    }
    for (const CheckInSign& sign : catalogue.session.check_in) {
        if (!sign.asked_with || catalogue.find(*sign.asked_with) != nullptr) continue;
        problems.push_back(problem("session.yaml", "lint.no_condition",
                                   {{"condition", sign.asked_with->value()}}));
    }
    const Question* pain = catalogue.find(known_questions::pain);
    const auto& place = known_questions::lower_back;
    if (pain != nullptr &&
        std::ranges::find(pain->options, place, &Option::id) == pain->options.end()) {
        problems.push_back(problem("questions.yaml", "lint.unknown_option",
                                   {{"option", place.value()}, {"question", pain->id.value()}}));
    }
}

void check_plan(const Catalogue& catalogue, std::vector<Error>& problems) {
    const PlanRules& plan = catalogue.plan;
    const bool ordered =
        plan.least_minutes <= plan.default_minutes && plan.default_minutes <= plan.most_minutes;
    const Gentle& gentle = catalogue.intake.gentle;
    if (gentle.minutes < plan.least_minutes || gentle.most_minutes > plan.most_minutes)
        problems.push_back(problem("intake.yaml", "lint.plan_numbers", {}));
    if (!ordered || plan.week.first_days.empty() || plan.week.later_days.empty()) {
        problems.push_back(problem("plan.yaml", "lint.plan_numbers", {}));
    }
    const bool rising = std::ranges::is_sorted(plan.frames, {}, &SessionFrame::up_to_minutes);
    if (plan.frames.empty() || !rising || plan.frames.back().up_to_minutes < plan.most_minutes) {
        problems.push_back(problem("plan.yaml", "lint.frames", {}));
    }
    for (const auto& cause : plan.bending_causes) {
        if (std::ranges::find(catalogue.causes, cause, &Cause::id) != catalogue.causes.end())
            continue;
        problems.push_back(problem("plan.yaml", "lint.unknown_cause", {{"cause", cause.value()}}));
    }
    const auto check_known = [&](const auto& conditions) {
        for (const ConditionId& condition : conditions)
            if (catalogue.find(condition) == nullptr)
                problems.push_back(
                    problem("plan.yaml", "lint.no_condition", {{"condition", condition.value()}}));
    };
    check_known(plan.bending_conditions);
    check_known(plan.advice_not_beside);
}

}  // namespace

bool is_reachable(const Expression& rule, const Catalogue& catalogue) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node)) {
        const auto reachable = std::ranges::count_if(
            parts->of, [&](const Expression& part) { return is_reachable(part, catalogue); });
        return static_cast<std::size_t>(reachable) >= parts->count;
    }
    if (const auto* test = std::get_if<AnswerTest>(&rule.node)) {
        const Question* question = catalogue.find(test->question);
        if (question == nullptr) return false;
        if (!test->options.empty()) return true;
        return test->least.value_or(question->least) <= question->most &&
               test->most.value_or(question->most) >= question->least;
    }
    if (const auto* test = std::get_if<ConditionTest>(&rule.node)) {
        const Condition* condition = catalogue.find(test->condition);
        return condition != nullptr && is_reachable(condition->when, catalogue);
    }
    return true;
}

std::vector<Error> lint(const Catalogue& catalogue) {
    std::vector<Error> problems;
    check_answers_are_read(catalogue, problems);
    check_intake_is_whole(catalogue, problems);
    check_ages(catalogue, problems);
    for (const IntakeScreen& screen : catalogue.intake.screens) check_doubts(screen, problems);
    check_doubts(catalogue.intake.gentle.screen, problems);
    check_changing(catalogue, problems);
    check_reachable(catalogue, problems);
    check_known_questions(catalogue, problems);
    for (const auto& stretch : catalogue.stretches) check_stretch(catalogue, stretch, problems);
    check_names(catalogue, problems);
    check_titles(catalogue, problems);
    check_plan(catalogue, problems);
    check_session(catalogue, problems);
    return problems;
}

}  // namespace limber
