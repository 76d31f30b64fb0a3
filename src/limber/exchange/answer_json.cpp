#include "limber/exchange/answer_json.hpp"

namespace limber {
namespace {

using Json = nlohmann::ordered_json;

Json options_json(const Choice& choice) {
    Json list = Json::array();
    for (const OptionId& option : choice) list.push_back(option.value());
    return list;
}

Json choice_json(const Choice& choice, const Question* question) {
    if (choice.empty() && choice.open().empty()) return "none";
    if (choice.has_doubts() || !choice.open().empty()) {
        Json map = Json::object();
        for (const OptionId& option : choice)
            map[option.value()] =
                name_of(choice.is_doubted(option) ? Sureness::Unsure : Sureness::Yes);
        for (const OptionId& option : choice.open()) map[option.value()] = not_asked;
        return map;
    }
    const bool one = question != nullptr && question->kind == QuestionKind::One;
    return one ? Json(choice.begin()->value()) : options_json(choice);
}

Json answer_json(const Answer& answer, const Question* question) {
    if (std::holds_alternative<Unsure>(answer)) return "unsure";
    if (std::holds_alternative<NotAsked>(answer)) return not_asked;
    if (const auto* number = std::get_if<int>(&answer)) return *number;
    if (const auto* choice = std::get_if<Choice>(&answer)) return choice_json(*choice, question);
    const auto& scores = std::get<Scores>(answer);
    if (scores.empty()) return "none";
    Json map = Json::object();
    for (const auto& [option, score] : scores) map[option.value()] = score;
    return map;
}

}  // namespace

Json answers_json(const Answers& answers, const Catalogue& catalogue) {
    Json json = Json::object();
    for (const auto& [question, answer] : answers)
        json[question.value()] = answer_json(answer, catalogue.find(question));
    return json;
}

}  // namespace limber
