#pragma once
/// Files that a command writes: whole or not at all.
#include "limber/messages/result.hpp"

#include <optional>
#include <string>

namespace limber::cli {

/// Writes a new file that only its owner can read; never over another one.
std::optional<Error> write_new_file(const std::string& path, const std::string& bytes);

/// Who can read a new file: whoever the user's umask lets, or only the owner.
enum class Privacy { Usual, OwnerOnly };

/// Writes a file, in place of one that may be there: whoever reads finds the old one or the new
/// one, whole. A link stays and its file is replaced; what is replaced keeps who could read it.
std::optional<Error> replace_file(const std::string& path, const std::string& bytes,
                                  Privacy privacy);

}  // namespace limber::cli
