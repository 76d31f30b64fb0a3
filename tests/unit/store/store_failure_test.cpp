// Every way in which the file cannot be used: it is said which, and the file stays as it is.
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

SessionId fill(const fs::path& folder) {
    auto store = FileShelf::open(folder);
    const auto id = store.begin(store.chosen().id, session_on("2024-05-06"));
    store.append(id, entries(2));
    return id;
}

/// Expects that the folder cannot be opened, for this reason, and that the file stays as it is.
void expect_refused(const StoreFolder& folder, const std::string& message) {
    const auto before = bytes_of(folder.file());
    const auto failure = failure_of([&] { FileShelf::open(folder.path()); });
    EXPECT_EQ(failure.message, message);
    EXPECT_EQ(failure.where, folder.file());
    EXPECT_EQ(bytes_of(folder.file()), before);
}

/// What opening `folder` says to somebody without special rights, who owns `owned`.
std::string failure_for_nobody(const fs::path& folder, const fs::path& owned) {
    return told_by_child([&] {
        if (!become_nobody(owned)) return std::string("unreachable");
        return failure_of([&] { FileShelf::open(folder); }).message;
    });
}

TEST(AnUnusableFile, ThatIsNoDatabaseIsDamaged) {
    for (const auto* bytes : {"hello", "SQLite format 3"}) {
        const StoreFolder folder;
        write_bytes(folder.file(), bytes);
        expect_refused(folder, "store.damaged");
    }
    const StoreFolder folder;
    write_bytes(folder.file(), std::string(100000, 'x'));
    expect_refused(folder, "store.damaged");
}

TEST(AnUnusableFile, ThatIsEmptyIsNotTakenForANewOne) {
    const StoreFolder folder;
    write_bytes(folder.file(), "");
    write_bytes(folder.file().string() + "-wal", "what a crash left");
    expect_refused(folder, "store.empty");
    EXPECT_EQ(bytes_of(folder.file().string() + "-wal"), "what a crash left");
}

/// What is kept, with something done to its files under an open store.
class AFileInUse : public ::testing::Test {
protected:
    /// Nothing is said to be kept that goes into a file which nobody finds again.
    void expect_told() {
        const auto failure = failure_of([&] { store->append(id, {entry(2)}); });
        EXPECT_EQ(failure.message, "store.replaced");
        EXPECT_EQ(failure.where, folder.file());
        EXPECT_EQ(failure_of([&] { store->log_of(id); }).message, "store.replaced");
    }

    StoreFolder folder;
    SessionId id = fill(folder.path());
    std::optional<FileShelf> store = FileShelf::open(folder.path());
};

TEST_F(AFileInUse, ThatIsRemovedIsMissed) {
    for (const auto& file : {folder.file().string(), folder.file().string() + "-wal"}) {
        const auto aside = folder.path() / "aside";
        fs::rename(file, aside);
        expect_told();
        fs::rename(aside, file);
        EXPECT_EQ(store->log_of(id), entries(2));
    }
    fs::remove_all(folder.path());
    expect_told();
    EXPECT_FALSE(fs::exists(folder.path()));
}

TEST_F(AFileInUse, ThatIsReplacedIsMissedAndTheOtherIsLeftAlone) {
    const StoreFolder elsewhere;
    const auto other = fill(elsewhere.path());
    fs::rename(elsewhere.file(), folder.file());
    write_bytes(folder.path() / "new-wal", "another log");
    fs::rename(folder.path() / "new-wal", folder.file().string() + "-wal");
    expect_told();
    store.reset();
    EXPECT_EQ(bytes_of(folder.file().string() + "-wal"), "another log");
    EXPECT_EQ(FileShelf::open(folder.path()).log_of(other), entries(2));
}

TEST_F(AFileInUse, ThatIsEmptiedIsMissed) {
    fs::resize_file(folder.file(), 0);
    expect_told();
    store.reset();
    EXPECT_EQ(fs::file_size(folder.file()), 0U);
}

TEST(AnUnusableFile, WithOverwrittenPagesIsDamaged) {
    const StoreFolder folder;
    fill(folder.path());
    auto bytes = bytes_of(folder.file());
    bytes.replace(4096, bytes.size() - 4096, bytes.size() - 4096, '\x5a');
    write_bytes(folder.file(), bytes);
    expect_refused(folder, "store.damaged");
}

TEST(AnUnusableFile, ThatLostItsEndIsDamaged) {
    const StoreFolder folder;
    fill(folder.path());
    fs::resize_file(folder.file(), fs::file_size(folder.file()) / 2);
    expect_refused(folder, "store.damaged");
}

TEST(AnUnusableFile, OfSomethingElseIsForeign) {
    const StoreFolder folder;
    run_sql(folder.file(), "CREATE TABLE recipe (x)");
    set_rights(folder.file(), 0644);
    expect_refused(folder, "store.foreign");
    EXPECT_EQ(rights_of(folder.file()), 0644U);
    const StoreFolder marked;
    run_sql(marked.file(), "PRAGMA application_id = 7");
    expect_refused(marked, "store.foreign");
}

TEST(AnUnusableFile, OfSomethingElseWithALogIsForeign) {
    const StoreFolder folder;
    SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    other.exec("PRAGMA journal_mode = WAL; CREATE TABLE recipe (x)");
    EXPECT_EQ(failure_of([&] { FileShelf::open(folder.path()); }).message, "store.foreign");
}

TEST(AnUnusableFile, OfANewerSchemaIsNewer) {
    const StoreFolder folder;
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("CREATE TABLE dream (x TEXT) STRICT");
    {
        FileShelf::open(folder.path(), migrations);
    }
    expect_refused(folder, "store.newer");
    EXPECT_NO_THROW(FileShelf::open(folder.path(), migrations));
}

TEST(AnUnusableFile, ThatANewerLimberLeftWhenItCrashedKeepsItsLog) {
    const StoreFolder folder;
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("CREATE TABLE dream (x TEXT) STRICT");
    const pid_t crashing = start_child([&] {
        auto store = FileShelf::open(folder.path(), migrations);
        store.choose("anna");
        ::kill(::getpid(), SIGKILL);
    });
    ::waitpid(crashing, nullptr, 0);
    const auto log = folder.file().string() + "-wal";
    const auto before = bytes_of(log);
    ASSERT_FALSE(before.empty());
    expect_refused(folder, "store.newer");
    EXPECT_EQ(bytes_of(log), before);
    EXPECT_EQ(FileShelf::open(folder.path(), migrations).chosen().name, "anna");
}

TEST(AnUnusableFile, ThatAnotherProgramHoldsIsLocked) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    auto store = FileShelf::open(folder.path());
    SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    EXPECT_EQ(failure_of([&] { store.append(id, {entry(9)}); }).message, "store.locked");
    EXPECT_EQ(store.log_of(id), entries(2));
    other.exec("ROLLBACK");
    EXPECT_NO_THROW(store.append(id, {entry(2)}));
    EXPECT_EQ(store.log_of(id), entries(3));
}

TEST(AnUnusableFile, ThatAnotherProgramHasForItselfIsLocked) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    {
        SQLite::Database other(folder.file().string(), SQLite::OPEN_READWRITE);
        other.exec("PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE");
        const auto failure = failure_of([&] { FileShelf::open(folder.path()); });
        EXPECT_EQ(failure.message, "store.locked");
        EXPECT_EQ(failure.where, folder.file());
    }
    EXPECT_EQ(FileShelf::open(folder.path()).log_of(id), entries(2));
}

TEST(AnUnusableFile, OnAFullDiskKeepsWhatWasThere) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    EXPECT_EQ(failure_in_child([&] {
                  auto store = FileShelf::open(folder.path());
                  fill_disk(200000);
                  for (int count = 2; count < 10000; ++count) store.append(id, {entry(count)});
              }),
              "store.full");
    const auto kept = FileShelf::open(folder.path()).log_of(id);
    EXPECT_GT(kept.size(), 2U);
    EXPECT_EQ(kept, entries(std::ssize(kept)));
}

TEST(AnUnusableFile, OnAFullDiskCanBeOpenedAgainWhenThereIsRoom) {
    for (const std::size_t room : {0U, 1000U, 5000U, 20000U}) {
        const StoreFolder folder;
        EXPECT_EQ(failure_in_child([&] {
                      fill_disk(room);
                      FileShelf::open(folder.path());
                  }),
                  "store.full");
        EXPECT_EQ(FileShelf::open(folder.path()).chosen().name, "me");
    }
}

TEST(AnUnusableFile, InAFolderThatCannotBeMadeSaysSo) {
    const StoreFolder folder;
    write_bytes(folder.path() / "file", "");
    const auto failure = failure_of([&] { FileShelf::open(folder.path() / "file" / "below"); });
    EXPECT_EQ(failure.message, "store.folder");
    EXPECT_EQ(failure.where, folder.path() / "file");
    const auto message = failure_for_nobody("/limber-test", folder.path());
    if (message == "unreachable") GTEST_SKIP() << "the scratch folder is closed to others";
    EXPECT_EQ(message, "store.folder");
}

TEST(AnUnusableFile, ThatIsReadOnlyIsDenied) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    set_rights(folder.file(), 0400);
    const auto before = bytes_of(folder.file());
    const auto message = failure_for_nobody(folder.path(), folder.path());
    if (message == "unreachable") GTEST_SKIP() << "the scratch folder is closed to others";
    EXPECT_EQ(message, "store.denied");
    EXPECT_EQ(bytes_of(folder.file()), before);
    set_rights(folder.file(), 0600);
    EXPECT_EQ(FileShelf::open(folder.path()).log_of(id), entries(2));
}

TEST(AnUnusableFile, InAReadOnlyFolderIsDenied) {
    for (const bool there : {true, false}) {
        const StoreFolder folder;
        if (there) fill(folder.path());
        set_rights(folder.path(), 0500);
        const auto before = bytes_of(folder.file());
        const auto message = failure_for_nobody(folder.path(), folder.path());
        set_rights(folder.path(), 0700);
        if (message == "unreachable") GTEST_SKIP() << "the scratch folder is closed to others";
        EXPECT_EQ(message, "store.denied");
        EXPECT_EQ(bytes_of(folder.file()), before);
        EXPECT_EQ(fs::exists(folder.file()), there);
    }
}

TEST(AnUnusableFile, ThatIsAFolderIsDenied) {
    const StoreFolder folder;
    fs::create_directory(folder.file());
    EXPECT_EQ(failure_of([&] { FileShelf::open(folder.path()); }).message, "store.denied");
}

}  // namespace
}  // namespace limber::testing
