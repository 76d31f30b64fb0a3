#pragma once
/// UTF-8 read without a library, so that the same text is refused everywhere.
#include <cstddef>
#include <optional>
#include <string_view>

namespace limber {

/// Takes the first character off `bytes`, which are not empty; takes nothing where they begin with
/// none: neither what is longer than needed, nor a surrogate, nor more than U+10FFFF is one.
std::optional<char32_t> take_character(std::string_view& bytes);

/// Whether the bytes are valid UTF-8.
bool is_utf8(std::string_view bytes);

/// How many characters begin in valid UTF-8.
std::size_t count_characters(std::string_view bytes);

/// Whether it is below the space, DEL, or in the second set, U+0080 to U+009F.
bool is_control(char32_t character);

}  // namespace limber
