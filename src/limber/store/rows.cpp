#include "limber/store/rows.hpp"

#include <sqlite3.h>

namespace limber::store {

std::string text_at(const SQLite::Statement& row, int column) {
    return row.getColumn(column).getString();
}

Date day_at(const SQLite::Statement& row, int column) {
    if (const auto day = Date::parse(text_at(row, column))) return *day;
    throw SQLite::Exception("no day of the calendar", SQLITE_CORRUPT);
}

std::int64_t number_of(const Instant& instant) { return instant.time_since_epoch().count(); }

Instant instant_of(std::int64_t number) { return Instant(std::chrono::milliseconds(number)); }

Moment moment_at(const SQLite::Statement& row, int column) {
    return {instant_of(row.getColumn(column).getInt64()),
            std::chrono::minutes(row.getColumn(column + 1).getInt())};
}

std::optional<Instant> instant_or_none(const SQLite::Statement& row, int column) {
    const SQLite::Column found = row.getColumn(column);
    if (found.isNull()) return std::nullopt;
    return instant_of(found.getInt64());
}

}  // namespace limber::store
