#include "limber/keeping/more.hpp"

#include "limber/catalogue/known_questions.hpp"
#include "limber/screening/evaluate.hpp"

#include <algorithm>

namespace limber {
namespace {

bool is_named(const Answers& answers, const QuestionId& question, const OptionId& option) {
    const auto answer = answers.find(question);
    if (answer == answers.end()) return false;
    if (const auto* choice = std::get_if<Choice>(&answer->second)) return choice->contains(option);
    const auto* scores = std::get_if<Scores>(&answer->second);
    return scores != nullptr && scores->contains(option);
}

bool holds_now(const Catalogue& catalogue, const AnswerSheet& sheet, const MoreQuestion& question) {
    const Facts facts{&catalogue, &sheet.answers, {}, Tier::None, Unknown::Harmless};
    return is_applicable(*catalogue.find(question.question), facts) &&
           (!question.when || holds(*question.when, facts));
}

template <class Things>
bool has_all(const Things& all, const Things& some) {
    return std::ranges::all_of(
        some, [&](const auto* one) { return std::ranges::find(all, one) != all.end(); });
}

}  // namespace

std::vector<const MoreOption*> find_told(const MoreQuestion& question, const Answers& answers) {
    std::vector<const MoreOption*> told;
    for (const MoreOption& option : question.options)
        if (is_named(answers, question.question, option.id)) told.push_back(&option);
    return told;
}

AnswerSheet with_more(const Catalogue& catalogue, AnswerSheet sheet, const Date& today,
                      const MoreQuestion& question, const std::set<OptionId>& chosen) {
    const Question& asked = *catalogue.find(question.question);
    if (asked.kind == QuestionKind::ScoreEach) {
        Scores scores;
        for (const OptionId& option : chosen) scores[option] = question.score;
        sheet.answers[asked.id] = std::move(scores);
        return sheet;
    }
    const auto before = sheet.answers.find(asked.id);
    const auto* named =
        before == sheet.answers.end() ? nullptr : std::get_if<Choice>(&before->second);
    Choice choice;
    if (named != nullptr && asked.kind == QuestionKind::Several) {
        choice = *named;
        for (const MoreOption& option : question.options) choice.erase(option.id);
    }
    for (const OptionId& option : chosen) choice.insert(option);
    const bool is_cause = asked.id == known_questions::causes;
    if (is_cause && !chosen.empty()) {
        // What a plan reckons with while nobody says anything, it reckons with all the same.
        const Screening screening = screen_person(catalogue, sheet, today);
        for (const Cause* cause : implied_causes(catalogue, sheet.answers, screening))
            choice.insert(OptionId(cause->id.value()));
    }
    // Naming nothing is no answer where one is reckoned with, or where safety asks.
    const bool is_silent = chosen.empty() && named == nullptr && (is_cause || asked.safety);
    if (is_cause && choice.empty())
        sheet.answers.erase(asked.id);
    else if (!is_silent)
        sheet.answers[asked.id] = std::move(choice);
    return sheet;
}

bool is_as_careful(const Catalogue& catalogue, const AnswerSheet& before, const AnswerSheet& after,
                   const Date& today) {
    const Screening was = screen_person(catalogue, before, today);
    const Screening is = screen_person(catalogue, after, today);
    return is.verdict >= was.verdict && has_all(is.flags, was.flags) &&
           has_all(is.conditions, was.conditions);
}

std::optional<OpenQuestion> open_question(const Catalogue& catalogue, const AnswerSheet& sheet,
                                          const Date& today, const MoreQuestion& question) {
    if (!holds_now(catalogue, sheet, question)) return std::nullopt;
    const Screening now = screen_person(catalogue, sheet, today);
    OpenQuestion open{&question, {}};
    for (const MoreOption& option : question.options) {
        const AnswerSheet after = with_more(catalogue, sheet, today, question, {option.id});
        // What contradicts something else would only have to be explained.
        const bool is_odd =
            screen_person(catalogue, after, today).notices.size() > now.notices.size();
        if (!is_odd && is_as_careful(catalogue, sheet, after, today))
            open.options.push_back(&option);
    }
    return open.options.empty() ? std::nullopt : std::optional(std::move(open));
}

std::optional<OpenQuestion> find_more(const Catalogue& catalogue, const AnswerSheet& sheet,
                                      const Date& today, const std::set<QuestionId>& denied) {
    for (const MoreQuestion& question : catalogue.more) {
        const bool is_safety = catalogue.find(question.question)->safety;
        const bool is_told = is_safety ? !find_told(question, sheet.answers).empty()
                                       : sheet.answers.contains(question.question);
        if (is_told || denied.contains(question.question)) continue;
        if (auto found = open_question(catalogue, sheet, today, question)) return found;
    }
    return std::nullopt;
}

}  // namespace limber
