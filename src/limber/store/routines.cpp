#include "limber/store/routines.hpp"

#include "limber/store/rows.hpp"

namespace limber::store {

Result<void> Routines::keep(const PersonId& person, const KeptRoutine& routine,
                            const std::string& before) {
    return connection_.change([&](const SQLite::Database& database) {
        auto changed =
            statement(database,
                      "UPDATE routine SET name = ?, items = ?"
                      " WHERE name = ? AND profile = (SELECT id FROM profile WHERE uid = ?)",
                      routine.name, routine.items, before, person.value());
        if (changed.exec() > 0) return;
        statement(database,
                  "WITH owner AS (SELECT (SELECT id FROM profile WHERE uid = ?) AS id)"
                  " INSERT INTO routine (profile, place, name, items)"
                  " SELECT id, (SELECT coalesce(max(place), 0) + 1 FROM routine"
                  " WHERE profile = owner.id), ?, ? FROM owner",
                  person.value(), routine.name, routine.items)
            .exec();
    });
}

Result<void> Routines::forget(const PersonId& person, const std::string& name) {
    return connection_.change([&](const SQLite::Database& database) {
        statement(database,
                  "DELETE FROM routine WHERE name = ?"
                  " AND profile = (SELECT id FROM profile WHERE uid = ?)",
                  name, person.value())
            .exec();
    });
}

Result<std::vector<KeptRoutine>> Routines::all(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return all_of(statement(database,
                                "SELECT routine.name, items FROM routine"
                                " JOIN profile ON profile.id = routine.profile"
                                " WHERE uid = ? ORDER BY place",
                                person.value()),
                      [](const SQLite::Statement& row) {
                          return KeptRoutine{text_at(row, 0), text_at(row, 1)};
                      });
    });
}

}  // namespace limber::store
