#include "limber/cli/opened.hpp"

#include "limber/cli/late_journal.hpp"
#include "limber/store/memory.hpp"

namespace limber::cli {

namespace fs = std::filesystem;

Result<fs::path> find_store_folder() {
    const fs::path data = environment("XDG_DATA_HOME");
    if (data.is_absolute()) return data / "limber";
    const fs::path home = environment("HOME");
    if (home.is_absolute()) return home / ".local" / "share" / "limber";
    return tl::unexpected(Error{ErrorCode::Lost, {"store.no_home", {}}, "XDG_DATA_HOME"});
}

Result<store::Store> open_store() {
    return find_store_folder().and_then(
        [](const fs::path& folder) { return store::Store::open(folder); });
}

Result<std::optional<store::Store>> find_store() {
    const auto folder = find_store_folder();
    std::error_code error;
    if (!folder || !fs::exists(*folder / "limber.db", error)) return std::nullopt;
    return store::Store::open(*folder).map(
        [](store::Store store) { return std::optional(std::move(store)); });
}

Result<Person> find_person(const PeoplePort& people, const std::string& name) {
    if (name.empty()) return people.chosen();
    auto found = people.find(name);
    if (!found) return tl::unexpected(found.error());
    std::optional<Person>& person = *found;
    if (person) return std::move(*person);
    return tl::unexpected(
        Error{ErrorCode::NotFound, {"profile.unknown", {{"name", name}}}, "--profile"});
}

/// Diaries lead into it, so it stays where it is.
struct Opened::Parts {
    Parts(const Context& given, store::Memory fresh) : context(given), memory(std::move(fresh)) {}

    const Context& context;
    /// Where what is kept goes: a store, or else the memory.
    std::unique_ptr<store::Store> store;
    store::Memory memory;
    Person person;
    /// The journal's own way into the store, where the rest does not go there.
    std::unique_ptr<LateJournal> late;
    std::unique_ptr<StopJournal> journal;
};

Opened::Opened(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Opened::~Opened() = default;
Opened::Opened(Opened&&) noexcept = default;
Opened& Opened::operator=(Opened&&) noexcept = default;

Result<Opened> Opened::open(const Context& context, const std::string& name, Keep keep) {
    auto parts = std::make_unique<Parts>(context, store::Memory());
    auto store =
        keep == Keep::All
            ? open_store().map([](store::Store opened) { return std::optional(std::move(opened)); })
            : find_store();
    if (!store) return tl::unexpected(store.error());
    std::optional<store::Store>& kept = *store;
    if (kept && keep != Keep::Nothing) {
        auto found = find_person(kept->ports().people, name);
        if (!found) return tl::unexpected(found.error());
        parts->person = std::move(*found);
        parts->store = std::make_unique<store::Store>(std::move(*kept));
    } else {
        std::optional<Person> known;
        if (kept || !name.empty()) {
            const Ports people = kept ? kept->ports() : parts->memory.ports();
            auto found = find_person(people.people, name);
            if (!found) return tl::unexpected(found.error());
            known = std::move(*found);
        }
        auto person = parts->memory.ports().people.choose(known ? known->name : "me");
        if (!person) return tl::unexpected(person.error());
        parts->person = std::move(*person);
        parts->late = std::make_unique<LateJournal>(std::move(kept), known);
    }
    JournalPort& port = parts->late ? *parts->late : parts->store->ports().journal;
    parts->journal =
        std::make_unique<StopJournal>(context.catalogue, context.renderer, context.clock, port);
    return Opened(std::move(parts));
}

const Person& Opened::person() const { return parts_->person; }

Ports Opened::ports() { return parts_->store ? parts_->store->ports() : parts_->memory.ports(); }

StopJournal& Opened::journal() { return *parts_->journal; }

Diary Opened::diary() { return diary_of(person()); }

Diary Opened::diary_of(const Person& person) {
    const Context& context = parts_->context;
    return {context.catalogue, context.clock, ports(), journal(), person};
}

Result<std::unique_ptr<Hold>> Opened::take_lead() {
    if (parts_->store) return cli::take_lead(*parts_->store);
    return parts_->memory.ports().sessions.try_lead();
}

Result<std::unique_ptr<Hold>> take_lead(store::Store& store) {
    auto lead = store.ports().sessions.try_lead();
    if (lead && *lead == nullptr) {
        return tl::unexpected(
            Error{ErrorCode::Refused, {"practice.busy", {}}, store.housekeeping().file().string()});
    }
    return lead;
}

}  // namespace limber::cli
