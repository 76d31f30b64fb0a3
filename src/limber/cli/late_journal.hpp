#pragma once
/// The journal of one person on this machine, whatever else a command keeps: where nothing is kept
/// yet, its first entry begins to be.
#include "limber/store/entry_id.hpp"
#include "limber/store/store.hpp"

#include <optional>

namespace limber::cli {

class LateJournal final : public JournalPort {
public:
    /// Of the person in that store; or, where there is none yet, of whoever the first entry makes.
    LateJournal(std::optional<store::Store> store, std::optional<Person> person)
        : store_(std::move(store)), person_(std::move(person)) {}

    [[nodiscard]] EntryId make_id() const override { return store::make_entry_id(); }
    Result<void> append(const PersonId& person, const JournalEntry& entry) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> all(const PersonId& person) const override;

private:
    Result<void> begin();

    /// A port leads into it.
    mutable std::optional<store::Store> store_;
    std::optional<Person> person_;
};

}  // namespace limber::cli
