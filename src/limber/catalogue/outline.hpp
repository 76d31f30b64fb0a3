#pragma once
/// The outline of a new stretch, taken from the file of one that is like it.
#include <string>
#include <string_view>

namespace limber {

/// `bytes` is a file of `stretches/` as it was written; what belongs to that stretch alone (its
/// place in the article, other names, further forms) is left out, and everything that stays is a
/// coach's.
std::string outline_stretch(std::string_view bytes, std::string_view id);

}  // namespace limber
