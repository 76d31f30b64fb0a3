// The file itself: its rights, its schema, its migrations.
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <thread>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// Shipped migrations and one of tomorrow that rebuilds a table to which others refer.
std::vector<std::string> longer_migrations() {
    auto all = store::shipped_migrations();
    all.emplace_back(
        "CREATE TABLE new_session (id INTEGER PRIMARY KEY AUTOINCREMENT,"
        " profile INTEGER NOT NULL REFERENCES profile ON DELETE CASCADE, day TEXT NOT NULL,"
        " minute_of_day INTEGER NOT NULL, sheet TEXT NOT NULL, plan TEXT NOT NULL,"
        " log_version INTEGER NOT NULL, summary TEXT, morning INTEGER, note TEXT) STRICT;"
        "INSERT INTO new_session SELECT *, 'kept' FROM session;"
        "DROP TABLE session;"
        "ALTER TABLE new_session RENAME TO session;");
    return all;
}

/// A store with one session of two events, closed again.
std::int64_t fill(const fs::path& folder) {
    auto store = store::Store::open(folder);
    const auto id = store.begin_session(session_of(store.current_profile().id));
    store.append(id, entries(2));
    return id;
}

TEST(AStoresFile, IsForItsOwnerOnlyWhateverTheUmask) {
    for (const mode_t mask : {0U, 022U, 0777U}) {
        const StoreFolder scratch;
        const auto folder = scratch.path() / "deep" / "er";
        const mode_t before = ::umask(mask);
        auto store = store::Store::open(folder);
        store.begin_session(session_of(store.current_profile().id));
        const auto lock = store.try_lock_coach();
        ::umask(before);
        EXPECT_EQ(rights_of(scratch.path() / "deep"), 0700U);
        EXPECT_EQ(rights_of(folder), 0700U);
        for (const auto& file : fs::directory_iterator(folder)) {
            EXPECT_EQ(rights_of(file.path()), 0600U) << file.path();
        }
        EXPECT_TRUE(fs::exists(folder / "limber.db-wal"));
    }
}

TEST(AStoresFile, LosesRightsOfOthersButTheirFolderStays) {
    const StoreFolder folder;
    fill(folder.path());
    set_rights(folder.path(), 0755);
    set_rights(folder.file(), 0644);
    auto store = store::Store::open(folder.path());
    store.choose_profile("anna");
    EXPECT_EQ(rights_of(folder.path()), 0755U);
    EXPECT_EQ(rights_of(folder.file()), 0600U);
    EXPECT_EQ(rights_of(folder.file().string() + "-wal"), 0600U);
    EXPECT_EQ(rights_of(folder.file().string() + "-shm"), 0600U);
}

TEST(AStoresFile, SaysWhoseItIsAndWhichSchemaItHas) {
    const StoreFolder folder;
    fill(folder.path());
    SQLite::Database file(folder.file().string());
    EXPECT_EQ(file.execAndGet("PRAGMA application_id").getInt(), 0x4c696d62);
    EXPECT_EQ(file.execAndGet("PRAGMA user_version").getInt(),
              static_cast<int>(store::shipped_migrations().size()));
    EXPECT_EQ(file.execAndGet("PRAGMA journal_mode").getString(), "wal");
}

TEST(AStoresFile, IsFoundThroughALink) {
    const StoreFolder folder;
    const StoreFolder elsewhere;
    const auto id = fill(elsewhere.path());
    fs::create_symlink(elsewhere.file(), folder.file());
    const auto store = store::Store::open(folder.path());
    EXPECT_EQ(store.file(), elsewhere.file());
    EXPECT_EQ(store.log_of(id), entries(2));
}

TEST(AStoresFile, StandsAloneAfterTheLastOneClosedIt) {
    const StoreFolder folder;
    fill(folder.path());
    fs::remove(folder.path() / "open.lock");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder.path()), {}), 1);
}

TEST(AStoresFile, IsMadeOnceWhenManyOpenItAtTheSameTime) {
    for (int round = 0; round < 10; ++round) {
        const StoreFolder folder;
        std::vector<std::string> failures(4);
        {
            std::vector<std::jthread> openers;
            for (auto& failure : failures) {
                openers.emplace_back([&] {
                    failure = failure_of([&] { store::Store::open(folder.path()); }).message;
                });
            }
        }
        EXPECT_EQ(failures, std::vector<std::string>(4));
        EXPECT_EQ(store::Store::open(folder.path()).profiles().size(), 1U);
    }
}

TEST(Migrating, KeepsEverythingAndEveryReference) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    {
        const auto store = store::Store::open(folder.path(), longer_migrations());
        EXPECT_EQ(store.log_of(id), entries(2));
        EXPECT_EQ(store.sessions(store.current_profile().id).size(), 1U);
    }
    SQLite::Database file(folder.file().string());
    EXPECT_EQ(file.execAndGet("PRAGMA user_version").getInt(),
              static_cast<int>(longer_migrations().size()));
    EXPECT_EQ(file.execAndGet("SELECT note FROM session").getString(), "kept");
}

TEST(Migrating, FromTheFirstSchemaKeepsSessionsAndThenSettings) {
    const StoreFolder folder;
    const std::vector first_schema{store::shipped_migrations().front()};
    std::int64_t session = 0;
    {
        auto old = store::Store::open(folder.path(), first_schema);
        const auto anna = old.choose_profile("anna").id;
        old.keep_answers(anna, {day("2024-05-06"), "hers"});
        session = old.begin_session(session_of(anna));
        old.append(session, entries(5));
        old.close_session(session, "fine");
        old.keep_morning(session, 2);
    }
    auto store = store::Store::open(folder.path());
    const auto anna = store.current_profile();
    EXPECT_EQ(anna.name, "anna");
    EXPECT_EQ(store.find_answers(anna.id).value().sheet, "hers");
    const auto kept = store.sessions(anna.id);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].id, session);
    EXPECT_EQ(kept[0].summary, "fine");
    EXPECT_EQ(kept[0].morning, 2);
    EXPECT_EQ(store.log_of(session), entries(5));
    EXPECT_TRUE(store.settings(anna.id).empty());
    store.keep_settings(anna.id, {{"look", "tall"}});
    EXPECT_EQ(store.settings(anna.id).at("look"), "tall");
}

TEST(Migrating, ThatFailsKeepsTheStepsBeforeIt) {
    const StoreFolder folder;
    fill(folder.path());
    auto migrations = longer_migrations();
    migrations.emplace_back("CREATE TABLE half (x) STRICT; CREATE TABLE nonsense");
    const auto open = [&] { store::Store::open(folder.path(), migrations); };
    EXPECT_EQ(failure_of(open).message, "store.failed");
    EXPECT_NO_THROW(store::Store::open(folder.path(), longer_migrations()));
    const SQLite::Database file(folder.file().string());
    EXPECT_FALSE(file.tableExists("half"));
}

TEST(Migrating, ThatLosesWhatOthersReferToIsUndone) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("DELETE FROM session");
    const auto open = [&] { store::Store::open(folder.path(), migrations); };
    EXPECT_EQ(failure_of(open).message, "store.damaged");
    EXPECT_EQ(store::Store::open(folder.path()).log_of(id), entries(2));
}

}  // namespace
}  // namespace limber::testing
