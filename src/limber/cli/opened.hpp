#pragma once
/// What is kept on this machine, opened for one person.
#include "limber/cli/context.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/store/store.hpp"

#include <filesystem>
#include <optional>
#include <string>

namespace limber::cli {

/// Where Limber keeps its file: `limber` in $XDG_DATA_HOME or in ~/.local/share. Fails when neither
/// is known.
Result<std::filesystem::path> find_store_folder();

/// Opens what is kept, and begins to keep where nothing is.
Result<store::Store> open_store();

/// What is kept already; nothing where nothing is, and then nothing begins to be.
Result<std::optional<store::Store>> find_store();

/// The person that is meant: the named one, or whoever was chosen last. Fails when there is none of
/// that name.
Result<Person> find_person(const PeoplePort& people, const std::string& name);

/// The store with one person.
struct Opened {
    store::Store store;
    Person person;

    [[nodiscard]] Diary diary(const Context& context) {
        return {context.catalogue, context.clock, store.ports(), person};
    }
};

Result<Opened> open_for(const std::string& name);

/// Nobody else coaches meanwhile; fails where somebody does.
Result<std::unique_ptr<Hold>> take_lead(store::Store& store);

}  // namespace limber::cli
