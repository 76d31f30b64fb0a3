#pragma once
/// Statements with their arguments, and what their rows hold.
#include "limber/base/clock.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <SQLiteCpp/VariadicBind.h>

#include <optional>
#include <string>
#include <vector>

namespace limber::store {

/// `arguments` take the places of the question marks, in their order; they are copied.
template <class... Arguments>
SQLite::Statement statement(const SQLite::Database& database, const char* sql,
                            const Arguments&... arguments) {
    SQLite::Statement made(database, sql);
    SQLite::bind(made, arguments...);
    return made;
}

/// Every row of the statement, as `read` reads one.
template <class Read>
auto all_of(SQLite::Statement rows, Read read) {
    std::vector<decltype(read(rows))> found;
    while (rows.executeStep()) found.push_back(read(rows));
    return found;
}

/// The first row of the statement, if there is one.
template <class Read>
auto first_of(SQLite::Statement rows, Read read) {
    return rows.executeStep() ? std::optional(read(rows)) : std::nullopt;
}

std::string text_at(const SQLite::Statement& row, int column);

/// Throws, as for a damaged file, when it is no day.
Date day_at(const SQLite::Statement& row, int column);

/// Milliseconds since 1970 in UTC.
std::int64_t number_of(const Instant& instant);
Instant instant_of(std::int64_t number);

/// Nothing where the column is empty.
std::optional<Instant> instant_or_none(const SQLite::Statement& row, int column);

/// An instant, and its offset in minutes in the next column.
Moment moment_at(const SQLite::Statement& row, int column);

}  // namespace limber::store
