// Routines: list those that come ready and one's own, keep one, take one away.
#include "limber/base/visible.hpp"
#include "limber/cli/commands.hpp"
#include "limber/cli/opened.hpp"
#include "limber/keeping/routines.hpp"

#include <algorithm>

namespace limber::cli {
namespace {

struct RoutineOptions {
    std::string name;
    std::string keep;
    bool forget = false;
    std::string profile;
};

void show_items(const Catalogue& catalogue, const std::vector<RoutineItem>& items,
                Console& console) {
    for (const RoutineItem& item : items)
        console.paragraph(console.renderer().render(catalogue.find(item.stretch)->name) + " [" +
                              write_routine_item(item) + "]",
                          4, "- ");
}

Checked<int> list_routines(const Context& context, const std::vector<Routine>& own) {
    Console console = context.console();
    if (!own.empty()) console.heading({"routine.own", {}});
    for (const Routine& routine : own) {
        console.blank();
        console.paragraph(routine.name);
        show_items(context.catalogue, routine.items, console);
    }
    console.heading({"routine.ready", {}});
    for (const ReadyRoutine& routine : context.catalogue.routines) {
        console.blank();
        console.paragraph(context.renderer.render(routine.name) + " [" + routine.id.value() + "]");
        console.paragraph(context.renderer.render(routine.summary), 2);
    }
    console.blank();
    console.say({"routine.begin", {}});
    return 0;
}

Checked<int> routine(const Context& context, const RoutineOptions& options) {
    const bool changes = options.forget || !options.keep.empty();
    auto opened = Opened::open(context, options.profile, changes ? Keep::All : Keep::Where);
    if (!opened) return fail(opened.error());
    RoutinesPort& port = opened->ports().routines;
    const PersonId& person = opened->person().id;
    const auto own = own_routines(context.catalogue, port, person);
    if (!own) return fail(own.error());
    if (options.name.empty()) return list_routines(context, *own);
    const auto meant = std::ranges::find_if(
        *own, [&](const Routine& one) { return is_same_name(one.name, options.name); });
    Console console = context.console();
    if (!options.keep.empty()) {
        const auto kept = keep_routine(context.catalogue, port, person,
                                       {options.name, parse_routine(options.keep)},
                                       meant == own->end() ? std::string{} : meant->name);
        if (!kept) return fail(kept.error());
        console.say({"routine.kept", {{"name", options.name}}});
        return 0;
    }
    if (options.forget) {
        if (meant == own->end())
            return fail({ErrorCode::NotFound, {"routine.not_own", {{"name", options.name}}}, {}});
        if (const auto gone = port.forget(person, meant->name); !gone) return fail(gone.error());
        console.say({"routine.gone", {{"name", options.name}}});
        return 0;
    }
    const auto found = find_routine(context.catalogue, *own, options.name);
    if (!found) return fail(found.error());
    show_items(context.catalogue, found->items, console);
    return 0;
}

}  // namespace

void add_routine(CommandLine& line) {
    auto options = std::make_shared<RoutineOptions>();
    Command command = line.add("routine", "Routines: the ready ones, and your own");
    command.option("name", options->name, "One routine");
    const Option keep =
        command.option("--keep", options->keep, "Keep it: cat-cow,bridge/low:30s:2x");
    command.flag("--forget", options->forget, "Take your own one away").excludes(keep);
    command.option("--profile", options->profile, "Whose routines");
    command.run([options](const Context& context) { return routine(context, *options); });
}

}  // namespace limber::cli
