#include "limber/cli/interview.hpp"

#include "limber/base/number.hpp"
#include "limber/base/pain.hpp"
#include "limber/screening/interview.hpp"

#include <iterator>
#include <sstream>

namespace limber::cli {
namespace {

std::vector<std::string> split(const std::string& typed) {
    std::string spaced = typed;
    for (char& letter : spaced) {
        if (letter == ',' || letter == ';') letter = ' ';
    }
    std::istringstream stream(spaced);
    return {std::istream_iterator<std::string>(stream), {}};
}

const Option* option_at(const Question& question, const std::string& number) {
    const auto at = parse_number<int>(number);
    if (!at || *at < 1 || static_cast<std::size_t>(*at) > question.options.size()) return nullptr;
    return &question.options[static_cast<std::size_t>(*at) - 1];
}

std::optional<Answer> parse_choice(const std::vector<std::string>& parts,
                                   const Question& question) {
    Choice choice;
    const bool none = parts.size() == 1 && parts.front() == "0";
    if (none && !question.none.empty()) return choice;
    for (const auto& part : parts) {
        const Option* option = option_at(question, part);
        if (option == nullptr) return std::nullopt;
        choice.insert(option->id);
    }
    const bool too_many = question.kind == QuestionKind::One && choice.size() != 1;
    if (choice.empty() || too_many) return std::nullopt;
    return choice;
}

std::optional<Answer> parse_scores(const std::vector<std::string>& parts,
                                   const Question& question) {
    Scores scores;
    if (parts.size() == 1 && parts.front() == "0") return scores;
    for (const auto& part : parts) {
        const auto equals = part.find('=');
        if (equals == std::string::npos) return std::nullopt;
        const Option* option = option_at(question, part.substr(0, equals));
        const auto score = parse_number<int>(part.substr(equals + 1));
        if (option == nullptr || !score || !is_on_pain_scale(*score)) return std::nullopt;
        scores[option->id] = *score;
    }
    if (scores.empty()) return std::nullopt;
    return scores;
}

void show(const Question& question, std::size_t number, Console& console) {
    console.blank();
    console.paragraph(console.renderer().render(question.text), 0, std::to_string(number) + ". ");
    if (!question.help.empty()) console.paragraph(console.renderer().render(question.help), 3);
    for (std::size_t at = 0; at < question.options.size(); ++at) {
        const std::string mark = std::to_string(at + 1) + "  ";
        console.paragraph(console.renderer().render(question.options[at].text),
                          mark.size() < 4 ? 4 : 3, mark);
    }
    if (!question.none.empty())
        console.paragraph(console.renderer().render(question.none), 4, "0  ");
}

Message prompt_of(const Question& question) {
    switch (question.kind) {
        case QuestionKind::One:
            return {"ask.one", {}};
        case QuestionKind::Several:
            return {"ask.several", {}};
        case QuestionKind::ScoreEach:
            return {"ask.scores", {}};
        case QuestionKind::Number:
            break;
    }
    return {"ask.number",
            {{"least", std::int64_t{question.least}}, {"most", std::int64_t{question.most}}}};
}

}  // namespace

std::optional<Answer> parse_typed(const std::string& typed, const Question& question) {
    const auto parts = split(typed);
    if (parts.size() == 1 && parts.front() == "?") return Unsure{};
    if (question.kind == QuestionKind::ScoreEach) return parse_scores(parts, question);
    if (question.kind != QuestionKind::Number) return parse_choice(parts, question);
    const auto value = parts.size() == 1 ? parse_number<int>(parts.front()) : std::nullopt;
    if (!value || *value < question.least || *value > question.most) return std::nullopt;
    return *value;
}

std::optional<Answers> run_interview(const Catalogue& catalogue, Console& console,
                                     Answers answers) {
    std::vector<QuestionId> asked;
    if (find_next_question(catalogue, answers) != nullptr) console.say({"ask.intro", {}});
    while (const Question* question = find_next_question(catalogue, answers)) {
        show(*question, asked.size() + 1, console);
        const auto typed = console.ask(prompt_of(*question));
        if (!typed) return std::nullopt;
        if (*typed == "b") {
            if (asked.empty()) continue;
            answers.erase(asked.back());
            asked.pop_back();
            continue;
        }
        if (const auto answer = parse_typed(*typed, *question)) {
            answers[question->id] = *answer;
            asked.push_back(question->id);
        } else {
            console.say({"ask.again", {}});
        }
    }
    return answers;
}

}  // namespace limber::cli
