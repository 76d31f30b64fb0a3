#include "limber/body/position.hpp"
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

std::vector<Word> read_named(const Reader& list) {
    std::vector<Word> words;
    for (const auto& [id, node] : list.entries()) {
        Fields fields(node);
        words.push_back({id, fields.text("name")});
    }
    return words;
}

DrawnDemand read_drawn_demand(const Reader& node, LoadScale scale) {
    Fields fields(node);
    DrawnDemand drawn{.demand = fields.one_of<Demand>("demand")};
    if (scale != LoadScale::Level) return drawn;
    for (std::size_t level = 0; level < drawn.up_to.size(); ++level) {
        const std::string name(names_of<Level>.at(level));
        drawn.up_to.at(level) = fields.integer(name, -most_degrees, most_degrees);
    }
    if (!std::ranges::is_sorted(drawn.up_to)) node.report({"lint.rising", {}});
    return drawn;
}

/// What poses show of a load, and who says so.
void read_drawn(const Reader& node, LoadKind& load) {
    Fields fields(node);
    read_provenance(fields);
    load.stated = fields.get_or("in_part", [](const Reader& flag) { return flag.flag(); }, false);
    const auto list = fields.required("by");
    if (!list) return;
    for (const auto& item : list->items())
        load.drawn.push_back(read_drawn_demand(item, load.scale));
    if (load.drawn.empty()) node.report({"lint.empty_rule", {}});
}

std::vector<LoadKind> read_loads(const Reader& list) {
    std::vector<LoadKind> loads;
    for (const auto& [id, node] : list.entries()) {
        Fields fields(node);
        LoadKind load{.id = id};
        load.scale = fields.one_of<LoadScale>("scale");
        load.name = fields.text("name");
        load.meaning = fields.text("meaning");
        if (const auto drawn = fields.optional("drawn")) read_drawn(*drawn, load);
        loads.push_back(std::move(load));
    }
    return loads;
}

/// Notes positions that the program finds in poses and the vocabulary does not name, or the other
/// way round.
void check_positions(const Reader& root, const std::vector<Word>& positions) {
    const auto named = [&](std::string_view id) {
        return std::ranges::find(positions, id, &Word::id) != positions.end();
    };
    if (positions.size() != names_of<Position>.size() ||
        !std::ranges::all_of(names_of<Position>, named))
        root.report({"lint.positions", {}});
}

double read_tolerance(const Reader& node) {
    Fields fields(node);
    read_provenance(fields);
    const auto degrees = fields.required("by");
    return degrees ? degrees->decimal(0, 1) : 0;
}

}  // namespace

Vocabulary read_vocabulary(const Reader& root) {
    Fields fields(root);
    Vocabulary vocabulary;
    vocabulary.loads = fields.get("loads", read_loads);
    vocabulary.tolerance = fields.get("drawn_tolerance", read_tolerance);
    vocabulary.positions = fields.get("positions", read_named);
    check_positions(root, vocabulary.positions);
    vocabulary.props = fields.get("props", read_named);
    vocabulary.muscles = fields.get("muscles", read_named);
    vocabulary.regions = fields.get("regions", read_named);
    return vocabulary;
}

}  // namespace limber
