#include "limber/catalogue/read_parts.hpp"

namespace limber {
namespace {

std::set<std::size_t> read_positions(const Reader& list, const Vocabulary& vocabulary) {
    std::set<std::size_t> positions;
    for (const Reader& item : list.items()) positions.insert(read_word(item, vocabulary.positions));
    if (positions.empty()) list.report({"lint.empty_rule", {}});
    return positions;
}

}  // namespace

std::vector<Way> read_ways(const Reader& root, const Vocabulary& vocabulary) {
    std::vector<Way> ways;
    Fields top(root);
    read_provenance(top);
    const auto list = top.required("ways");
    if (!list) return ways;
    const auto positions = [&](const Reader& names) { return read_positions(names, vocabulary); };
    for (const Reader& item : list->items()) {
        Fields fields(item);
        ways.push_back(
            {fields.get("from", positions), fields.get("to", positions), fields.text("say")});
    }
    return ways;
}

}  // namespace limber
