#include "limber/screening/evaluate.hpp"

#include <algorithm>

namespace limber {
namespace {

bool is_within(int value, const AnswerTest& test) {
    return value >= test.least.value_or(value) && value <= test.most.value_or(value);
}

/// Whether the test may pass by what is left of a number once the gentle start has asked.
bool may_pass(const AnswerTest& test, const Gentle& gentle) {
    const auto found = gentle.denied.find(test.question);
    if (found == gentle.denied.end()) return true;
    const Denied& denied = found->second;
    const bool all_above = denied.least && test.least && *test.least >= *denied.least;
    const bool all_below = denied.most && test.most && *test.most <= *denied.most;
    return !all_above && !all_below;
}

int worst_score(const Scores& scores, const std::set<OptionId>& areas) {
    int worst = 0;
    for (const auto& [area, score] : scores) {
        if (areas.empty() || areas.contains(area)) worst = std::max(worst, score);
    }
    return worst;
}

/// What is doubted counts both ways, whichever is worse; where the unknown is harmless, neither.
/// What is left open does so only where the unasked counts, too.
bool passes(const AnswerTest& test, const Choice& choice, Unknown unknown) {
    const bool doubts_pass = (unknown == Unknown::Harmless) == test.lacks;
    const bool open_passes = (unknown != Unknown::Worst) == test.lacks;
    const bool named = std::ranges::any_of(test.options, [&](const OptionId& option) {
        if (choice.is_open(option)) return open_passes;
        return choice.contains(option) && (doubts_pass || !choice.is_doubted(option));
    });
    return named != test.lacks;
}

bool passes(const AnswerTest& test, const Answer& answer, Unknown unknown) {
    if (const auto* choice = std::get_if<Choice>(&answer)) return passes(test, *choice, unknown);
    if (const auto* number = std::get_if<int>(&answer)) return is_within(*number, test);
    if (const auto* scores = std::get_if<Scores>(&answer))
        return is_within(worst_score(*scores, test.areas), test);
    return false;
}

bool applies_unanswered(const Question& question, const Facts& facts) {
    if (facts.unknown == Unknown::Worst) return is_applicable(question, facts);
    return facts.unknown == Unknown::WorstIfNeeded && is_needed(question, facts);
}

bool holds_answer(const AnswerTest& test, const Facts& facts) {
    const Question* question = facts.catalogue->find(test.question);
    const bool counts = question != nullptr && (question->safety || !facts.only_safety);
    const auto given = facts.answers->find(test.question);
    const bool asked = counts && given != facts.answers->end();
    if (asked && std::holds_alternative<NotAsked>(given->second))
        return question->safety && facts.unknown == Unknown::Worst &&
               may_pass(test, facts.catalogue->intake.gentle);
    if (asked && !std::holds_alternative<Unsure>(given->second))
        return passes(test, given->second, facts.unknown);
    if (!counts || !question->safety || facts.unknown == Unknown::Harmless) return false;
    // "Not sure" counts like any other answer, also where earlier ones made the question pointless.
    return asked || applies_unanswered(*question, facts);
}

}  // namespace

bool holds(const Expression& rule, const Facts& facts) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node)) {
        const auto count = std::ranges::count_if(
            parts->of, [&](const Expression& part) { return holds(part, facts); });
        return static_cast<std::size_t>(count) >= parts->count;
    }
    if (const auto* test = std::get_if<AnswerTest>(&rule.node)) return holds_answer(*test, facts);
    if (const auto* test = std::get_if<ConditionTest>(&rule.node))
        return facts.conditions.contains(test->condition);
    return facts.tier >= std::get<TierTest>(rule.node).tier;
}

bool holds_by_doubt(const Expression& rule, const Facts& facts) {
    Facts sure = facts;
    sure.unknown = Unknown::Harmless;
    return holds(rule, facts) && !holds(rule, sure);
}

bool is_applicable(const Question& question, const Facts& facts) {
    return !question.ask_when || holds(*question.ask_when, facts);
}

bool is_needed(const Question& question, const Facts& facts) {
    Facts safe = facts;
    safe.only_safety = true;
    return is_applicable(question, safe);
}

bool looks_at_verdict(const Expression& rule) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node))
        return std::ranges::any_of(parts->of, looks_at_verdict);
    return std::holds_alternative<TierTest>(rule.node);
}

bool asks(const Expression& rule, const QuestionId& question) {
    if (const auto* parts = std::get_if<AtLeast>(&rule.node))
        return std::ranges::any_of(parts->of,
                                   [&](const Expression& part) { return asks(part, question); });
    const auto* test = std::get_if<AnswerTest>(&rule.node);
    return test != nullptr && test->question == question;
}

}  // namespace limber
