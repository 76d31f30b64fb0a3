#pragma once
/// What is kept on this machine, opened for one person.
#include "limber/cli/context.hpp"
#include "limber/keeping/diary.hpp"
#include "limber/store/store.hpp"

#include <filesystem>
#include <memory>
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

/// What a command keeps: everything; something only where something is kept already; nothing. What
/// stops a person is kept and obeyed in any case.
enum class Keep { All, Where, Nothing };

/// What a command keeps of one person.
class Opened {
public:
    /// The named one, or whoever was chosen last.
    static Result<Opened> open(const Context& context, const std::string& name, Keep keep);
    ~Opened();
    Opened(Opened&&) noexcept;
    Opened& operator=(Opened&&) noexcept;
    Opened(const Opened&) = delete;
    Opened& operator=(const Opened&) = delete;

    [[nodiscard]] const Person& person() const;
    [[nodiscard]] Ports ports();
    [[nodiscard]] StopJournal& journal();
    [[nodiscard]] Diary diary();
    [[nodiscard]] Diary diary_of(const Person& person);
    /// Nobody else coaches meanwhile; fails where somebody does.
    Result<std::unique_ptr<Hold>> take_lead();

private:
    struct Parts;
    explicit Opened(std::unique_ptr<Parts> parts);
    std::unique_ptr<Parts> parts_;
};

/// Nobody else coaches with what is kept; fails where somebody does.
Result<std::unique_ptr<Hold>> take_lead(store::Store& store);

}  // namespace limber::cli
