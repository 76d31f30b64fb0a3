#pragma once
/// A journal that at times cannot be written or read.
#include "limber/keeping/ports.hpp"

namespace limber::testing {

class FaultyJournal final : public JournalPort {
public:
    /// The journal behind it must outlive it.
    explicit FaultyJournal(JournalPort& behind) : behind_(behind) {}

    [[nodiscard]] EntryId make_id() const override { return behind_.make_id(); }
    Result<void> append(const PersonId& person, const JournalEntry& entry) override {
        return is_full || is_lost ? failure("store.full") : behind_.append(person, entry);
    }
    [[nodiscard]] Result<std::vector<JournalEntry>> all(const PersonId& person) const override {
        if (is_lost) return failure("store.damaged");
        return behind_.all(person);
    }

    bool is_full = false;
    bool is_lost = false;

private:
    static tl::unexpected<Error> failure(const char* why) {
        return tl::unexpected(Error{ErrorCode::Lost, {why, {}}, {}});
    }

    JournalPort& behind_;
};

}  // namespace limber::testing
