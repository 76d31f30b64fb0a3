#pragma once
/// What of a text can be seen, so that no two names look the same and none steers a terminal.
#include <string_view>

namespace limber {

/// Whether nothing is shown for it: a control, a mark of the direction of writing, a line or
/// paragraph separator, whatever Unicode lets programs ignore, and what is no character.
bool is_invisible(char32_t character);

/// Whether it is valid UTF-8, shows something, and holds nothing invisible. What shapes a visible
/// character of a script or an emoji that needs it, as joiners and variation selectors do, counts
/// as a part of it.
bool is_visible(std::string_view text);

/// Whether two names are taken for one: but for blanks around them and the case of plain letters
/// they are the same.
bool is_same_name(std::string_view one, std::string_view other);

}  // namespace limber
