// Copies of what is kept, erasing it, and whose it is.
#include "limber/cli/commands.hpp"
#include "limber/cli/confirm.hpp"
#include "limber/cli/opened.hpp"
#include "limber/cli/output.hpp"
#include "limber/keeping/check_backup.hpp"
#include "limber/keeping/settings.hpp"
#include "limber/store/erase.hpp"

namespace limber::cli {
namespace {

/// Names what goes, and how much of it.
bool is_sure(const Context& context, const Extent& extent, const Message& what, bool yes) {
    Console console = context.console();
    console.say(what);
    if (extent.first && extent.last) {
        console.say({"kept.extent",
                     {{"sessions", extent.sessions},
                      {"first", extent.first->to_string()},
                      {"last", extent.last->to_string()}}});
    }
    return yes || confirm(console);
}

int done(const Context& context, const Message& message) {
    context.console().say(message);
    return 0;
}

/// Whatever is kept lies there: the database, what SQLite puts beside it, and the locks.
std::vector<std::string> files_in(const std::filesystem::path& folder) {
    std::vector<std::string> files;
    std::error_code unreadable;
    for (const auto& entry : std::filesystem::directory_iterator(folder, unreadable))
        files.push_back(entry.path().string());
    return files;
}

Checked<int> back_up(const Context& context, const Output& output) {
    auto store = open_store();
    if (!store) return fail(store.error());
    HousekeepingPort& kept = store->housekeeping();
    if (const auto wrong = check_output(output, files_in(kept.file().parent_path())))
        return fail(*wrong);
    if (const auto written = kept.back_up(output.file, output.existing()); !written)
        return fail(written.error());
    return done(context, {"kept.written", {{"file", output.file}}});
}

struct RestoreOptions {
    std::string file;
    bool yes = false;
};

Checked<int> restore(const Context& context, const RestoreOptions& options) {
    auto store = open_store();
    if (!store) return fail(store.error());
    const auto lead = take_lead(*store);
    if (!lead) return fail(lead.error());
    const auto backup = check_backup(
        context.catalogue, store->housekeeping().read_backup(std::filesystem::path(options.file)));
    if (!backup) return fail(backup.error());
    const auto extent = store->ports().people.extent_of(std::nullopt);
    if (!extent) return fail(extent.error());
    if (!is_sure(context, *extent, {"kept.restore", {{"file", options.file}}}, options.yes))
        return 0;
    if (const auto restored = (*backup)->restore(); !restored) return fail(restored.error());
    const auto person = store->ports().people.chosen();
    if (!person) return fail(person.error());
    return done(context, {"kept.restored", {{"name", person->name}}});
}

struct EraseOptions {
    std::string profile;
    bool everything = false;
    bool yes = false;
};

/// Needs no file that can be opened.
Checked<int> erase_everything(const Context& context, bool yes) {
    const auto folder = find_store_folder();
    if (!folder) return fail(folder.error());
    if (const auto free = store::check_free(*folder); !free) return fail(free.error());
    if (!is_sure(context, {}, {"kept.erase_everything", {{"folder", folder->string()}}}, yes))
        return 0;
    if (const auto erased = store::erase_everything(*folder); !erased) return fail(erased.error());
    return done(context, {"kept.erased", {}});
}

Checked<int> erase(const Context& context, const EraseOptions& options) {
    if (options.everything) return erase_everything(context, options.yes);
    auto opened = Opened::open(context, options.profile, Keep::All);
    if (!opened) return fail(opened.error());
    const auto lead = opened->take_lead();
    if (!lead) return fail(lead.error());
    PeoplePort& people = opened->ports().people;
    const Person& person = opened->person();
    const auto extent = people.extent_of(person.id);
    if (!extent) return fail(extent.error());
    if (!is_sure(context, *extent, {"kept.erase", {{"profile", person.name}}}, options.yes))
        return 0;
    if (const auto erased = people.erase(person.id); !erased) return fail(erased.error());
    return done(context, {"kept.erased", {}});
}

Checked<int> choose(const Context& context, PeoplePort& people, const std::string& name) {
    if (!is_profile_name(name))
        return fail({ErrorCode::BadInput, {"profile.bad_name", {}}, "profile"});
    const auto known = people.find(name);
    if (!known) return fail(known.error());
    const auto chosen = people.choose(name);
    if (!chosen) return fail(chosen.error());
    return done(context, {*known ? "profile.chosen" : "profile.made", {{"name", chosen->name}}});
}

Checked<int> list_people(const Context& context, const PeoplePort& people) {
    const auto current = people.chosen();
    if (!current) return fail(current.error());
    const auto all = people.all();
    if (!all) return fail(all.error());
    Console console = context.console();
    for (const Person& person : *all)
        console.paragraph(person.name, 0, person.id == current->id ? "* " : "  ");
    return 0;
}

Checked<int> profile(const Context& context, const std::string& name) {
    auto store = open_store();
    if (!store) return fail(store.error());
    PeoplePort& people = store->ports().people;
    if (name.empty()) return list_people(context, people);
    // Whoever is led stays the one who practises.
    const auto lead = take_lead(*store);
    if (!lead) return fail(lead.error());
    return choose(context, people, name);
}

}  // namespace

void add_backup(CommandLine& line) {
    auto output = std::make_shared<Output>();
    Command command = line.add("backup", "Copy everything that is kept into a file");
    command.option("file", output->file, "The backup, a new file").required();
    add_force_option(command, output->force);
    command.run([output](const Context& context) { return back_up(context, *output); });
}

void add_restore(CommandLine& line) {
    auto options = std::make_shared<RestoreOptions>();
    Command command = line.add("restore", "Put a backup in place of what is kept");
    command.option("file", options->file, "The backup").required();
    command.flag("--yes", options->yes, "Do not ask");
    command.run([options](const Context& context) { return restore(context, *options); });
}

void add_erase(CommandLine& line) {
    auto options = std::make_shared<EraseOptions>();
    Command command = line.add("erase", "Erase a profile, or everything");
    command.option("--profile", options->profile, "Whose sessions");
    command.flag("--everything", options->everything, "Every profile, and the file itself");
    command.flag("--yes", options->yes, "Do not ask");
    command.run([options](const Context& context) { return erase(context, *options); });
}

void add_profile(CommandLine& line) {
    auto name = std::make_shared<std::string>();
    Command command = line.add("profile", "Who practises: list, choose or add");
    command.option("name", *name, "Whom to choose; made when new");
    command.run([name](const Context& context) { return profile(context, *name); });
}

}  // namespace limber::cli
