#include "limber/store/journal.hpp"

#include "limber/store/rows.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace limber::store {
namespace {

/// The enumerator that a column names; throws, as for a damaged file, when it names none.
template <Named Enum>
Enum named_at(const SQLite::Statement& row, int column) {
    if (const auto value = find_named<Enum>(text_at(row, column))) return *value;
    throw SQLite::Exception("no name of the journal", SQLITE_CORRUPT);
}

std::string name_text(auto value) { return std::string(name_of(value)); }

/// Identifiers in one text, with a space between them.
std::string join(const std::vector<EntryId>& ids) {
    std::string text;
    for (const EntryId& id : ids) text.append(text.empty() ? "" : " ").append(id.value());
    return text;
}

std::vector<EntryId> split(const std::string& text) {
    std::vector<EntryId> ids;
    for (std::size_t from = 0; from < text.size();) {
        const std::size_t end = std::min(text.find(' ', from), text.size());
        ids.emplace_back(text.substr(from, end - from));
        from = end + 1;
    }
    return ids;
}

JournalEntry read_entry(const SQLite::Statement& row) {
    return {.id = EntryId(text_at(row, 0)),
            .said = moment_at(row, 1),
            .kind = named_at<EntryKind>(row, 3),
            .place = named_at<SaidIn>(row, 4),
            .sign = text_at(row, 5),
            .tier = named_at<Tier>(row, 6),
            .advice = text_at(row, 7),
            .about = split(text_at(row, 8))};
}

struct Owner {
    std::string uid;
    std::string name;
};

/// Those who have a journal.
std::vector<Owner> find_owners(const SQLite::Database& database) {
    return all_of(
        statement(database, "SELECT uid, name FROM profile"
                            " WHERE id IN (SELECT profile FROM journal) ORDER BY id"),
        [](const SQLite::Statement& row) { return Owner{text_at(row, 0), text_at(row, 1)}; });
}

std::vector<JournalEntry> entries_of(const SQLite::Database& database, const std::string& uid) {
    return all_of(
        statement(database,
                  "SELECT journal.uid, said, utc_offset, kind, place, sign, tier, advice, about"
                  " FROM journal JOIN profile ON profile.id = journal.profile"
                  " WHERE profile.uid = ? ORDER BY journal.id",
                  uid),
        read_entry);
}

void add_entry(const SQLite::Database& database, const std::string& uid,
               const JournalEntry& entry) {
    statement(database,
              "INSERT INTO journal (uid, profile, said, utc_offset, kind, place, sign, tier,"
              " advice, about) VALUES (?, (SELECT id FROM profile WHERE uid = ?), ?, ?, ?, ?, ?, ?,"
              " ?, ?) ON CONFLICT (uid) DO NOTHING",
              entry.id.value(), uid, number_of(entry.said.at),
              std::int64_t{entry.said.offset.count()}, name_text(entry.kind),
              name_text(entry.place), entry.sign, name_text(entry.tier), entry.advice,
              join(entry.about))
        .exec();
}

/// The identifier in `database` of somebody from elsewhere.
std::string find_or_add(const SQLite::Database& database, const Owner& owner) {
    const auto uid_of = [](const SQLite::Statement& row) { return text_at(row, 0); };
    const auto same = first_of(statement(database,
                                         "SELECT uid FROM profile WHERE uid = ?1 OR name = ?2"
                                         " ORDER BY uid = ?1 DESC",
                                         owner.uid, owner.name),
                               uid_of);
    if (same) return *same;
    statement(database,
              "INSERT INTO profile (uid, name, chosen)"
              " VALUES (?, ?, (SELECT min(chosen) - 1 FROM profile))",
              owner.uid, owner.name)
        .exec();
    return owner.uid;
}

}  // namespace

Result<void> Journal::append(const PersonId& person, const JournalEntry& entry) {
    return connection_.run(
        [&](const SQLite::Database& database) { add_entry(database, person.value(), entry); });
}

Result<std::vector<JournalEntry>> Journal::all(const PersonId& person) const {
    return connection_.run(
        [&](const SQLite::Database& database) { return entries_of(database, person.value()); });
}

void unite_journals(const SQLite::Database& from, const SQLite::Database& to) {
    for (const Owner& owner : find_owners(from)) {
        const std::string uid = find_or_add(to, owner);
        for (const JournalEntry& entry : entries_of(from, owner.uid)) add_entry(to, uid, entry);
    }
}

}  // namespace limber::store
