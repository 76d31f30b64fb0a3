#include "limber/store/mornings.hpp"

#include "limber/store/rows.hpp"

namespace limber::store {

Result<void> Mornings::keep(const PersonId& person, const Date& day, int pain) {
    return connection_.run([&](const SQLite::Database& database) {
        statement(database,
                  "UPDATE session SET morning = ? WHERE day = ? AND summary IS NOT NULL"
                  " AND mark IS NOT 'deleted'"
                  " AND profile = (SELECT id FROM profile WHERE uid = ?)",
                  pain, day.to_string(), person.value())
            .exec();
    });
}

}  // namespace limber::store
