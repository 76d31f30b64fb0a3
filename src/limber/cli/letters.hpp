#pragma once
/// How wide words are on a terminal, in any script, and where they may be broken.
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// The columns that UTF-8 text takes: two for what East Asia writes wide, none for marks that stand
/// on other letters.
std::size_t columns_of(std::string_view words);

/// The first letters, each with its marks, that take at most so many columns; at least one letter
/// where there is room for one column.
std::string first_columns(std::string_view words, std::size_t columns);

/// Lines of at most so many columns, broken between words and where a script without spaces may be
/// broken; a word that is longer than a line is broken where the line ends.
std::vector<std::string> wrapped(std::string_view words, std::size_t columns);

/// The text with a question mark for every byte that is no UTF-8, and a space for every control
/// character.
std::string cleaned(std::string_view words);

}  // namespace limber::cli
