#include "limber/store/backup_rows.hpp"

#include "limber/base/date.hpp"
#include "limber/keeping/ports.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/rows.hpp"

#include <fmt/format.h>

#include <string>

namespace limber::store {
namespace {

/// Numbers that are given one after the other stay far from where they would end.
constexpr std::int64_t most_numbers = 1'000'000'000'000;
/// A day within the years that a date may have, so that no zone leads out of them.
constexpr std::int64_t first_ms = -2'208'902'400'000;
constexpr std::int64_t last_ms = 7'258'032'000'000;
/// No zone is a day away.
constexpr int most_minutes = 24 * 60;

/// Throws when `sql` finds a row, whose place is its first column.
void expect_none(const SQLite::Database& database, const std::filesystem::path& where,
                 const char* wrong, const std::string& sql) {
    const auto place = first_of(SQLite::Statement(database, sql + " LIMIT 1"),
                                [](const SQLite::Statement& row) { return text_at(row, 0); });
    if (place) throw store_error("backup.wrong", where, {{"what", wrong}, {"place", *place}});
}

/// The rows of `table` in which `condition` holds.
std::string rows_with(const char* table, const std::string& condition) {
    return fmt::format("SELECT '{0} ' || id FROM {0} WHERE {1}", table, condition);
}

std::string outside(const char* column, std::int64_t least, std::int64_t most) {
    return fmt::format("{} NOT BETWEEN {} AND {}", column, least, most);
}

void check_days(const SQLite::Database& database, const std::filesystem::path& where) {
    SQLite::Statement days(database, "SELECT day, 'session ' || id FROM session UNION ALL"
                                     " SELECT day, 'answers of profile ' || profile FROM answers");
    while (days.executeStep())
        if (!Date::parse(text_at(days, 0)))
            throw store_error("backup.wrong", where,
                              {{"what", "day"}, {"place", text_at(days, 1)}});
}

}  // namespace

void check_rows(SQLite::Database& database, const std::filesystem::path& where) {
    const auto none = [&](const char* wrong, const std::string& sql) {
        expect_none(database, where, wrong, sql);
    };
    none("people", "SELECT 'profile' WHERE NOT EXISTS (SELECT 1 FROM profile)");
    none("number", "SELECT name FROM sqlite_sequence WHERE " + outside("seq", 0, most_numbers));
    for (const char* table : {"profile", "session", "journal"})
        none("number", rows_with(table, outside("id", 1, most_numbers)));
    none("number", rows_with("profile", outside("chosen", -most_numbers, most_numbers)));
    none("number", rows_with("session", outside("log_version", 1, log_version)));
    none("number", "SELECT 'session ' || session FROM event WHERE " +
                       outside("position", 1, most_numbers) + " OR " +
                       outside("number", -most_numbers, most_numbers));
    for (const auto& [table, column] :
         {std::pair("session", "begun"), std::pair("session", "ended"),
          std::pair("journal", "said")})
        none("moment", rows_with(table, outside(column, first_ms, last_ms)));
    for (const char* table : {"session", "journal"})
        none("moment", rows_with(table, outside("utc_offset", -most_minutes, most_minutes)));
    check_days(database, where);
}

}  // namespace limber::store
