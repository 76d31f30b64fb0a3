#include "limber/screening/interview.hpp"

#include "limber/screening/evaluate.hpp"

#include <algorithm>

namespace limber {

bool is_over(const Catalogue& catalogue, const Answers& answers) {
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::WorstIfAsked};
    return std::ranges::any_of(catalogue.flags, [&](const Flag& flag) {
        return flag.tier >= Tier::Refused && holds(flag.when, facts);
    });
}

std::vector<SaidFlag> find_said(const Catalogue& catalogue, const Answers& answers) {
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::WorstIfAsked};
    std::vector<SaidFlag> said;
    for (const Flag& flag : catalogue.flags)
        if (flag.tier >= Tier::Today && holds(flag.when, facts))
            said.push_back({&flag, holds_by_doubt(flag.when, facts)});
    std::ranges::stable_sort(said, std::greater<>{},
                             [](const SaidFlag& one) { return one.flag->tier; });
    return said;
}

std::vector<const Question*> find_missing(const Catalogue& catalogue, const Answers& answers) {
    std::vector<const Question*> missing;
    if (is_over(catalogue, answers)) return missing;
    // What only an unanswered question would make applicable is asked for when that one is
    // answered.
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::WorstIfAsked};
    for (const auto& question : catalogue.questions) {
        if (question.safety && !answers.contains(question.id) && is_needed(question, facts))
            missing.push_back(&question);
    }
    return missing;
}

bool is_gentle(const Answers& answers) {
    return std::ranges::any_of(answers, [](const auto& given) {
        const auto* choice = std::get_if<Choice>(&given.second);
        return std::holds_alternative<NotAsked>(given.second) ||
               (choice != nullptr && !choice->open().empty());
    });
}

bool is_whole(const Catalogue& catalogue, const Answers& answers) {
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::Worst};
    return !is_over(catalogue, answers) && !is_gentle(answers) &&
           std::ranges::all_of(catalogue.questions, [&](const Question& question) {
               return !question.safety || answers.contains(question.id) ||
                      !is_applicable(question, facts);
           });
}

std::vector<const Question*> find_surplus(const Catalogue& catalogue, const Answers& answers) {
    std::vector<const Question*> surplus;
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::Worst};
    for (const auto& question : catalogue.questions) {
        if (answers.contains(question.id) && !is_applicable(question, facts))
            surplus.push_back(&question);
    }
    return surplus;
}

}  // namespace limber
