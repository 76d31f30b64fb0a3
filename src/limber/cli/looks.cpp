#include "limber/cli/looks.hpp"

#include "limber/cli/opened.hpp"
#include "limber/keeping/kept_look.hpp"

namespace limber::cli {

void add_look_options(Command& command, LookWishes& wishes) {
    command.option("--profile", wishes.profile, "Whose look");
    command.option("--build", wishes.look.build, "A build of data/figure.yaml");
    command.option("--skin", wishes.look.skin, "A colour of skin from there");
    command.option("--hair", wishes.look.hair, "A colour of hair from there");
    command.option("--clothes", wishes.look.outfit, "An outfit from there");
}

void add_mirror_option(Command& command, LookWishes& wishes) {
    command.flag("--mirror", wishes.look.mirrored, "As in a mirror");
}

Result<Look> find_look(const Context& context, const LookWishes& wishes) {
    const FigureTables& tables = *context.catalogue.figure;
    auto asked = check_look(tables, wishes.look);
    if (!asked) return asked;
    auto opened = find_store();
    if (!opened) return tl::unexpected(opened.error());
    std::optional<store::Store>& store = *opened;
    if (!store) return asked;
    const Ports ports = store->ports();
    return find_person(ports.people, wishes.profile).and_then([&](const Person& person) {
        return complete_look(person.id, ports.settings, tables, *asked);
    });
}

}  // namespace limber::cli
