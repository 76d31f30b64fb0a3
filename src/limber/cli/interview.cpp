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

/// "y", "n", "?" or "b"; nothing when the input ends.
std::optional<std::string> ask_option(const Option& option, Console& console) {
    console.blank();
    console.paragraph(console.renderer().render(option.ask));
    while (true) {
        auto typed = console.ask({"ask.singly", {}});
        const bool fits =
            !typed || *typed == "y" || *typed == "n" || *typed == "?" || *typed == "b";
        if (fits) return typed;
        console.say({"ask.again", {}});
    }
}

/// Goes through the questions, and holds what was answered.
class Interviewer {
public:
    Interviewer(const Catalogue& catalogue, Console& console, Answers answers, const Heard& heard)
        : catalogue_(catalogue), console_(console), answers_(std::move(answers)), heard_(heard) {}

    std::optional<Answers> run() {
        if (find_next_question(catalogue_, answers_) != nullptr) console_.say({"ask.intro", {}});
        while (const Question* question = find_next_question(catalogue_, answers_)) {
            show(*question, asked_.size() + 1, console_);
            const auto typed = console_.ask(prompt_of(*question));
            if (!typed) return std::nullopt;
            if (*typed == "b")
                go_back();
            else if (*typed == "?" && question->is_asked_singly())
                ask_singly(*question);
            else if (const auto answer = parse_typed(*typed, *question))
                take(*question, *answer);
            else
                console_.say({"ask.again", {}});
        }
        return std::move(answers_);
    }

private:
    void go_back() {
        if (asked_.empty()) return;
        answers_.erase(asked_.back());
        asked_.pop_back();
    }

    /// False when it was a mistake; then the question is open again.
    bool take(const Question& question, Answer answer) {
        answers_[question.id] = std::move(answer);
        const bool meant = heard_(answers_);
        if (meant)
            asked_.push_back(question.id);
        else
            answers_.erase(question.id);
        return meant;
    }

    /// Each option of a list by itself: a yes is heard at once, what stays unsure at the end.
    void ask_singly(const Question& question) {
        Choice choice;
        for (const Option& option : question.options) {
            const auto typed = ask_option(option, console_);
            // The list is shown again, or the input has ended for it, too.
            if (!typed || *typed == "b") return;
            if (*typed == "?") choice.doubt(option.id);
            if (*typed != "y") continue;
            Choice sure;
            for (const OptionId& one : choice)
                if (!choice.is_doubted(one)) sure.insert(one);
            sure.insert(option.id);
            Answers so_far = answers_;
            so_far[question.id] = sure;
            if (!heard_(so_far)) continue;
            choice.insert(option.id);
            if (is_over(catalogue_, so_far)) break;
        }
        take(question, std::move(choice));
    }

    const Catalogue& catalogue_;
    Console& console_;
    Answers answers_;
    const Heard& heard_;
    std::vector<QuestionId> asked_;
};

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

std::optional<Answers> run_interview(const Catalogue& catalogue, Console& console, Answers answers,
                                     const Heard& heard) {
    return Interviewer(catalogue, console, std::move(answers), heard).run();
}

}  // namespace limber::cli
