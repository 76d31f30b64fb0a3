// The file itself: its rights, its schema, its migrations.
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <ctime>
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
        " log_version INTEGER NOT NULL, summary TEXT, morning INTEGER, uid TEXT, begun INTEGER,"
        " utc_offset INTEGER, ended INTEGER, mark TEXT, note TEXT) STRICT;"
        "INSERT INTO new_session SELECT *, 'kept' FROM session;"
        "DROP TABLE session;"
        "ALTER TABLE new_session RENAME TO session;");
    return all;
}

/// A store with one session of two events, closed again.
SessionId fill(const fs::path& folder) {
    auto store = FileShelf::open(folder);
    const auto id = store.begin(store.chosen().id, session_on("2024-05-06"));
    store.append(id, entries(2));
    return id;
}

TEST(AStoresFile, IsForItsOwnerOnlyWhateverTheUmask) {
    for (const mode_t mask : {0U, 022U, 0777U}) {
        const StoreFolder scratch;
        const auto folder = scratch.path() / "deep" / "er";
        const mode_t before = ::umask(mask);
        auto store = FileShelf::open(folder);
        store.begin(store.chosen().id, session_on("2024-05-06"));
        const auto lead = store.try_lead();
        ::umask(before);
        EXPECT_EQ(rights_of(scratch.path() / "deep"), 0700U);
        EXPECT_EQ(rights_of(folder), 0700U);
        for (const auto& file : fs::directory_iterator(folder)) {
            EXPECT_EQ(rights_of(file.path()), 0600U) << file.path();
        }
        EXPECT_TRUE(fs::exists(folder / "limber.db-wal"));
    }
}

TEST(AStoresFile, AndItsFolderLoseTheRightsOfOthers) {
    const StoreFolder folder;
    fill(folder.path());
    set_rights(folder.path(), 0777);
    set_rights(folder.file(), 0644);
    set_rights(folder.path() / "open.lock", 0666);
    auto store = FileShelf::open(folder.path());
    store.choose("anna");
    EXPECT_EQ(rights_of(folder.path()), 0700U);
    EXPECT_EQ(rights_of(folder.path() / "open.lock"), 0600U);
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
    const auto store = FileShelf::open(folder.path());
    EXPECT_EQ(store.file(), elsewhere.file());
    EXPECT_EQ(store.log_of(id), entries(2));
}

TEST(AStoresFile, HasItsNameOnlyOnceItIsWhole) {
    const StoreFolder folder;
    EXPECT_NE(told_by_child([&] {
                  fill_disk(1000);
                  FileShelf::open(folder.path());
                  return std::string();
              }),
              "");
    EXPECT_FALSE(fs::exists(folder.file()));
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
                openers.emplace_back(
                    [&] { failure = failure_of([&] { FileShelf::open(folder.path()); }).message; });
            }
        }
        EXPECT_EQ(failures, std::vector<std::string>(4));
        EXPECT_EQ(FileShelf::open(folder.path()).people().size(), 1U);
    }
}

TEST(AStoresFile, ShowsOneProcessWhatAnotherKept) {
    const StoreFolder folder;
    auto store = FileShelf::open(folder.path());
    auto other = FileShelf::open(folder.path());
    const auto id = store.begin(store.chosen().id, session_on("2024-05-06"));
    other.append(id, {entry(1)});
    EXPECT_EQ(store.log_of(id), std::vector{entry(1)});
}

/// What another process finds when it wants to coach.
std::string tried_by_child(const fs::path& folder) {
    return told_by_child([&] { return FileShelf::open(folder).try_lead() ? "free" : "held"; });
}

TEST(ACoach, IsAloneAmongProcesses) {
    const StoreFolder folder;
    auto lead = FileShelf::open(folder.path()).try_lead();
    ASSERT_TRUE(lead);
    EXPECT_EQ(rights_of(folder.path() / "coach.lock"), 0600U);
    EXPECT_FALSE(FileShelf::open(folder.path()).try_lead());
    EXPECT_EQ(tried_by_child(folder.path()), "held");
    lead.reset();
    EXPECT_EQ(tried_by_child(folder.path()), "free");
}

TEST(ACoach, ThatDiedIsFollowedByTheNext) {
    const StoreFolder folder;
    const pid_t dying = start_child([&] {
        const auto lead = FileShelf::open(folder.path()).try_lead();
        ::kill(::getpid(), SIGKILL);
    });
    ::waitpid(dying, nullptr, 0);
    EXPECT_TRUE(FileShelf::open(folder.path()).try_lead());
}

TEST(Migrating, KeepsEverythingAndEveryReference) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    {
        const auto store = FileShelf::open(folder.path(), longer_migrations());
        EXPECT_EQ(store.log_of(id), entries(2));
        EXPECT_EQ(store.sessions(store.chosen().id).size(), 1U);
    }
    SQLite::Database file(folder.file().string());
    EXPECT_EQ(file.execAndGet("PRAGMA user_version").getInt(),
              static_cast<int>(longer_migrations().size()));
    EXPECT_EQ(file.execAndGet("SELECT note FROM session").getString(), "kept");
}

TEST(Migrating, FromTheFirstSchemaKeepsSessionsAndThenSettings) {
    const StoreFolder folder;
    run_sql(folder.file(), first_schema_with_a_session("anna"));
    auto store = FileShelf::open(folder.path());
    const auto anna = store.chosen();
    EXPECT_EQ(anna.name, "anna");
    EXPECT_EQ(store.find_answers(anna.id).value().sheet, "hers");
    const auto kept = store.sessions(anna.id);
    ASSERT_EQ(kept.size(), 1U);
    EXPECT_EQ(kept[0].begun.day(), day("2024-05-06"));
    EXPECT_EQ(kept[0].begun.minute_of_day(), 7 * 60 + 30);
    EXPECT_FALSE(kept[0].ended);
    EXPECT_EQ(kept[0].summary, "fine");
    EXPECT_EQ(kept[0].morning, 2);
    EXPECT_EQ(store.log_of(kept[0].id), entries(2));
    EXPECT_TRUE(store.settings(anna.id).empty());
    store.keep_settings(anna.id, {{"look", "tall"}});
    EXPECT_EQ(store.settings(anna.id).at("look"), "tall");
}

/// What was done before noon was done before noon, wherever the computer stands now.
TEST(Migrating, KeepsTheHourOnTheWallInTheZoneOfTheComputer) {
    for (const char* zone : {"UTC", "Asia/Kathmandu", "America/St_Johns"}) {
        const StoreFolder folder;
        run_sql(folder.file(), first_schema_with_a_session("anna"));
        const auto told = told_by_child([&] {
            ::setenv("TZ", zone, 1);
            ::tzset();
            const auto store = FileShelf::open(folder.path());
            const auto begun = store.sessions(store.chosen().id)[0].begun;
            return begun.day().to_string() + " " + std::to_string(begun.minute_of_day()) + " " +
                   std::to_string(begun.offset.count());
        });
        const std::string wall = "2024-05-06 450 ";
        EXPECT_EQ(told, wall + (zone == std::string("UTC")              ? "0"
                                : zone == std::string("Asia/Kathmandu") ? "345"
                                                                        : "-150"))
            << zone;
    }
}

TEST(Migrating, GivesEverybodyAnIdentifierThatStays) {
    const StoreFolder folder;
    run_sql(folder.file(), first_schema_with_a_session("anna"));
    const auto before = FileShelf::open(folder.path()).people();
    ASSERT_EQ(before.size(), 2U);
    EXPECT_EQ(before[0].id.value().size(), 32U);
    EXPECT_NE(before[0].id, before[1].id);
    EXPECT_EQ(FileShelf::open(folder.path()).people(), before);
}

TEST(Migrating, ThatFailsKeepsTheStepsBeforeIt) {
    const StoreFolder folder;
    fill(folder.path());
    auto migrations = longer_migrations();
    migrations.emplace_back("CREATE TABLE half (x) STRICT; CREATE TABLE nonsense");
    const auto open = [&] { FileShelf::open(folder.path(), migrations); };
    EXPECT_EQ(failure_of(open).message, "store.failed");
    EXPECT_NO_THROW(FileShelf::open(folder.path(), longer_migrations()));
    const SQLite::Database file(folder.file().string());
    EXPECT_FALSE(file.tableExists("half"));
}

TEST(Migrating, ThatLosesWhatOthersReferToIsUndone) {
    const StoreFolder folder;
    const auto id = fill(folder.path());
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("DELETE FROM session");
    const auto open = [&] { FileShelf::open(folder.path(), migrations); };
    EXPECT_EQ(failure_of(open).message, "store.damaged");
    EXPECT_EQ(FileShelf::open(folder.path()).log_of(id), entries(2));
}

}  // namespace
}  // namespace limber::testing
