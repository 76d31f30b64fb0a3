#pragma once
/// What the tests of the store share: a folder, processes of their own, made-up sessions.
#include "limber/system/scratch_folder.hpp"
#include "unit/store/shelf.hpp"

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace limber::testing {

/// A new empty folder (0700) that is removed at the end.
class StoreFolder {
public:
    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The database in it.
    [[nodiscard]] std::filesystem::path file() const { return path_ / "limber.db"; }

private:
    system::ScratchFolder folder_;
    std::filesystem::path path_ = std::filesystem::canonical(folder_.path());
};

/// Do not read the file of an open store: closing it lets go of SQLite's locks.
std::string bytes_of(const std::filesystem::path& file);
void write_bytes(const std::filesystem::path& file, const std::string& bytes);

/// The rights as in chmod: 0600.
unsigned rights_of(const std::filesystem::path& path);
void set_rights(const std::filesystem::path& path, unsigned rights);

/// Runs SQL on a file behind the store's back.
void run_sql(const std::filesystem::path& file, const std::string& sql);

/// The message of the `Failed` that `work` throws, and its place; empty when it throws none.
struct Failure {
    std::string message;
    std::string where;
};
Failure failure_of(const std::function<void()>& work);

/// Starts a process that runs `work` and ends.
pid_t start_child(const std::function<void()>& work);

/// The short text that `work` gives in a process of its own, which may spoil its surroundings. Do
/// not open there what is open here: SQLite's locks do not go along.
std::string told_by_child(const std::function<std::string()>& work);

/// The message of `failure_of(work)` in such a process.
std::string failure_in_child(const std::function<void()>& work);

/// From now on no file of this process may grow beyond `bytes`, as on a disk that is full.
void fill_disk(std::size_t bytes);

/// Gives the folder to somebody without special rights, if this process has any, and becomes them.
/// For children; false when the folder cannot be reached then.
bool become_nobody(const std::filesystem::path& folder);

/// SQL that makes a file as the first version of Limber left it: somebody of that name, chosen,
/// with one session of two events on 6 May 2024.
std::string first_schema_with_a_session(const std::string& name);

Date day(const std::string& text);
/// One that begins at half past seven.
NewSession session_on(const std::string& on);
LogEntry entry(std::int64_t number);
/// The entries 0, 1, … before `end`.
std::vector<LogEntry> entries(std::int64_t end);

}  // namespace limber::testing
