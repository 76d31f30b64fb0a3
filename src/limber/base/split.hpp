#pragma once
/// Lists that are written in one line.
#include <string>
#include <string_view>
#include <vector>

namespace limber {

/// The parts between commas; none of an empty text.
std::vector<std::string> split_at_commas(std::string_view text);

}  // namespace limber
