#include "limber/exchange/read_answers.hpp"

#include "limber/base/pain.hpp"
#include "limber/catalogue/known_questions.hpp"
#include "limber/document/reader.hpp"
#include "limber/exchange/answer_json.hpp"
#include "limber/screening/evaluate.hpp"
#include "limber/screening/interview.hpp"

#include <algorithm>
#include <cctype>

namespace limber {
namespace {

OptionId read_option(const Reader& node, const Question& question) {
    std::vector<std::string_view> names;
    names.reserve(question.options.size());
    for (const auto& option : question.options) names.push_back(option.id.value());
    const std::size_t chosen = node.one_of(names);
    return names.empty() ? OptionId{} : question.options[chosen].id;
}

bool is_word(const Reader& node, const char* word) {
    return node.is_scalar() && node.node().scalar == word;
}

const Option* find_option(const Question& question, const std::string& name, const Reader& where) {
    const auto found = std::ranges::find(question.options, OptionId(name), &Option::id);
    if (found != question.options.end()) return &*found;
    where.report({"lint.unknown_option", {{"option", name}, {"question", question.id.value()}}});
    return nullptr;
}

/// An empty list is a form that was not filled in; "none of these" is said.
void check_filled(const Reader& node, const Question& question, bool empty) {
    if (empty && question.safety) node.report({"answers.empty", {}});
}

/// `none`, a list, or "yes", "unsure" and "not_asked" by option.
Answer read_several(const Reader& node, const Question& question) {
    Choice choice;
    if (is_word(node, "none")) return choice;
    if (node.is_map()) {
        for (const auto& [name, sure] : node.entries()) {
            const Option* option = find_option(question, name, sure);
            if (question.safety && is_word(sure, not_asked)) {
                if (option != nullptr) choice.leave_open(option->id);
                continue;
            }
            const bool doubted = sure.one_of<Sureness>() == Sureness::Unsure;
            if (option == nullptr) continue;
            doubted ? choice.doubt(option->id) : choice.insert(option->id);
        }
        check_filled(node, question, choice.empty() && choice.open().empty());
        return choice;
    }
    for (const auto& item : node.items()) choice.insert(read_option(item, question));
    check_filled(node, question, choice.empty());
    return choice;
}

Answer read_scores(const Reader& node, const Question& question) {
    Scores scores;
    if (is_word(node, "none")) return scores;
    for (const auto& [name, score] : node.entries()) {
        const int given = score.integer(0, worst_pain);
        if (const Option* place = find_option(question, name, score)) scores[place->id] = given;
    }
    check_filled(node, question, scores.empty());
    return scores;
}

Answer read_answer(const Reader& node, const Question& question) {
    if (is_word(node, "unsure")) return Unsure{};
    if (question.safety && is_word(node, not_asked)) return NotAsked{};
    switch (question.kind) {
        case QuestionKind::One:
            return Choice{read_option(node, question)};
        case QuestionKind::Several:
            return read_several(node, question);
        case QuestionKind::Number:
            return node.integer(question.least, question.most);
        case QuestionKind::ScoreEach:
            return read_scores(node, question);
    }
    return Unsure{};
}

/// Whether something of it is left for later that the gentle start asks.
bool leaves_asked(const Answer& answer, const Denied& denied) {
    if (std::holds_alternative<NotAsked>(answer)) return !denied.options.empty();
    const auto* choice = std::get_if<Choice>(&answer);
    return choice != nullptr && std::ranges::any_of(denied.options, [&](const OptionId& option) {
               return choice->is_open(option);
           });
}

/// Nobody gets past the signs that the gentle start asks for by leaving them for later.
void check_gentle(const Reader& map, const Answers& answers, const Catalogue& catalogue) {
    for (const auto& [question, denied] : catalogue.intake.gentle.denied) {
        const auto given = answers.find(question);
        if (given != answers.end() && leaves_asked(given->second, denied))
            map.report({"answers.not_for_later", {{"id", question.value()}}});
    }
}

Answers read_answers(const Reader& map, const Catalogue& catalogue) {
    Answers answers;
    for (const auto& [name, node] : map.entries()) {
        const Question* question = catalogue.find(QuestionId(name));
        if (question == nullptr)
            node.report({"lint.unknown_question", {{"question", name}}});
        else
            answers[question->id] = read_answer(node, *question);
    }
    check_gentle(map, answers, catalogue);
    return answers;
}

std::optional<Date> read_date(const Reader& node, const Date& today) {
    const auto date = Date::parse(node.string());
    if (!date)
        node.report({"answers.bad_date", {{"found", node.node().scalar}}});
    else if (*date > today)
        node.report(
            {"answers.future_date", {{"found", node.node().scalar}, {"today", today.to_string()}}});
    return date;
}

std::string read_country(const Reader& node) {
    std::string code = node.string();
    const bool letters = code.size() == 2 && std::ranges::all_of(code, [](unsigned char c) {
                             return std::isupper(c) != 0;
                         });
    if (!letters) node.report({"answers.country", {}});
    return code;
}

/// A clearance may lift flags to be seen in days or today, and conditions that are neither a
/// verdict nor an age.
bool can_be_lifted(const std::string& name, const Catalogue& catalogue) {
    if (const Flag* flag = catalogue.find(FlagId(name)))
        return flag->tier == Tier::Days || flag->tier == Tier::Today;
    const Condition* condition = catalogue.find(ConditionId(name));
    return condition != nullptr && !looks_at_verdict(condition->when) &&
           !asks(condition->when, known_questions::age);
}

std::set<StretchId> read_stretches(const Reader& list, const Catalogue& catalogue) {
    std::set<StretchId> stretches;
    for (const auto& item : list.items()) {
        StretchId id(item.string());
        if (catalogue.find(id) == nullptr)
            item.report({"lint.unknown_stretch", {{"stretch", id.value()}}});
        stretches.insert(std::move(id));
    }
    return stretches;
}

std::optional<Clearance> read_clearance(const Reader& node, const Catalogue& catalogue,
                                        const Date& today) {
    Fields fields(node);
    const auto seen =
        fields.get("date", [&](const Reader& date) { return read_date(date, today); });
    std::set<std::string> lifts;
    if (const auto list = fields.optional("exercise_is_fine_with")) {
        for (const auto& item : list->items()) {
            const std::string name = item.string();
            if (!can_be_lifted(name, catalogue))
                item.report({"answers.cannot_lift", {{"name", name}}});
            lifts.insert(name);
        }
    }
    const auto avoid = fields.get_or(
        "avoid", [&](const Reader& list) { return read_stretches(list, catalogue); }, {});
    if (!seen) return std::nullopt;
    return Clearance{*seen, lifts, avoid};
}

DoseHistory read_history(const Reader& map, const Catalogue& catalogue) {
    constexpr int highest_stage = 20;
    DoseHistory history;
    for (const auto& [name, node] : map.entries()) {
        if (catalogue.find(StretchId(name)) == nullptr)
            node.report({"lint.unknown_stretch", {{"stretch", name}}});
        history[StretchId(name)] = Reached{node.integer(1, highest_stage) - 1, std::nullopt};
    }
    return history;
}

void read_wishes(const Reader& node, const Catalogue& catalogue, AnswerSheet& sheet) {
    Fields fields(node);
    if (const auto minutes = fields.optional("minutes")) {
        sheet.minutes = minutes->integer(catalogue.plan.least_minutes, catalogue.plan.most_minutes);
    }
    sheet.article = fields.get_or("article", [](const Reader& flag) { return flag.flag(); }, false);
    sheet.left_out = fields.get_or(
        "leave_out", [&](const Reader& list) { return read_stretches(list, catalogue); }, {});
    sheet.history = fields.get_or(
        "stages", [&](const Reader& map) { return read_history(map, catalogue); }, {});
}

}  // namespace

Checked<AnswerSheet> read_answer_sheet(const Node& tree, const std::string& file,
                                       const Catalogue& catalogue, const Date& today) {
    Problems problems;
    AnswerSheet sheet{.date = today};
    {
        Fields top(Reader(tree, file, problems));
        const auto date =
            top.get("date", [&](const Reader& node) { return read_date(node, today); });
        sheet.date = date.value_or(today);
        sheet.person = top.get_or("person", [](const Reader& node) { return node.string(); }, "");
        sheet.country = top.get_or("country", read_country, "");
        sheet.answers =
            top.get("answers", [&](const Reader& map) { return read_answers(map, catalogue); });
        if (const auto list = top.optional("seen")) {
            for (const auto& item : list->items()) {
                if (auto clearance = read_clearance(item, catalogue, today))
                    sheet.clearances.push_back(*clearance);
            }
        }
        if (const auto plan = top.optional("plan")) read_wishes(*plan, catalogue, sheet);
    }
    if (problems.empty()) {
        for (const Question* question : find_missing(catalogue, sheet.answers)) {
            problems.add(
                {ErrorCode::Missing,
                 {"answers.missing", {{"id", question->id.value()}, {"question", question->text}}},
                 file});
        }
    }
    if (!problems.empty()) return tl::unexpected(problems.all());
    return sheet;
}

Checked<Answers> read_open_answers(const Node& tree, const std::string& file,
                                   const Catalogue& catalogue) {
    Problems problems;
    Answers answers = read_answers(Reader(tree, file, problems), catalogue);
    if (!problems.empty()) return tl::unexpected(problems.all());
    return answers;
}

}  // namespace limber
