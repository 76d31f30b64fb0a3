#include "limber/catalogue/read_loads.hpp"

#include "limber/body/position.hpp"
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

/// Stands where a variant does not take over what is stated of the one it is taken from.
constexpr const char* as_drawn = "as_drawn";

int read_load(const Reader& node, LoadScale scale) {
    switch (scale) {
        case LoadScale::Flag:
            return node.flag() ? 1 : 0;
        case LoadScale::Level:
            return static_cast<int>(node.one_of<Level>());
        case LoadScale::Degrees:
            return node.integer(0, most_degrees);
    }
    return 0;
}

/// Nobody may do more than this.
int worst_of(LoadScale scale) {
    switch (scale) {
        case LoadScale::Flag:
            return 1;
        case LoadScale::Level:
            return static_cast<int>(Level::End);
        case LoadScale::Degrees:
            break;
    }
    return most_degrees;
}

/// More than poses show, as `{is: end, why: …}`, or no longer so.
std::optional<StatedLoad> read_stricter(const Reader& node, LoadScale scale) {
    if (node.is_scalar() && node.node().scalar == as_drawn) return std::nullopt;
    Fields fields(node);
    const int value =
        fields.get("is", [&](const Reader& level) { return read_load(level, scale); });
    (void)fields.string("why");
    return StatedLoad{value, node};
}

std::string word_of(const LoadKind& load, int value) {
    if (load.scale == LoadScale::Level)
        return std::string(names_of<Level>.at(static_cast<std::size_t>(value)));
    return std::to_string(value);
}

void report_milder(const Reader& where, const LoadKind& load, int stated, const DrawnLoad& drawn) {
    where.report({"lint.milder_load",
                  {{"load", load.id},
                   {"stated", word_of(load, stated)},
                   {"phase", drawn.phase},
                   {"demand", std::string(name_of(drawn.demand))},
                   {"amount", drawn.amount},
                   {"drawn", word_of(load, drawn.value)}}});
}

/// In the vocabulary's order.
std::vector<std::size_t> find_positions(const BodyModel& model, const Vocabulary& vocabulary,
                                        const std::vector<DrawnMoment>& moments) {
    std::vector<bool> seen(vocabulary.positions.size());
    for (const DrawnMoment& moment : moments) {
        if (moment.is_way) continue;
        const auto id = name_of(find_position(model, moment.keyframe));
        const auto word = std::ranges::find(vocabulary.positions, id, &Word::id);
        if (word == vocabulary.positions.end()) continue;
        seen[static_cast<std::size_t>(word - vocabulary.positions.begin())] = true;
    }
    std::vector<std::size_t> positions;
    for (std::size_t at = 0; at < seen.size(); ++at) {
        if (seen[at]) positions.push_back(at);
    }
    return positions;
}

std::size_t find_position_load(const Reader& where, const BodyModel& model,
                               const Vocabulary& vocabulary, const StatedLoads& stated,
                               const std::vector<DrawnMoment>& moments) {
    const auto shown = find_positions(model, vocabulary, moments);
    if (shown.size() == 1) return shown.front();
    const bool told = stated.position && std::ranges::find(shown, *stated.position) != shown.end();
    if (told) return *stated.position;
    std::string names;
    for (const std::size_t at : shown)
        names += (names.empty() ? "" : ", ") + vocabulary.positions[at].id;
    if (!shown.empty()) where.report({"lint.which_position", {{"positions", names}}});
    return 0;
}

}  // namespace

StatedLoads taken_over(StatedLoads stated) {
    for (auto& load : stated.values) {
        if (load) load->where.reset();
    }
    return stated;
}

StatedLoads read_stated_loads(const Reader& node, const Vocabulary& vocabulary,
                              const StatedLoads* taken) {
    Fields fields(node);
    StatedLoads loads;
    if (taken != nullptr) loads = *taken;
    loads.values.resize(vocabulary.loads.size());
    if (const auto position = fields.optional("position"))
        loads.position = read_word(*position, vocabulary.positions);
    for (std::size_t at = 0; at < vocabulary.loads.size(); ++at) {
        const LoadKind& kind = vocabulary.loads[at];
        const bool needed = kind.stated && taken == nullptr;
        const auto load = needed ? fields.required(kind.id) : fields.optional(kind.id);
        if (!load) continue;
        loads.values[at] = kind.stated ? StatedLoad{read_load(*load, kind.scale), load}
                                       : read_stricter(*load, kind.scale);
    }
    return loads;
}

Loads find_loads(const Reader& where, const BodyModel& model, const Vocabulary& vocabulary,
                 const StatedLoads& stated, const std::vector<DrawnMoment>& moments) {
    Loads loads{find_position_load(where, model, vocabulary, stated, moments), {}};
    for (std::size_t at = 0; at < vocabulary.loads.size(); ++at) {
        const LoadKind& kind = vocabulary.loads[at];
        const auto told = at < stated.values.size() ? stated.values[at] : std::nullopt;
        const DrawnLoad drawn = find_drawn_load(model, vocabulary, kind, moments);
        const bool unseen = !kind.drawn.empty() && moments.empty();
        const bool unknown = unseen || (kind.stated && !told);
        loads.values.push_back(unknown ? worst_of(kind.scale)
                                       : std::max(drawn.value, told ? told->value : 0));
        if (told && told->where && told->value < drawn.value)
            report_milder(*told->where, kind, told->value, drawn);
    }
    return loads;
}

}  // namespace limber
