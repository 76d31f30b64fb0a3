#include "limber/cli/late_journal.hpp"

#include "limber/cli/opened.hpp"

namespace limber::cli {

Result<void> LateJournal::append(const PersonId& /*person*/, const JournalEntry& entry) {
    return begin().and_then([&] { return store_->ports().journal.append(person_.id, entry); });
}

Result<std::vector<JournalEntry>> LateJournal::all(const PersonId& /*person*/) const {
    if (!store_) return std::vector<JournalEntry>{};
    return store_->ports().journal.all(person_.id);
}

Result<void> LateJournal::begin() {
    if (store_) return {};
    return open_store().and_then([&](store::Store store) {
        return store.ports().people.chosen().map([&](Person person) {
            person_ = std::move(person);
            store_ = std::make_unique<store::Store>(std::move(store));
        });
    });
}

}  // namespace limber::cli
