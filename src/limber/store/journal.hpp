#pragma once
/// The journals of what stops people, in a database.
#include "limber/keeping/ports.hpp"
#include "limber/store/connection.hpp"
#include "limber/store/entry_id.hpp"

namespace limber::store {

class Journal final : public JournalPort {
public:
    /// The connection must outlive it.
    explicit Journal(Connection& connection) : connection_(connection) {}

    [[nodiscard]] EntryId make_id() const override { return make_entry_id(); }
    Result<void> append(const PersonId& person, const JournalEntry& entry) override;
    [[nodiscard]] Result<std::vector<JournalEntry>> all(const PersonId& person) const override;

private:
    Connection& connection_;
};

/// Adds what the journals of `from` hold to those of `to`, so that nobody is free through a copy
/// from before they were stopped. Who is in `from` alone is the same person in `to` where they have
/// the same name, and is added where nobody has; only people with a journal count.
void unite_journals(const SQLite::Database& from, const SQLite::Database& to);

}  // namespace limber::store
