// Expressions: `any`, `all`, `at_least`, `lacks`, `condition`, `tier`, or a question's name.
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

std::vector<Expression> read_each(const Reader& list, const ExpressionScope& scope) {
    std::vector<Expression> parts;
    for (const auto& item : list.items()) parts.push_back(read_expression(item, scope));
    if (parts.empty()) list.report({"lint.empty_rule", {}});
    return parts;
}

Expression read_at_least(const Reader& node, const ExpressionScope& scope) {
    Fields fields(node);
    AtLeast rule;
    rule.count = static_cast<std::size_t>(fields.integer("count", 1, 100));
    if (const auto of = fields.required("of")) rule.of = read_each(*of, scope);
    if (rule.count > rule.of.size()) node.report({"lint.impossible_count", {}});
    return {std::move(rule)};
}

std::set<OptionId> read_options(const Reader& node, const Question& question) {
    std::set<OptionId> options;
    const auto add = [&](const Reader& item) {
        OptionId id(item.string());
        if (std::ranges::find(question.options, id, &Option::id) == question.options.end()) {
            item.report({"lint.unknown_option",
                         {{"option", id.value()}, {"question", question.id.value()}}});
        }
        options.insert(std::move(id));
    };
    if (node.is_list()) {
        for (const auto& item : node.items()) add(item);
    } else {
        add(node);
    }
    return options;
}

/// Bounds are whole numbers, so `above: 7` means at least 8.
AnswerTest read_bounds(const Reader& node, const Question& question) {
    AnswerTest test{.question = question.id};
    Fields fields(node);
    const auto bound = [](const Reader& value) {
        return std::optional(value.integer(-1000, 1000));
    };
    if (const auto value = fields.get_or("at_least", bound, std::nullopt)) test.least = value;
    if (const auto value = fields.get_or("above", bound, std::nullopt)) test.least = *value + 1;
    if (const auto value = fields.get_or("at_most", bound, std::nullopt)) test.most = value;
    if (const auto value = fields.get_or("below", bound, std::nullopt)) test.most = *value - 1;
    if (const auto areas = fields.optional("of")) test.areas = read_options(*areas, question);
    if (!test.least && !test.most) node.report({"lint.no_bound", {}});
    if (test.least && test.most && *test.least > *test.most) node.report({"lint.empty_bounds", {}});
    return test;
}

Expression read_answer_test(const Reader& node, const std::string& name,
                            const ExpressionScope& scope) {
    const auto question = std::ranges::find(*scope.questions, QuestionId(name), &Question::id);
    if (question == scope.questions->end()) {
        node.report({"lint.unknown_question", {{"question", name}}});
        return {AtLeast{}};
    }
    const bool numeric =
        question->kind == QuestionKind::Number || question->kind == QuestionKind::ScoreEach;
    if (node.is_map() != numeric) node.report({"lint.wrong_test", {{"question", name}}});
    if (node.is_map()) return {read_bounds(node, *question)};
    AnswerTest test{.question = question->id};
    test.options = read_options(node, *question);
    return {std::move(test)};
}

/// `lacks: {direction: better_bending}`.
Expression read_lacks(const Reader& node, const ExpressionScope& scope) {
    Expression rule = read_expression(node, scope);
    auto* test = std::get_if<AnswerTest>(&rule.node);
    if (test == nullptr || test->options.empty())
        node.report({"lint.one_rule", {}});
    else
        test->lacks = true;
    return rule;
}

}  // namespace

Expression read_expression(const Reader& node, const ExpressionScope& scope) {
    const auto entries = node.entries();
    if (entries.size() != 1) {
        node.report({"lint.one_rule", {}});
        return {AtLeast{}};
    }
    const auto& [name, value] = entries.front();
    if (name == "any" || name == "all") {
        AtLeast rule{1, read_each(value, scope)};
        if (name == "all") rule.count = rule.of.size();
        return {std::move(rule)};
    }
    if (name == "at_least") return read_at_least(value, scope);
    if (name == "condition") {
        ConditionId id(value.string());
        if (!scope.conditions.contains(id))
            value.report({"lint.unknown_condition", {{"condition", id.value()}}});
        return {ConditionTest{std::move(id)}};
    }
    if (name == "tier") return {TierTest{value.one_of<Tier>()}};
    if (name == "lacks") return read_lacks(value, scope);
    return read_answer_test(value, name, scope);
}

}  // namespace limber
