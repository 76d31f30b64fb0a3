#pragma once
/// Files that a command writes under a name that was typed: whole or not at all, never onto what
/// the command reads, and in place of another file only where that was typed too.
#include "limber/base/existing.hpp"
#include "limber/cli/command_line.hpp"
#include "limber/messages/result.hpp"
#include "limber/system/draft_file.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace limber::cli {

/// What was typed about a file to write.
struct Output {
    std::string file;
    /// Whether it may take the place of a file that is there.
    bool force = false;

    [[nodiscard]] Existing existing() const { return force ? Existing::Replaced : Existing::Kept; }
};

/// The option that lets a command's outputs take the place of other files.
void add_force_option(Command& command, bool& force);

/// What is wrong with a name that ends in none of those, if so.
std::optional<Error> check_ending(const std::string& file, const std::vector<std::string>& endings);

/// Why nothing can be written there: somebody has the name, or it is one of the files that are
/// read, by whatever name. To be asked before the work is done whose outcome is written.
std::optional<Error> check_output(const Output& output, const std::vector<std::string>& read = {});

/// A file that only its owner can read and that gets its name when it is finished.
Result<system::DraftFile> begin_output(const Output& output);
Result<void> finish_output(system::DraftFile& draft, const Output& output);

/// Who can read a new file: whoever the user's umask lets, or only the owner.
enum class Privacy { Usual, OwnerOnly };

/// Writes all of it. What is replaced keeps who could read it.
std::optional<Error> write_output(const Output& output, std::string_view bytes, Privacy privacy);

/// What stands in the way of writing there, in words.
Error not_written(const Output& output, std::error_code reason);

}  // namespace limber::cli
