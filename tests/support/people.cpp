#include "support/people.hpp"

#include "limber/screening/evaluate.hpp"
#include "limber/screening/interview.hpp"
#include "support/support.hpp"

#include <algorithm>
#include <stdexcept>

namespace limber::testing {
namespace {

Answer harmless_answer(const Question& question) {
    switch (question.kind) {
        case QuestionKind::Number:
            return question.least;
        case QuestionKind::ScoreEach:
            return Scores{};
        case QuestionKind::Several:
            return Choice{};
        case QuestionKind::One:
            break;
    }
    // "Six weeks to three months" and other last-but-one options are as harmless as it gets.
    if (question.id == QuestionId("pain_duration")) return Choice{OptionId("under_3_months")};
    return Choice{question.options.front().id};
}

Answer answer_in(const Question& question, const Node& node) {
    if (node.kind == Node::Kind::Scalar && node.scalar == "unsure") return Unsure{};
    if (node.kind == Node::Kind::Scalar && node.scalar == "none" && !question.none.empty()) {
        return question.kind == QuestionKind::ScoreEach ? Answer{Scores{}} : Answer{Choice{}};
    }
    if (question.kind == QuestionKind::Number) return std::stoi(node.scalar);
    if (question.kind == QuestionKind::ScoreEach) {
        Scores scores;
        if (node.kind == Node::Kind::Scalar) scores[OptionId("low_back")] = std::stoi(node.scalar);
        for (const auto& [name, value] : node.fields)
            scores[OptionId(name)] = std::stoi(value.scalar);
        return scores;
    }
    if (node.kind == Node::Kind::Scalar) return Choice{OptionId(node.scalar)};
    Choice choice;
    for (const auto& [name, sure] : node.fields)
        sure.scalar == "unsure" ? choice.doubt(OptionId(name)) : choice.insert(OptionId(name));
    for (const auto& item : node.items) choice.insert(OptionId(item.scalar));
    return choice;
}

Answer random_answer(const Question& question, const Dice& dice) {
    if (question.kind == QuestionKind::Number)
        return question.least + dice(question.most - question.least + 1);
    if (question.kind == QuestionKind::ScoreEach) {
        Scores scores;
        for (int times = dice(3); times > 0; --times) {
            scores[question
                       .options[static_cast<std::size_t>(
                           dice(static_cast<int>(question.options.size())))]
                       .id] = dice(11);
        }
        return scores;
    }
    Choice choice;
    constexpr int doubted_in = 20;
    int times = question.kind == QuestionKind::One ? 1 : std::max(0, dice(5) - 2);
    for (; times > 0; --times) {
        const auto at = static_cast<std::size_t>(dice(static_cast<int>(question.options.size())));
        const OptionId& option = question.options[at].id;
        const bool doubted = question.kind == QuestionKind::Several && dice(doubted_in) == 0;
        doubted ? choice.doubt(option) : choice.insert(option);
    }
    return choice;
}

/// The first question without an answer that those before it leave open.
const Question* find_open(const Answers& answers) {
    const Catalogue& catalogue = shipped_catalogue();
    if (is_over(catalogue, answers)) return nullptr;
    const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::Worst};
    const auto open = std::ranges::find_if(catalogue.questions, [&](const Question& question) {
        return !answers.contains(question.id) && is_applicable(question, facts);
    });
    return open == catalogue.questions.end() ? nullptr : &*open;
}

}  // namespace

Answers answers_of(const Node& map) {
    const Catalogue& catalogue = shipped_catalogue();
    Answers answers = healthy_answers();
    for (const auto& [name, node] : map.fields) {
        const Question* question = catalogue.find(QuestionId(name));
        if (question == nullptr) throw std::invalid_argument("no question " + name);
        answers[question->id] = answer_in(*question, node);
    }
    // Whom something hurts nobody asks for another goal.
    if (map.find("pain") != nullptr && map.find("goal") == nullptr)
        answers.erase(QuestionId("goal"));
    while (const Question* next = find_open(answers)) answers[next->id] = harmless_answer(*next);
    return answers;
}

Answers make_person(const Dice& dice) {
    constexpr int silent_in = 60;
    constexpr int unsure_in = 60;
    const Catalogue& catalogue = shipped_catalogue();
    Answers answers;
    // Most people have no emergency and are grown up, or every law would only ever see refusals.
    const bool careful = dice(8) != 0;
    for (const auto& question : catalogue.questions) {
        const Facts facts{&catalogue, &answers, {}, Tier::None, Unknown::Worst};
        const bool emergency = question.id == QuestionId("emergency_signs") ||
                               question.id == QuestionId("pregnancy_signs");
        if (!is_applicable(question, facts) && dice(20) != 0) continue;
        if (careful && emergency) {
            answers[question.id] = Choice{};
        } else if (careful && question.id == QuestionId("age")) {
            answers[question.id] = 18 + dice(80);
        } else if (dice(unsure_in) == 0) {
            answers[question.id] = Unsure{};
        } else if (dice(silent_in) != 0) {
            answers[question.id] = random_answer(question, dice);
        }
    }
    return answers;
}

Answers make_worse(const Answers& answers, const Dice& dice) {
    const Catalogue& catalogue = shipped_catalogue();
    std::vector<const Question*> open;
    for (const auto& question : catalogue.questions) {
        const bool listed =
            question.kind == QuestionKind::Several || question.kind == QuestionKind::ScoreEach;
        if (question.safety && listed && answers.contains(question.id)) open.push_back(&question);
    }
    Answers worse = answers;
    if (open.empty()) return worse;
    const Question& question = *open[static_cast<std::size_t>(dice(static_cast<int>(open.size())))];
    const auto& option =
        question.options[static_cast<std::size_t>(dice(static_cast<int>(question.options.size())))]
            .id;
    // What eases is no sign of illness.
    if (option.value().starts_with("better_b") || option.value().starts_with("better_a"))
        return worse;
    // A direction of the spine counts for somebody whom nothing hurts and not for somebody whom
    // only a limb hurts: whoever says both has made a slip.
    const auto* before = std::get_if<Scores>(&worse[question.id]);
    const bool nothing_hurts = before != nullptr && std::ranges::all_of(*before, [](const auto& s) {
                                   return s.second == 0;
                               });
    if (nothing_hurts && worse.contains(QuestionId("direction"))) return worse;
    Answer& answer = worse[question.id];
    if (auto* choice = std::get_if<Choice>(&answer)) choice->insert(option);
    if (auto* scores = std::get_if<Scores>(&answer))
        (*scores)[option] = std::min(10, (*scores)[option] + 1 + dice(10));
    return worse;
}

}  // namespace limber::testing
