#include "limber/store/answers.hpp"

#include "limber/store/rows.hpp"

namespace limber::store {
namespace {

void remove_rows(const SQLite::Database& database, const PersonId& person) {
    statement(database,
              "DELETE FROM answers WHERE profile = (SELECT id FROM profile WHERE uid = ?)",
              person.value())
        .exec();
}

}  // namespace

Result<void> Answers::keep(const PersonId& person, const KeptAnswers& answers) {
    return connection_.change([&](const SQLite::Database& database) {
        remove_rows(database, person);
        const std::int64_t given = answers.given ? number_of(*answers.given) : 0;
        statement(database,
                  "INSERT INTO answers (profile, day, sheet, given)"
                  " VALUES ((SELECT id FROM profile WHERE uid = ?), ?, ?, NULLIF(?, 0))",
                  person.value(), answers.day.to_string(), answers.sheet, given)
            .exec();
    });
}

Result<void> Answers::forget(const PersonId& person) {
    return connection_.run(
        [&](const SQLite::Database& database) { remove_rows(database, person); });
}

Result<std::optional<KeptAnswers>> Answers::find(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return first_of(statement(database,
                                  "SELECT answers.day, sheet, given FROM answers"
                                  " JOIN profile ON profile.id = answers.profile WHERE uid = ?"
                                  " ORDER BY answers.day DESC LIMIT 1",
                                  person.value()),
                        [](const SQLite::Statement& row) {
                            return KeptAnswers{day_at(row, 0), text_at(row, 1),
                                               instant_or_none(row, 2)};
                        });
    });
}

}  // namespace limber::store
