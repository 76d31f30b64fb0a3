// The small questions that come after a session, in their order.
#include "limber/base/pain.hpp"
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

MoreOption read_option(const Reader& node, const Question& question) {
    Fields fields(node);
    MoreOption option{OptionId(fields.string("id")), fields.text("text")};
    if (std::ranges::find(question.options, option.id, &Option::id) == question.options.end())
        node.report({"lint.unknown_option",
                     {{"option", option.id.value()}, {"question", question.id.value()}}});
    return option;
}

MoreQuestion read_question(const Reader& node, const std::vector<Question>& questions) {
    Fields fields(node);
    MoreQuestion more;
    more.question = QuestionId(fields.string("question"));
    more.title = fields.text("title");
    more.so = fields.text("so");
    more.none = fields.get_or("none", [](const Reader& words) { return words.text(); }, Text{});
    if (const auto when = fields.optional("when"))
        more.when = read_expression(*when, {&questions, {}});
    const auto known = std::ranges::find(questions, more.question, &Question::id);
    const auto options = fields.required("options");
    if (known == questions.end() || known->kind == QuestionKind::Number) {
        node.report({"lint.unknown_question", {{"question", more.question.value()}}});
        return more;
    }
    if (known->kind == QuestionKind::ScoreEach) more.score = fields.integer("score", 1, worst_pain);
    if (options)
        for (const auto& item : options->items()) more.options.push_back(read_option(item, *known));
    return more;
}

}  // namespace

std::vector<MoreQuestion> read_more(const Reader& root, const std::vector<Question>& questions) {
    std::vector<MoreQuestion> more;
    Fields top(root);
    if (const auto list = top.required("questions")) {
        for (const auto& item : list->items()) {
            MoreQuestion question = read_question(item, questions);
            const auto same = std::ranges::find(more, question.question, &MoreQuestion::question);
            if (same != more.end())
                item.report({"lint.duplicate_id", {{"id", question.question.value()}}});
            more.push_back(std::move(question));
        }
    }
    return more;
}

}  // namespace limber
