// The routines that come ready, in the file's order.
#include "limber/catalogue/read_parts.hpp"

#include <algorithm>

namespace limber {
namespace {

ReadyRoutine read_routine(const Reader& node, const Catalogue& catalogue) {
    Fields fields(node);
    ReadyRoutine routine;
    routine.id = RoutineId(fields.string("id"));
    routine.name = fields.text("name");
    routine.summary = fields.text("summary");
    if (const auto training = fields.optional("training")) {
        routine.training = training->string();
        const auto& known = catalogue.plan.trainings;
        if (std::ranges::find(known, routine.training, &Training::id) == known.end())
            training->report({"lint.unknown_training", {{"training", routine.training}}});
    }
    if (const auto items = fields.required("items")) {
        for (const std::string& item : items->strings())
            routine.items.push_back(parse_routine_item(item));
        if (routine.items.empty()) items->report({"lint.empty_rule", {}});
        if (const auto unknown = find_unknown(catalogue, routine.items))
            items->report({"options.only", {{"found", *unknown}}});
    }
    routine.picture = StretchId(fields.string("picture"));
    if (std::ranges::find(routine.items, routine.picture, &RoutineItem::stretch) ==
        routine.items.end())
        node.report({"lint.picture_of_routine", {{"picture", routine.picture.value()}}});
    routine.provenance = read_provenance(fields);
    return routine;
}

}  // namespace

std::vector<ReadyRoutine> read_routines(const Reader& root, const Catalogue& catalogue) {
    std::vector<ReadyRoutine> routines;
    Fields top(root);
    if (const auto list = top.required("routines")) {
        for (const auto& item : list->items()) {
            ReadyRoutine routine = read_routine(item, catalogue);
            const auto same = std::ranges::find(routines, routine.id, &ReadyRoutine::id);
            if (same != routines.end())
                item.report({"lint.duplicate_id", {{"id", routine.id.value()}}});
            routines.push_back(std::move(routine));
        }
    }
    return routines;
}

}  // namespace limber
