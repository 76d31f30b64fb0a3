#include "limber/store/people.hpp"

#include "limber/keeping/names.hpp"
#include "limber/store/database.hpp"
#include "limber/store/rows.hpp"

namespace limber::store {
namespace {

Person read_person(const SQLite::Statement& row) {
    return {PersonId(text_at(row, 0)), text_at(row, 1)};
}

Person find_chosen(const SQLite::Database& database, const std::filesystem::path& file) {
    auto latest =
        first_of(statement(database, "SELECT uid, name FROM profile ORDER BY chosen DESC LIMIT 1"),
                 read_person);
    if (!latest) throw store_error("store.damaged", file);
    return std::move(*latest);
}

void remove_rows(SQLite::Database& database, const PersonId& person) {
    statement(database, "DELETE FROM profile WHERE uid = ?", person.value()).exec();
    database.exec("INSERT INTO profile (uid, name, chosen)"
                  " SELECT lower(hex(randomblob(16))), 'me', 1"
                  " WHERE NOT EXISTS (SELECT 1 FROM profile)");
}

Extent read_extent(SQLite::Statement row) {
    row.executeStep();
    const auto day = [&](int column) { return Date::parse(text_at(row, column)); };
    return {.people = row.getColumn(0).getInt64(),
            .sessions = row.getColumn(1).getInt64(),
            .first = day(2),
            .last = day(3)};
}

}  // namespace

Result<std::vector<Person>> People::all() const {
    return connection_.run([](const SQLite::Database& database) {
        return all_of(statement(database, "SELECT uid, name FROM profile ORDER BY name"),
                      read_person);
    });
}

Result<std::optional<Person>> People::find(const std::string& name) const {
    return all().map([&](const std::vector<Person>& people) { return find_named(people, name); });
}

Result<std::optional<Person>> People::find(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return first_of(
            statement(database, "SELECT uid, name FROM profile WHERE uid = ?", person.value()),
            read_person);
    });
}

Result<Person> People::chosen() const {
    return connection_.run([&](const SQLite::Database& database) {
        return find_chosen(database, connection_.file());
    });
}

Result<Person> People::choose(const std::string& name) {
    const auto known = find(name);
    if (!known) return tl::unexpected(known.error());
    const std::string meant = known->value_or(Person{{}, name}).name;
    return connection_.change([&](const SQLite::Database& database) {
        statement(database,
                  "INSERT INTO profile (uid, name, chosen)"
                  " SELECT lower(hex(randomblob(16))), ?, coalesce(max(chosen), 0) + 1"
                  " FROM profile WHERE true"
                  " ON CONFLICT (name) DO UPDATE SET chosen = excluded.chosen",
                  meant)
            .exec();
        return find_chosen(database, connection_.file());
    });
}

Result<void> People::erase(const PersonId& person) {
    return connection_.change([&](SQLite::Database& database) { remove_rows(database, person); })
        .and_then([&] { return connection_.wipe(); });
}

Result<Extent> People::extent_of(const std::optional<PersonId>& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        SQLite::Statement row(
            database,
            "WITH who AS (SELECT id FROM profile WHERE ?1 IS NULL OR uid = ?1)"
            " SELECT (SELECT count(*) FROM who),"
            " (SELECT count(*) FROM session WHERE profile IN who AND mark IS NOT 'deleted'),"
            " min(day), max(day)"
            " FROM (SELECT profile, day FROM session WHERE mark IS NOT 'deleted' UNION ALL SELECT "
            "profile, day FROM answers)"
            " WHERE profile IN who");
        if (person) row.bind(1, person->value());
        return read_extent(std::move(row));
    });
}

}  // namespace limber::store
