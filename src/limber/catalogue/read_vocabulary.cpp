#include "limber/catalogue/read_parts.hpp"

namespace limber {
namespace {

std::vector<Word> read_words(const Reader& list) {
    std::vector<Word> words;
    for (const auto& [id, node] : list.entries()) {
        Fields fields(node);
        words.push_back({id, fields.text("name")});
    }
    return words;
}

std::vector<LoadKind> read_loads(const Reader& list) {
    std::vector<LoadKind> loads;
    for (const auto& [id, node] : list.entries()) {
        Fields fields(node);
        LoadKind load{.id = id};
        load.scale = fields.one_of<LoadScale>("scale");
        load.name = fields.text("name");
        load.meaning = fields.text("meaning");
        loads.push_back(std::move(load));
    }
    return loads;
}

}  // namespace

Vocabulary read_vocabulary(const Reader& root) {
    Fields fields(root);
    Vocabulary vocabulary;
    if (fields.strings("promise_words").empty()) root.report({"lint.empty_rule", {}});
    vocabulary.loads = fields.get("loads", read_loads);
    vocabulary.positions = fields.get("positions", read_words);
    vocabulary.props = fields.get("props", read_words);
    vocabulary.muscles = fields.get("muscles", read_words);
    if (const auto sides = fields.required("sides")) {
        Fields names(*sides);
        vocabulary.left = names.text("left");
        vocabulary.right = names.text("right");
    }
    return vocabulary;
}

}  // namespace limber
