#include "limber/store/erase.hpp"

#include "limber/store/database.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/locks.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

/// Tells that everything is being erased, until nothing is left.
fs::path mark_beside(const fs::path& file) { return file.parent_path() / "erasing"; }

/// Whatever holds something that was kept.
std::vector<fs::path> files_of(const fs::path& file) {
    std::vector<fs::path> files = companions_of(file);
    files.push_back(file);
    return files;
}

/// Whatever would keep it from being done is found before anything is done.
void begin(const fs::path& file) {
    for (const fs::path& one : files_of(file))
        if (system::find_identity(one)) system::require_access(one);
    system::make_private_file(mark_beside(file));
    system::sync(file.parent_path());
}

void remove_files(const fs::path& file) {
    for (const fs::path& one : files_of(file)) system::overwrite_and_remove(one);
    system::sync(file.parent_path());
    system::overwrite_and_remove(mark_beside(file));
    for (const auto& lock : locks_of(file)) system::overwrite_and_remove(lock);
    system::sync(file.parent_path());
}

/// Whether it ends or not, what was begun is told.
void finish(const fs::path& file) {
    try {
        remove_files(file);
    } catch (const fs::filesystem_error& failure) {
        throw store_error("store.half_erased", failure.path1(),
                          {{"detail", failure.code().message()}});
    }
}

system::Descriptor lock_alone(const fs::path& file) {
    auto alone = try_lock_alone(file);
    if (!alone) throw StoreError({ErrorCode::Refused, {"kept.in_use", {}}, file.string()});
    return std::move(*alone);
}

/// Calls `work` while nobody has the database open; nothing is there to be erased where there is no
/// folder.
template <class Work>
Result<void> alone_with(const fs::path& folder, Work work) {
    const auto file = database_in(folder);
    return attempt(file, [&] {
        std::error_code error;
        if (!fs::exists(file.parent_path(), error)) return;
        const auto alone = lock_alone(file);
        work(file);
    });
}

}  // namespace

Result<void> check_free(const fs::path& folder) {
    return alone_with(folder, [](const fs::path& /*file*/) {});
}

Result<void> erase_everything(const fs::path& folder) {
    return alone_with(folder, [](const fs::path& file) {
        begin(file);
        finish(file);
    });
}

void finish_erasing(const fs::path& database) {
    if (!system::find_identity(mark_beside(database))) return;
    const auto alone = lock_alone(database);
    finish(database);
}

}  // namespace limber::store
