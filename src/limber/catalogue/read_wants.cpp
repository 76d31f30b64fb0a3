// What answers want, and what stretches serve.
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

constexpr int most_steps = 4;
constexpr int most_percent = 400;

/// `{moves: 2, teaches: 1}` for one region, added to `uses`.
void read_qualities(Fields& fields, std::size_t region, Uses& uses) {
    for (std::size_t at = 0; at < names_of<Quality>.size(); ++at) {
        const auto steps = fields.optional(std::string(names_of<Quality>.at(at)));
        if (steps) uses[{region, static_cast<Quality>(at)}] = steps->integer(1, most_steps);
    }
}

std::map<Quality, int> read_by_quality(const Reader& node, int least, int most) {
    std::map<Quality, int> numbers;
    Fields fields(node);
    for (std::size_t at = 0; at < names_of<Quality>.size(); ++at) {
        const auto number = fields.optional(std::string(names_of<Quality>.at(at)));
        if (number) numbers[static_cast<Quality>(at)] = number->integer(least, most);
    }
    if (numbers.empty()) node.report({"lint.empty_rule", {}});
    return numbers;
}

Want read_want(const Reader& node, const Vocabulary& vocabulary) {
    Fields fields(node);
    Want want;
    if (const auto region = fields.required("region"))
        read_qualities(fields, read_word(*region, vocabulary.regions), want.uses);
    if (want.uses.empty()) node.report({"lint.empty_rule", {}});
    want.why = fields.text("why");
    return want;
}

Ground read_ground(const Reader& node, const Vocabulary& vocabulary, const ExpressionScope& scope) {
    Fields fields(node);
    Ground ground;
    ground.id = fields.string("id");
    if (const auto when = fields.required("when")) ground.when = read_expression(*when, scope);
    ground.joined = fields.get_or(
        "joined", [](const Reader& how) { return how.one_of<Joined>(); }, Joined::Most);
    if (const auto place = fields.optional("place")) {
        Fields parts(*place);
        if (const auto region = parts.required("region"))
            ground.place = read_word(*region, vocabulary.regions);
        ground.place_name = parts.text("name");
    }
    ground.wanting = read_wanting(fields, vocabulary);
    read_provenance(fields);
    return ground;
}

SessionPart read_part(const Reader& node) {
    Fields fields(node);
    SessionPart part;
    if (const auto list = fields.required("qualities"))
        for (const auto& item : list->items()) part.qualities.push_back(item.one_of<Quality>());
    part.points = fields.integer("points", 1, 1000);
    return part;
}

}  // namespace

std::map<Quality, int> read_quality_percent(const Reader& node) {
    return read_by_quality(node, 0, most_percent);
}

Uses read_serves(const Reader& node, const Vocabulary& vocabulary) {
    Uses uses;
    for (const auto& [name, qualities] : node.entries()) {
        const auto region = std::ranges::find(vocabulary.regions, name, &Word::id);
        if (region == vocabulary.regions.end()) {
            qualities.report({"document.unknown", {{"field", name}}});
            continue;
        }
        Fields fields(qualities);
        read_qualities(fields, static_cast<std::size_t>(region - vocabulary.regions.begin()), uses);
    }
    return uses;
}

Wanting read_wanting(Fields& fields, const Vocabulary& vocabulary) {
    Wanting wanting;
    if (const auto list = fields.optional("wants"))
        for (const auto& item : list->items()) wanting.wants.push_back(read_want(item, vocabulary));
    if (const auto less = fields.optional("less"))
        wanting.less = read_by_quality(*less, 1, most_steps);
    wanting.percent = fields.get_or("percent", read_quality_percent, {});
    if (const auto list = fields.optional("spares"))
        for (const auto& item : list->items())
            wanting.spared.push_back(read_want(item, vocabulary));
    return wanting;
}

WantRules read_wants(const Reader& root, const Vocabulary& vocabulary,
                     const std::vector<Question>& questions,
                     const std::vector<Condition>& conditions) {
    ExpressionScope scope{&questions, {}};
    for (const Condition& condition : conditions) scope.conditions.insert(condition.id);
    Fields fields(root);
    WantRules rules;
    rules.points = fields.integer("points", 1, 1000);
    rules.place_percent = fields.integer("place_percent", 100, most_percent);
    rules.main_needs = fields.integer("main_needs", 0, 20);
    rules.main_percent = fields.integer("main_percent", 100, most_percent);
    rules.serves_from = fields.integer("serves_from", 1, most_steps);
    rules.place_time_percent = fields.integer("place_time_percent", 0, 100);
    if (const auto list = fields.required("parts"))
        for (const auto& item : list->items()) rules.parts.push_back(read_part(item));
    if (const auto list = fields.required("grounds")) {
        for (const auto& item : list->items()) {
            rules.grounds.push_back(read_ground(item, vocabulary, scope));
            const auto is_same = [&](const Ground& ground) {
                return ground.id == rules.grounds.back().id;
            };
            if (std::ranges::count_if(rules.grounds, is_same) > 1)
                item.report({"lint.duplicate_id", {{"id", rules.grounds.back().id}}});
        }
    }
    read_provenance(fields);
    return rules;
}

}  // namespace limber
