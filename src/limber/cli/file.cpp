#include "limber/cli/file.hpp"

#include "limber/system/draft_file.hpp"

#include <sys/stat.h>

#include <filesystem>

namespace limber::cli {
namespace {

namespace fs = std::filesystem;
using system::DraftFile;

Error not_written(const std::string& path, std::error_code reason) {
    if (reason == std::errc::file_exists) return {ErrorCode::BadInput, {"store.exists", {}}, path};
    return {ErrorCode::BadInput, {"kept.not_written", {{"detail", reason.message()}}}, path};
}

/// Fills a draft to the disk and gives it its name.
system::Attempt<void> finish(DraftFile& draft, const std::string& bytes) {
    return draft.write(bytes).and_then([&] { return draft.sync(); }).and_then([&] {
        return draft.finish();
    });
}

/// Whoever may read what is replaced; else whoever the user's mask lets, or only the owner.
fs::perms rights_for(const std::string& path, Privacy privacy) {
    constexpr mode_t everybody = 0666;
    std::error_code error;
    const auto old = fs::status(path, error);
    if (fs::exists(old)) return old.permissions();
    if (privacy == Privacy::OwnerOnly) return fs::perms::owner_read | fs::perms::owner_write;
    // A mask can only be read by setting one.
    const mode_t mask = umask(0);
    umask(mask);
    return static_cast<fs::perms>(everybody & ~mask);
}

}  // namespace

std::optional<Error> write_new_file(const std::string& path, const std::string& bytes) {
    auto draft = DraftFile::create(path, system::Existing::Kept);
    if (!draft) return not_written(path, draft.error());
    const auto written = finish(*draft, bytes);
    return written ? std::nullopt : std::optional(not_written(path, written.error()));
}

std::optional<Error> replace_file(const std::string& path, const std::string& bytes,
                                  Privacy privacy) {
    auto draft = DraftFile::create(path, system::Existing::Replaced);
    if (!draft) return not_written(path, draft.error());
    std::error_code error;
    fs::permissions(draft->place(), rights_for(path, privacy), error);
    if (error) return not_written(path, error);
    const auto written = finish(*draft, bytes);
    return written ? std::nullopt : std::optional(not_written(path, written.error()));
}

}  // namespace limber::cli
