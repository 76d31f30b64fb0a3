// Questions, flags, conditions and causes.
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

std::vector<Option> read_options(const Reader& list) {
    std::vector<Option> options;
    for (const auto& item : list.items()) {
        Fields fields(item);
        OptionId id(fields.string("id"));
        if (std::ranges::find(options, id, &Option::id) != options.end()) {
            item.report({"lint.duplicate_id", {{"id", id.value()}}});
        }
        Option option{.id = std::move(id), .text = fields.text("text"), .line = item.node().line};
        if (const auto days = fields.optional("holds_days"))
            option.holds_days = days->integer(1, 366);
        options.push_back(std::move(option));
    }
    return options;
}

Question read_question(const Reader& node) {
    const auto text = [](const Reader& words) { return words.text(); };
    Fields fields(node);
    Question question;
    question.id = QuestionId(fields.string("id"));
    question.kind = fields.one_of<QuestionKind>("kind");
    question.safety = fields.get("safety", [](const Reader& flag) { return flag.flag(); });
    question.text = fields.text("text");
    question.help = fields.get_or("help", text, Text{});
    question.none = fields.get_or("none", text, Text{});
    if (question.kind == QuestionKind::Number) {
        question.least = fields.integer("least", 0, 1000);
        question.most = fields.integer("most", 0, 1000);
    } else {
        question.options = fields.get("options", read_options);
        question.most = question.kind == QuestionKind::ScoreEach ? 10 : 0;
    }
    if (const auto days = fields.optional("grows_every_days"))
        question.grows_every_days = days->integer(1, 366);
    fields.allow("ask_when");
    return question;
}

/// "at_least", "above" or a bare level or flag; angles may be bounded with both words.
LoadTest read_load_test(const Reader& node, std::size_t index, LoadScale scale) {
    if (scale == LoadScale::Flag) {
        if (!node.flag()) node.report({"lint.idle_test", {}});
        return {index, 1};
    }
    Fields fields(node);
    const auto value = [&](const Reader& bound) {
        return scale == LoadScale::Level ? static_cast<int>(bound.one_of<Level>())
                                         : bound.integer(0, most_degrees);
    };
    const auto least = fields.optional("at_least");
    const auto above = fields.optional("above");
    if (least.has_value() == above.has_value()) {
        node.report({"lint.one_bound", {}});
        return {index, 0};
    }
    const LoadTest test{index, least ? value(*least) : value(*above) + 1};
    const int most = scale == LoadScale::Level ? static_cast<int>(Level::End) : most_degrees;
    if (test.least > most || test.least <= 0) node.report({"lint.idle_test", {}});
    return test;
}

void read_effect(const Reader& node, LoadRule& rule) {
    if (node.is_scalar() && node.node().scalar == "avoid") {
        rule.avoid = true;
        return;
    }
    Fields fields(node);
    rule.range = fields.get_or(
        "range", [](const Reader& range) { return range.one_of<Range>(); }, Range::Full);
    if (const auto hold = fields.optional("hold_s")) rule.hold_cap_s = hold->integer(1, 600);
    if (const auto sets = fields.optional("sets")) rule.set_cap = sets->integer(1, 10);
    if (rule.range == Range::Full && !rule.hold_cap_s && !rule.set_cap)
        node.report({"lint.no_cap", {}});
}

/// Conditions that stand earlier in the file.
std::set<ConditionId> read_earlier(const Reader& list, const ExpressionScope& scope) {
    std::set<ConditionId> conditions;
    for (const auto& item : list.items()) {
        ConditionId id(item.string());
        if (!scope.conditions.contains(id))
            item.report({"lint.unknown_condition", {{"condition", id.value()}}});
        conditions.insert(std::move(id));
    }
    return conditions;
}

Condition read_condition(const Reader& node, const Vocabulary& vocabulary,
                         const ExpressionScope& scope) {
    const auto text = [](const Reader& words) { return words.text(); };
    Fields fields(node);
    Condition condition;
    condition.id = ConditionId(fields.string("id"));
    condition.line = node.node().line;
    condition.name = fields.text("name");
    condition.because = fields.text("because");
    condition.notice = fields.get_or("notice", text, Text{});
    condition.to_fill_in = fields.get_or("to_fill_in", text, Text{});
    condition.headline = fields.get_or("headline", text, Text{});
    if (const auto when = fields.required("when")) condition.when = read_expression(*when, scope);
    if (const auto rules = fields.optional("rules")) {
        for (const auto& item : rules->items())
            condition.rules.push_back(read_load_rule(item, vocabulary));
    }
    const auto flag = [](const Reader& yes) { return yes.flag(); };
    condition.mild = fields.get_or("mild", flag, false);
    condition.not_beside = fields.get_or(
        "not_beside", [&](const Reader& list) { return read_earlier(list, scope); }, {});
    condition.own_breath = fields.get_or("own_breath", flag, false);
    if (const auto side = fields.optional("side")) condition.side = QuestionId(side->string());
    condition.provenance = read_provenance(fields);
    return condition;
}

Cause read_cause(const Reader& node, const Vocabulary& vocabulary, const ExpressionScope& scope) {
    Fields fields(node);
    Cause cause;
    cause.id = CauseId(fields.string("id"));
    if (const auto number = fields.optional("number")) cause.number = number->integer(1, 99);
    cause.name = fields.text("name");
    cause.plain = fields.text("plain");
    cause.evidence = fields.text("evidence");
    cause.article_said = fields.string("article_said");
    cause.advice = fields.text("advice");
    cause.wanting = read_wanting(fields, vocabulary);
    if (const auto when = fields.optional("implied_when"))
        cause.implied_when = read_expression(*when, scope);
    cause.provenance = read_provenance(fields);
    return cause;
}

}  // namespace

std::vector<LoadTest> read_load_tests(Fields& tests, const Vocabulary& vocabulary) {
    std::vector<LoadTest> loads;
    for (std::size_t at = 0; at < vocabulary.loads.size(); ++at) {
        if (const auto test = tests.optional(vocabulary.loads[at].id))
            loads.push_back(read_load_test(*test, at, vocabulary.loads[at].scale));
    }
    return loads;
}

LoadRule read_load_rule(const Reader& node, const Vocabulary& vocabulary) {
    Fields fields(node);
    LoadRule rule;
    if (const auto when = fields.required("when")) {
        Fields tests(*when);
        if (const auto positions = tests.optional("position")) {
            for (const auto& item : positions->items())
                rule.positions.push_back(read_word(item, vocabulary.positions));
            if (rule.positions.empty()) positions->report({"lint.empty_rule", {}});
        }
        if (const auto kinds = tests.optional("kind")) {
            for (const auto& item : kinds->items()) rule.kinds.push_back(item.one_of<Kind>());
            if (rule.kinds.empty()) kinds->report({"lint.empty_rule", {}});
        }
        rule.loads = read_load_tests(tests, vocabulary);
    }
    if (const auto then = fields.required("then")) read_effect(*then, rule);
    rule.affected_side_only =
        fields.get_or("affected_side_only", [](const Reader& flag) { return flag.flag(); }, false);
    return rule;
}

std::vector<Question> read_questions(const Reader& root,
                                     std::vector<Contradiction>& contradictions) {
    std::vector<Question> questions;
    Fields top(root);
    const auto list = top.required("questions");
    if (!list) return questions;
    const auto items = list->items();
    for (const auto& item : items) questions.push_back(read_question(item));
    // A question may only look back, so that asking always comes to an end.
    std::vector<Question> earlier;
    for (std::size_t at = 0; at < items.size(); ++at) {
        if (const Node* when = items[at].node().find("ask_when")) {
            questions[at].ask_when =
                read_expression(items[at].child(*when, "ask_when"), {&earlier, {}});
        }
        earlier.push_back(questions[at]);
    }
    const ExpressionScope scope{&questions, {}};
    if (const auto rules = top.optional("contradictions")) {
        for (const auto& item : rules->items()) {
            Fields fields(item);
            Contradiction rule;
            if (const auto when = fields.required("when"))
                rule.when = read_expression(*when, scope);
            rule.notice = fields.text("notice");
            contradictions.push_back(std::move(rule));
        }
    }
    return questions;
}

namespace {

/// How long a clearance holds; the options are those of the questions that tell how old something
/// is.
ClearanceRules read_clearance_rules(const Reader& node, const std::vector<Question>& questions) {
    constexpr int most_days = 3660;
    Fields fields(node);
    ClearanceRules rules;
    rules.valid_days = fields.integer("valid_days", 1, most_days);
    const auto ages = fields.required("at_most_days");
    if (!ages) return rules;
    for (const auto& [name, options] : ages->entries()) {
        const QuestionId id(name);
        const auto question = std::ranges::find(questions, id, &Question::id);
        if (question == questions.end()) {
            options.report({"lint.unknown_question", {{"question", name}}});
            continue;
        }
        for (const auto& [option, days] : options.entries()) {
            if (std::ranges::find(question->options, OptionId(option), &Option::id) ==
                question->options.end())
                days.report({"lint.unknown_option", {{"option", option}, {"question", name}}});
            rules.at_most_days[id][OptionId(option)] = days.integer(0, most_days);
        }
    }
    read_provenance(fields);
    return rules;
}

}  // namespace

std::vector<Flag> read_flags(const Reader& root, const std::vector<Question>& questions,
                             ClearanceRules& clearance) {
    const auto tier = [](const Reader& node) {
        return node.one_of({Tier::Days, Tier::Today, Tier::Refused, Tier::Emergency});
    };
    std::vector<Flag> flags;
    Fields top(root);
    const ExpressionScope scope{&questions, {}};
    if (const auto node = top.required("clearance"))
        clearance = read_clearance_rules(*node, questions);
    const auto list = top.required("flags");
    if (!list) return flags;
    for (const auto& item : list->items()) {
        Fields fields(item);
        Flag flag;
        flag.id = FlagId(fields.string("id"));
        flag.tier = fields.get("tier", tier);
        flag.name = fields.text("name");
        if (flag.tier >= Tier::Today) flag.ask = fields.text("ask");
        flag.advice = fields.text("advice");
        if (const auto when = fields.required("when")) flag.when = read_expression(*when, scope);
        flag.provenance = read_provenance(fields);
        flags.push_back(std::move(flag));
    }
    return flags;
}

std::vector<Condition> read_conditions(const Reader& root, const Vocabulary& vocabulary,
                                       const std::vector<Question>& questions) {
    std::vector<Condition> conditions;
    Fields top(root);
    ExpressionScope scope{&questions, {}};
    const auto list = top.required("conditions");
    if (!list) return conditions;
    for (const auto& item : list->items()) {
        conditions.push_back(read_condition(item, vocabulary, scope));
        if (!scope.conditions.insert(conditions.back().id).second) {
            item.report({"lint.duplicate_id", {{"id", conditions.back().id.value()}}});
        }
    }
    return conditions;
}

std::vector<Cause> read_causes(const Reader& root, const Vocabulary& vocabulary,
                               const std::vector<Question>& questions,
                               const std::vector<Condition>& conditions) {
    std::vector<Cause> causes;
    ExpressionScope scope{&questions, {}};
    for (const Condition& condition : conditions) scope.conditions.insert(condition.id);
    Fields top(root);
    if (const auto list = top.required("causes")) {
        for (const auto& item : list->items())
            causes.push_back(read_cause(item, vocabulary, scope));
    }
    return causes;
}

}  // namespace limber
