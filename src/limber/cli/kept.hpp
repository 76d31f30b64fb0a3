#pragma once
/// The commands about what is kept: history, export, backup, restore, erase, profile.
#include "limber/keeping/diary.hpp"
#include "limber/cli/program.hpp"
#include "limber/store/store.hpp"

#include <filesystem>

namespace limber::cli {

/// Where Limber keeps its file: `limber` in $XDG_DATA_HOME or in ~/.local/share; nothing when
/// neither is known.
std::optional<std::filesystem::path> find_data_home();
/// The same; throws `StoreError` when it is not known.
std::filesystem::path find_store_folder();

/// What is kept already; nothing where nothing is, and then nothing begins to be. Throws
/// `StoreError` as `Store::open` does.
std::optional<store::Store> find_store();

/// The person that is meant: --profile, or the one that was chosen last. Fails when there is none
/// of that name.
Result<store::Profile> find_profile(const store::Store& store, const std::string& name);

class Kept {
public:
    Kept(const Arguments& arguments, const Catalogue& catalogue, const Renderer& renderer,
         Console& console)
        : arguments_(arguments), catalogue_(catalogue), renderer_(renderer), console_(console) {}

    int history();
    int write_export();
    int back_up();
    int restore();
    int erase();
    int profile();

private:
    [[nodiscard]] int refuse(const Error& error) const;
    bool is_sure(const store::Extent& extent, const Message& what);
    void show_entry(const PastEntry& entry);

    const Arguments& arguments_;
    const Catalogue& catalogue_;
    const Renderer& renderer_;
    Console& console_;
};

}  // namespace limber::cli
