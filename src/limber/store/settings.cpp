#include "limber/store/settings.hpp"

#include "limber/store/rows.hpp"

namespace limber::store {
namespace {

void keep_one(const SQLite::Database& database, const PersonId& person, const std::string& name,
              const std::string& value) {
    if (value.empty()) {
        statement(database,
                  "DELETE FROM setting WHERE name = ?"
                  " AND profile = (SELECT id FROM profile WHERE uid = ?)",
                  name, person.value())
            .exec();
        return;
    }
    statement(database,
              "INSERT INTO setting (profile, name, value)"
              " VALUES ((SELECT id FROM profile WHERE uid = ?), ?, ?)"
              " ON CONFLICT (profile, name) DO UPDATE SET value = excluded.value",
              person.value(), name, value)
        .exec();
}

}  // namespace

Result<void> Settings::keep(const PersonId& person,
                            const std::map<std::string, std::string>& settings) {
    return connection_.change([&](const SQLite::Database& database) {
        for (const auto& [name, value] : settings) keep_one(database, person, name, value);
    });
}

Result<std::map<std::string, std::string>> Settings::all(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        const auto rows =
            all_of(statement(database,
                             "SELECT setting.name, value FROM setting"
                             " JOIN profile ON profile.id = setting.profile WHERE uid = ?",
                             person.value()),
                   [](const SQLite::Statement& row) {
                       return std::pair(text_at(row, 0), text_at(row, 1));
                   });
        return std::map<std::string, std::string>(rows.begin(), rows.end());
    });
}

}  // namespace limber::store
