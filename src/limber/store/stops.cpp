#include "limber/store/stops.hpp"

#include "limber/store/rows.hpp"

namespace limber::store {

Result<void> Stops::append(const PersonId& person, const KeptStop& stop) {
    return connection_.run([&](const SQLite::Database& database) {
        statement(database,
                  "INSERT INTO stop (uid, profile, said, utc_offset, sign, tier, place) VALUES"
                  " (lower(hex(randomblob(16))), (SELECT id FROM profile WHERE uid = ?),"
                  " ?, ?, ?, ?, ?)",
                  person.value(), number_of(stop.said.at), std::int64_t{stop.said.offset.count()},
                  stop.sign, stop.tier, stop.place)
            .exec();
    });
}

Result<std::vector<KeptStop>> Stops::all(const PersonId& person) const {
    return connection_.run([&](const SQLite::Database& database) {
        return all_of(statement(database,
                                "SELECT said, utc_offset, sign, tier, place FROM stop"
                                " JOIN profile ON profile.id = stop.profile"
                                " WHERE profile.uid = ? ORDER BY stop.id",
                                person.value()),
                      [](const SQLite::Statement& row) {
                          return KeptStop{moment_at(row, 0), text_at(row, 2), text_at(row, 3),
                                          text_at(row, 4)};
                      });
    });
}

}  // namespace limber::store
