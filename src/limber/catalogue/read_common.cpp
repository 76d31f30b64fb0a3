// Parts that several files of the data folder share.
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>
#include <array>

namespace limber {

Provenance read_provenance(Fields& fields) {
    Provenance provenance;
    provenance.origin = fields.one_of<Origin>("origin");
    provenance.sources = read_source_keys(fields);
    return provenance;
}

std::vector<SourceKey> read_source_keys(Fields& fields) {
    std::vector<SourceKey> keys;
    const auto list = fields.required("source");
    if (!list) return keys;
    for (auto& key : list->strings()) keys.emplace_back(std::move(key));
    if (keys.empty()) list->report({"lint.empty_rule", {}});
    return keys;
}

std::size_t read_word(const Reader& node, const std::vector<Word>& words) {
    std::vector<std::string_view> names;
    names.reserve(words.size());
    for (const auto& word : words) names.push_back(word.id);
    return node.one_of(names);
}

std::vector<std::size_t> read_words(const Reader& list, const std::vector<Word>& words) {
    std::vector<std::size_t> found;
    for (const auto& item : list.items()) found.push_back(read_word(item, words));
    return found;
}

namespace {

/// The words for one side where `[one|another]` stands; notes brackets that hold no two.
std::string words_on(const Reader& node, const std::string& words, Side side) {
    std::string whole;
    std::size_t at = 0;
    while (at < words.size()) {
        const std::size_t open = words.find_first_of("[]{}|", at);
        whole += words.substr(at, open - at);
        if (open == std::string::npos) break;
        const std::size_t bar = words.find_first_of("[]{}|", open + 1);
        const std::size_t close =
            bar == std::string::npos ? bar : words.find_first_of("[]{}|", bar + 1);
        if (close == std::string::npos || words[open] != '[' || words[bar] != '|' ||
            words[close] != ']') {
            node.report({"lint.two_sides", {}});
            return words;
        }
        whole += side == Side::Left ? words.substr(open + 1, bar - open - 1)
                                    : words.substr(bar + 1, close - bar - 1);
        at = close + 1;
    }
    return whole;
}

}  // namespace

SidedText read_sided_text(const Reader& node) {
    const Text written = node.text();
    if (written.empty()) return {};
    std::array<std::map<std::string, std::string>, 2> sides;
    for (const auto& [language, words] : written.all()) {
        for (const Side side : both_sides)
            sides.at(index_of(side))[language] = words_on(node, words, side);
    }
    if (sides.front() == sides.back()) return {written, written};
    return {Text(std::move(sides.front())), Text(std::move(sides.back()))};
}

std::map<SourceKey, Source> read_sources(const Reader& root) {
    std::map<SourceKey, Source> sources;
    Fields top(root);
    const auto list = top.required("sources");
    if (!list) return sources;
    for (const auto& [key, node] : list->entries()) {
        Fields fields(node);
        sources[SourceKey(key)] = {
            fields.string("title"),
            fields.get_or("note", [](const Reader& note) { return note.string(); }, "")};
    }
    return sources;
}

EmergencyNumbers read_emergency(const Reader& root) {
    EmergencyNumbers numbers;
    Fields top(root);
    numbers.unknown = top.text("unknown");
    read_provenance(top);
    const auto list = top.required("numbers");
    if (!list) return numbers;
    for (const auto& [country, node] : list->entries()) {
        const bool code = country.size() == 2 &&
                          std::ranges::all_of(country, [](char c) { return c >= 'A' && c <= 'Z'; });
        if (!code) node.report({"answers.country", {}});
        Fields fields(node);
        numbers.by_country[country] = fields.string("emergency");
        if (const auto urgent = fields.optional("urgent"))
            numbers.urgent[country] = urgent->string();
    }
    return numbers;
}

std::map<std::string, std::string> read_patterns(const Reader& root) {
    std::map<std::string, std::string> patterns;
    for (const auto& [id, node] : root.entries()) patterns[id] = node.string();
    return patterns;
}

std::vector<double> read_numbers(const Reader& list, std::size_t count, double least, double most) {
    std::vector<double> numbers;
    for (const auto& item : list.items()) numbers.push_back(item.decimal(least, most));
    if (numbers.size() == count) return numbers;
    list.report({"lint.count", {{"count", static_cast<std::int64_t>(count)}}});
    return std::vector<double>(count, 0);
}

}  // namespace limber
