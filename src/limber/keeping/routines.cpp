#include "limber/keeping/routines.hpp"

#include "limber/base/visible.hpp"
#include "limber/catalogue/catalogue.hpp"
#include "limber/keeping/settings.hpp"

#include <algorithm>

namespace limber {
namespace {

/// More nobody finds again.
constexpr std::size_t most_routines = 50;

tl::unexpected<Error> bad(Message why) {
    return tl::unexpected(Error{ErrorCode::BadInput, std::move(why), "routine"});
}

/// What the catalogue still has.
std::vector<RoutineItem> known_items(const Catalogue& catalogue, std::vector<RoutineItem> items) {
    std::erase_if(items,
                  [&](const RoutineItem& item) { return catalogue.find(item.stretch) == nullptr; });
    for (RoutineItem& item : items)
        if (item.form && catalogue.find(item.stretch)->find(*item.form) == nullptr)
            item.form.reset();
    return items;
}

}  // namespace

Result<std::vector<Routine>> own_routines(const Catalogue& catalogue, const RoutinesPort& port,
                                          const PersonId& person) {
    return port.all(person).map([&](const std::vector<KeptRoutine>& kept) {
        std::vector<Routine> own;
        for (const KeptRoutine& routine : kept) {
            auto items = known_items(catalogue, parse_routine(routine.items));
            if (!items.empty()) own.push_back({routine.name, std::move(items)});
        }
        return own;
    });
}

Result<void> keep_routine(const Catalogue& catalogue, RoutinesPort& port, const PersonId& person,
                          const Routine& routine, const std::string& before) {
    if (!is_profile_name(routine.name)) return bad({"routine.bad_name", {}});
    if (routine.items.empty()) return bad({"routine.empty", {}});
    if (const auto unknown = find_unknown(catalogue, routine.items))
        return bad({"options.only", {{"found", *unknown}}});
    const auto kept = port.all(person);
    if (!kept) return tl::unexpected(kept.error());
    const auto has = [&](const std::string& name) {
        return std::ranges::any_of(*kept, [&](const KeptRoutine& one) {
            return one.name != before && is_same_name(one.name, name);
        });
    };
    if (has(routine.name)) return bad({"routine.name_taken", {{"name", routine.name}}});
    const bool is_new = std::ranges::find(*kept, before, &KeptRoutine::name) == kept->end();
    if (is_new && kept->size() >= most_routines)
        return bad({"routine.too_many", {{"most", std::int64_t{most_routines}}}});
    return port.keep(person, {routine.name, write_routine(routine.items)}, before);
}

Result<NamedRoutine> find_routine(const Catalogue& catalogue, const std::vector<Routine>& own,
                                  const std::string& name) {
    for (const Routine& routine : own)
        if (is_same_name(routine.name, name)) return NamedRoutine{routine.items, {}};
    for (const ReadyRoutine& ready : catalogue.routines) {
        const auto& names = ready.name.all();
        if (ready.id.value() == name || std::ranges::any_of(names, [&](const auto& one) {
                return is_same_name(one.second, name);
            }))
            return NamedRoutine{ready.items, ready.training};
    }
    return tl::unexpected(Error{ErrorCode::NotFound, {"routine.unknown", {{"name", name}}}, {}});
}

}  // namespace limber
