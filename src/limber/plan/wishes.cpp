#include "limber/plan/wishes.hpp"

#include "limber/catalogue/known_questions.hpp"
#include "limber/screening/evaluate.hpp"

#include <algorithm>
#include <functional>

namespace limber {
namespace {

template <class Kind>
const Kind* find_answer(const Answers& answers, const QuestionId& question) {
    const auto given = answers.find(question);
    return given == answers.end() ? nullptr : std::get_if<Kind>(&given->second);
}

/// Calls `use` for every thing whose identifier was chosen.
template <class Things, class Name, class Use>
void for_chosen(const Answers& answers, const QuestionId& question, const Things& things, Name name,
                Use use) {
    const auto* choice = find_answer<Choice>(answers, question);
    if (choice == nullptr) return;
    for (std::size_t at = 0; at < things.size(); ++at) {
        if (choice->contains(OptionId(name(things[at])))) use(things[at], at);
    }
}

void take_directions(const Answers& answers, Wishes& wishes) {
    const auto* choice = find_answer<Choice>(answers, known_questions::direction);
    if (choice == nullptr) return;
    if (choice->contains(OptionId("better_bending"))) wishes.helps.insert(Direction::Flexion);
    if (choice->contains(OptionId("better_arching"))) wishes.helps.insert(Direction::Extension);
}

bool is_worse_with_bending(const Catalogue& catalogue, const Wishes& wishes,
                           const Screening& screening) {
    const auto named = [](const auto& list, const auto& id) {
        return std::ranges::find(list, id) != list.end();
    };
    return std::ranges::any_of(wishes.causes,
                               [&](const Cause* cause) {
                                   return named(catalogue.plan.bending_causes, cause->id);
                               }) ||
           std::ranges::any_of(screening.conditions, [&](const Condition* condition) {
               return named(catalogue.plan.bending_conditions, condition->id);
           });
}

}  // namespace

namespace {

Facts facts_of(const Catalogue& catalogue, const Answers& answers, const Screening& screening) {
    Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::WorstIfAsked};
    for (const Condition* condition : screening.conditions) facts.conditions.insert(condition->id);
    return facts;
}

}  // namespace

std::vector<const Cause*> implied_causes(const Catalogue& catalogue, const Answers& answers,
                                         const Screening& screening) {
    const Facts facts = facts_of(catalogue, answers, screening);
    std::vector<const Cause*> implied;
    for (const Cause& cause : catalogue.causes)
        if (cause.implied_when && holds(*cause.implied_when, facts)) implied.push_back(&cause);
    return implied;
}

std::set<std::size_t> props_of(const Catalogue& catalogue, const Answers& answers) {
    if (!answers.contains(known_questions::props)) return catalogue.plan.props_assumed;
    std::set<std::size_t> props;
    for_chosen(answers, known_questions::props, catalogue.vocabulary.props, std::mem_fn(&Word::id),
               [&](const Word&, std::size_t at) { props.insert(at); });
    return props;
}

Wishes wishes_of(const Catalogue& catalogue, const Answers& answers, const Screening& screening) {
    const auto id = [](const auto& thing) -> std::string {
        if constexpr (requires { thing.id.value(); })
            return thing.id.value();
        else
            return thing.id;
    };
    Wishes wishes;
    wishes.minutes = catalogue.plan.default_minutes;
    wishes.transitions = catalogue.plan.transitions;
    for_chosen(answers, known_questions::causes, catalogue.causes, id,
               [&](const Cause& cause, std::size_t) { wishes.causes.push_back(&cause); });
    wishes.cause_is_known = !wishes.causes.empty();
    if (!answers.contains(known_questions::causes))
        wishes.causes = implied_causes(catalogue, answers, screening);
    const Facts facts = facts_of(catalogue, answers, screening);
    for (const Ground& ground : catalogue.wants.grounds)
        if (holds(ground.when, facts)) wishes.grounds.push_back(&ground);
    for_chosen(answers, known_questions::training, catalogue.plan.trainings, id,
               [&](const Training& training, std::size_t) { wishes.training = &training; });
    wishes.props = props_of(catalogue, answers);
    take_directions(answers, wishes);
    if (const auto* age = find_answer<int>(answers, known_questions::age)) wishes.age = *age;
    if (const auto* pain = find_answer<Scores>(answers, known_questions::pain)) {
        for (const auto& [place, score] : *pain) wishes.pain = std::max(wishes.pain, score);
    }
    wishes.is_well = wishes.pain == 0 && screening.verdict == Verdict::Go;
    wishes.worse_with_bending = is_worse_with_bending(catalogue, wishes, screening);
    return wishes;
}

}  // namespace limber
