#include "limber/cli/opened.hpp"

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

Result<Opened> open_for(const std::string& name) {
    auto store = open_store();
    if (!store) return tl::unexpected(store.error());
    auto person = find_person(store->ports().people, name);
    if (!person) return tl::unexpected(person.error());
    return Opened{std::move(*store), std::move(*person)};
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
