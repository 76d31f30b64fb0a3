#pragma once
/// Whole databases in memory and as bytes, so that no file holds a copy on its way.
#include <SQLiteCpp/SQLiteCpp.h>

#include <string>
#include <string_view>

namespace limber::store {

SQLite::Database open_in_memory();

/// Puts the content of `from` in place of that of `to`: all of it or nothing.
void copy_content(SQLite::Database& to, SQLite::Database& from);

/// A complete copy of the database as the bytes of a file that needs no other one beside it.
std::string image_of(SQLite::Database& database);

/// The database in memory that such bytes hold. Throws where SQLite finds none in them; what it
/// finds is not checked.
SQLite::Database open_image(std::string_view image);

}  // namespace limber::store
