#pragma once
/// Files that a command writes: whole or not at all.
#include "limber/messages/result.hpp"

#include <optional>
#include <string>

namespace limber {

/// Writes a new file that only its owner can read; never over another one.
std::optional<Error> write_new_file(const std::string& path, const std::string& bytes);

/// Writes a file, in place of one that may be there: whoever reads finds the old one or the new
/// one, whole.
std::optional<Error> replace_file(const std::string& path, const std::string& bytes);

}  // namespace limber
