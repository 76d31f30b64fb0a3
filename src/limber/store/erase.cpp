#include "limber/store/erase.hpp"

#include "limber/store/database.hpp"
#include "limber/store/failure.hpp"
#include "limber/store/locks.hpp"
#include "limber/system/files.hpp"

namespace limber::store {
namespace {

namespace fs = std::filesystem;

void remove_files(const fs::path& file) {
    system::overwrite_and_remove(file);
    for (const auto& companion : companions_of(file)) system::overwrite_and_remove(companion);
    for (const auto& lock : locks_of(file)) system::overwrite_and_remove(lock);
    system::sync(file.parent_path());
}

/// Calls `work` while nobody has the database open; nothing is there to be erased where there is no
/// folder.
template <class Work>
Result<void> alone_with(const fs::path& folder, Work work) {
    const auto file = database_in(folder);
    return attempt(file, [&] {
        std::error_code error;
        if (!fs::exists(file.parent_path(), error)) return;
        const auto alone = try_lock_alone(file);
        if (!alone) throw StoreError({ErrorCode::Refused, {"kept.in_use", {}}, file.string()});
        work(file);
    });
}

}  // namespace

Result<void> check_free(const fs::path& folder) {
    return alone_with(folder, [](const fs::path& /*file*/) {});
}

Result<void> erase_everything(const fs::path& folder) { return alone_with(folder, remove_files); }

}  // namespace limber::store
