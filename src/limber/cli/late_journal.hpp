#pragma once
/// The journal of one person on this machine, whatever else a command keeps: where nothing is kept
/// yet, its first entry begins to be.
#include "limber/store/entry_id.hpp"
#include "limber/store/store.hpp"

#include <memory>
#include <optional>

namespace limber::cli {

class LateJournal final : public JournalPort {
public:
    /// Of the person in that store; or, where there is none yet, of whoever the first entry makes.
    LateJournal(std::optional<store::Store> store, const std::optional<Person>& person)
        : store_(store ? std::make_unique<store::Store>(std::move(*store)) : nullptr),
          person_(person.value_or(Person{})) {}

    [[nodiscard]] EntryId make_id() const override { return store::make_entry_id(); }
    Result<void> append(const PersonId& person, const JournalEntry& entry) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> all(const PersonId& person) const override;

private:
    Result<void> begin();

    std::unique_ptr<store::Store> store_;
    /// Nobody's while there is no store.
    Person person_;
};

}  // namespace limber::cli
