// Whom pictures show.
#include "limber/cli/commands.hpp"
#include "limber/cli/looks.hpp"
#include "limber/cli/opened.hpp"
#include "limber/keeping/kept_look.hpp"

namespace limber::cli {
namespace {

Result<void> keep(const Context& context, const LookWishes& wishes, Console& console) {
    auto asked = check_look(*context.catalogue.figure, wishes.look);
    if (!asked) return tl::unexpected(asked.error());
    if (*asked == Look{}) return {};
    auto opened = Opened::open(context, wishes.profile, Keep::All);
    if (!opened) return tl::unexpected(opened.error());
    const Person& person = opened->person();
    return keep_look(person.id, opened->ports().settings, *context.catalogue.figure, *asked)
        .map([&] { console.say({"look.kept", {{"profile", person.name}}}); });
}

void show(const FigureTables& tables, const Look& look, Console& console) {
    for (const LookPart& part : parts_of_look(tables)) {
        const std::string& chosen = look.*part.chosen;
        const std::string& shown = chosen.empty() ? part.names.front() : chosen;
        std::string names;
        for (const std::string& name : part.names)
            names += (names.empty() ? "" : ", ") + (name == shown ? "*" + name : name);
        console.say({"look.part", {{"option", "--" + part.name}, {"names", names}}});
    }
}

Checked<int> look(const Context& context, const LookWishes& wishes) {
    Console console = context.console();
    if (const auto kept = keep(context, wishes, console); !kept) return fail(kept.error());
    const auto found = find_look(context, wishes);
    if (!found) return fail(found.error());
    show(*context.catalogue.figure, *found, console);
    return 0;
}

}  // namespace

void add_look(CommandLine& line) {
    auto wishes = std::make_shared<LookWishes>();
    Command command = line.add("look", "Whom pictures show: list, or choose");
    add_look_options(command, *wishes);
    command.run([wishes](const Context& context) { return look(context, *wishes); });
}

}  // namespace limber::cli
