#include "limber/cli/output.hpp"

#include "limber/system/input_file.hpp"

#include <fmt/ranges.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;
using system::DraftFile;

/// Fills a draft to the disk and gives it its name.
system::Attempt<void> fill(DraftFile& draft, std::string_view bytes) {
    return draft.write(bytes).and_then([&] { return draft.sync(); }).and_then([&] {
        return draft.finish();
    });
}

/// Whoever may read the file that is replaced; else whoever the user's mask lets, or only the
/// owner.
fs::perms rights_for(const std::string& path, Privacy privacy) {
    constexpr mode_t everybody = 0666;
    std::error_code error;
    const auto old = fs::symlink_status(path, error);
    if (fs::is_regular_file(old)) return old.permissions();
    if (privacy == Privacy::OwnerOnly) return fs::perms::owner_read | fs::perms::owner_write;
    // A mask can only be read by setting one.
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<fs::perms>(everybody & ~mask);
}

/// Whether both names lead to one file, through links of either kind too.
bool are_same(const std::string& one, const std::string& other) {
    std::error_code one_is_missing;
    return fs::equivalent(one, other, one_is_missing);
}

}  // namespace

void add_force_option(Command& command, bool& force) {
    command.flag("--force", force, "Replace a file that is there already");
}

std::optional<Error> check_ending(const std::string& file,
                                  const std::vector<std::string>& endings) {
    const auto fits = [&](const std::string& ending) { return file.ends_with(ending); };
    if (std::ranges::any_of(endings, fits)) return std::nullopt;
    const std::string allowed = fmt::format("{}", fmt::join(endings, ", "));
    return Error{ErrorCode::BadInput, {"output.ending", {{"allowed", allowed}}}, file};
}

std::optional<Error> check_output(const Output& output, const std::vector<std::string>& read) {
    const auto is_output = [&](const std::string& file) { return are_same(file, output.file); };
    if (std::ranges::any_of(read, is_output))
        return Error{ErrorCode::BadInput, {"output.read", {}}, output.file};
    const auto obstacle = system::find_obstacle(output.file, output.existing());
    if (obstacle) return not_written(output, obstacle);
    return std::nullopt;
}

Result<DraftFile> begin_output(const Output& output) {
    return DraftFile::create(output.file, output.existing()).map_error([&](std::error_code why) {
        return not_written(output, why);
    });
}

Result<void> finish_output(DraftFile& draft, const Output& output) {
    return draft.finish().map_error([&](std::error_code why) { return not_written(output, why); });
}

std::optional<Error> write_output(const Output& output, std::string_view bytes, Privacy privacy) {
    auto draft = begin_output(output);
    if (!draft) return draft.error();
    std::error_code error;
    fs::permissions(draft->place(), rights_for(output.file, privacy), error);
    if (error) return not_written(output, error);
    const auto written = fill(*draft, bytes);
    return written ? std::nullopt : std::optional(not_written(output, written.error()));
}

Error not_written(const Output& output, std::error_code reason) {
    const auto because = [&](Message message) {
        return Error{ErrorCode::BadInput, std::move(message), output.file};
    };
    if (reason == std::errc::file_exists) return because({"output.exists", {}});
    if (system::is_irregular(reason)) return because({"file.irregular", {}});
    return because({"output.not_written", {{"detail", reason.message()}}});
}

}  // namespace limber::cli
