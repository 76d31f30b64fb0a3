// A backup is whole or not there, and restoring it is all or nothing.
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <random>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

class ABackup : public ::testing::Test {
protected:
    /// One session with three events, of somebody named anna.
    void SetUp() override {
        store_.choose_profile("anna");
        session_ = store_.begin_session(session_of(store_.current_profile().id));
        store_.append(session_, entries(3));
        store_.keep_answers(store_.current_profile().id, {day("2024-05-06"), "hers"});
        store_.keep_settings(store_.current_profile().id, {{"look", "tall"}});
    }
    store::Store& store() { return store_; }
    [[nodiscard]] std::int64_t session() const { return session_; }
    [[nodiscard]] const StoreFolder& outside() const { return outside_; }
    [[nodiscard]] fs::path file() const { return outside_.path() / "a b%41?#.db"; }
    /// Makes the backup and then changes what is kept.
    void back_up_and_go_on() {
        store_.back_up(file());
        store_.choose_profile("ben");
        store_.append(session_, {entry(3)});
        store_.keep_settings(store_.find_profile("anna").value().id, {{"look", "small"}});
    }
    /// Expects that `candidate` is refused, and that neither it nor what is kept changes.
    void expect_refused(const fs::path& candidate, const std::string& message) {
        const auto before = bytes_of(candidate);
        const auto failure = failure_of([&] { store_.restore(candidate); });
        EXPECT_EQ(failure.message, message);
        EXPECT_EQ(failure.where, candidate);
        EXPECT_EQ(bytes_of(candidate), before);
        EXPECT_EQ(store_.log_of(session_), entries(4));
        EXPECT_EQ(store_.current_profile().name, "ben");
    }

private:
    StoreFolder folder_;
    StoreFolder outside_;
    store::Store store_ = store::Store::open(folder_.path());
    std::int64_t session_ = 0;
};

std::ptrdiff_t count_files(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), {});
}

TEST_F(ABackup, BringsBackWhatWasKept) {
    back_up_and_go_on();
    const auto before = bytes_of(file());
    store().restore(file());
    EXPECT_EQ(store().log_of(session()), entries(3));
    EXPECT_EQ(store().current_profile().name, "anna");
    EXPECT_EQ(store().find_answers(store().current_profile().id)->sheet, "hers");
    EXPECT_EQ(store().settings(store().current_profile().id).at("look"), "tall");
    EXPECT_FALSE(store().find_profile("ben"));
    EXPECT_EQ(bytes_of(file()), before);
    EXPECT_EQ(count_files(outside().path()), 1);
    store().append(session(), {entry(3)});
    EXPECT_EQ(store().log_of(session()), entries(4));
}

TEST_F(ABackup, IsOneFileForItsOwner) {
    const mode_t before = ::umask(0);
    store().back_up(file());
    ::umask(before);
    EXPECT_EQ(rights_of(file()), 0600U);
    EXPECT_EQ(count_files(outside().path()), 1);
}

TEST_F(ABackup, CanBeReadWhereNothingCanBeWritten) {
    back_up_and_go_on();
    set_rights(file(), 0400);
    set_rights(outside().path(), 0500);
    store().restore(file());
    EXPECT_EQ(store().log_of(session()), entries(3));
    EXPECT_EQ(count_files(outside().path()), 1);
    set_rights(outside().path(), 0700);
}

TEST_F(ABackup, HoldsWhatAnotherOpenStoreCommitted) {
    auto other = store::Store::open(store().file().parent_path());
    other.append(session(), {entry(3)});
    store().back_up(file());
    other.append(session(), {entry(4)});
    store().restore(file());
    EXPECT_EQ(other.log_of(session()), entries(4));
}

TEST_F(ABackup, DoesNotOverwriteAFile) {
    write_bytes(file(), "precious");
    const auto failure = failure_of([&] { store().back_up(file()); });
    EXPECT_EQ(failure.message, "store.exists");
    EXPECT_EQ(failure.where, file());
    EXPECT_EQ(bytes_of(file()), "precious");
    EXPECT_EQ(count_files(outside().path()), 1);
    EXPECT_EQ(failure_of([&] { store().back_up(store().file()); }).message, "store.exists");
    EXPECT_EQ(store().log_of(session()), entries(3));
}

TEST_F(ABackup, IntoAFolderThatIsNotThereFails) {
    const auto failure = failure_of([&] { store().back_up(outside().path() / "no" / "b.db"); });
    EXPECT_EQ(failure.message, "store.failed");
}

TEST_F(ABackup, LeavesNothingOnAFullDisk) {
    const StoreFolder folder;
    {
        auto large = store::Store::open(folder.path());
        large.keep_answers(large.current_profile().id,
                           {day("2024-05-07"), std::string(500000, 'x')});
    }
    const auto message = failure_in_child([&] {
        const auto opened = store::Store::open(folder.path());
        fill_disk(100000);
        opened.back_up(file());
    });
    EXPECT_EQ(message, "store.full");
    EXPECT_EQ(count_files(outside().path()), 0);
}

TEST_F(ABackup, ThatDoesNotFitOnTheDiskChangesNothing) {
    store().keep_answers(store().current_profile().id,
                         {day("2024-05-07"), std::string(500000, 'x')});
    back_up_and_go_on();
    const StoreFolder small;
    {
        store::Store::open(small.path()).choose_profile("ben");
    }
    const auto message = failure_in_child([&] {
        auto opened = store::Store::open(small.path());
        fill_disk(100000);
        opened.restore(file());
    });
    EXPECT_EQ(message, "store.full");
    EXPECT_EQ(store::Store::open(small.path()).current_profile().name, "ben");
}

TEST_F(ABackup, IsMigratedOnItsWayIn) {
    back_up_and_go_on();
    const auto before = bytes_of(file());
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("CREATE TABLE dream (x TEXT) STRICT;"
                            "INSERT INTO dream SELECT name FROM profile");
    const StoreFolder newer;
    auto store = store::Store::open(newer.path(), migrations);
    store.restore(file());
    EXPECT_EQ(store.log_of(session()), entries(3));
    SQLite::Database opened(store.file().string());
    EXPECT_EQ(opened.execAndGet("SELECT count(*) FROM dream WHERE x = 'anna'").getInt(), 1);
    EXPECT_EQ(bytes_of(file()), before);
}

TEST_F(ABackup, OfTheFirstSchemaBringsBackItsSessionsAndNoSettings) {
    const StoreFolder older;
    std::int64_t session = 0;
    {
        auto old = store::Store::open(older.path(), {store::shipped_migrations().front()});
        session = old.begin_session(session_of(old.choose_profile("carl").id));
        old.append(session, entries(2));
        old.back_up(file());
    }
    store().restore(file());
    const auto carl = store().current_profile();
    EXPECT_EQ(carl.name, "carl");
    EXPECT_EQ(store().log_of(session), entries(2));
    EXPECT_TRUE(store().settings(carl.id).empty());
    store().keep_settings(carl.id, {{"look", "tall"}});
    EXPECT_EQ(store().settings(carl.id).at("look"), "tall");
}

TEST_F(ABackup, ThatIsACopyOfAFileInUseIsReadWithItsLog) {
    back_up_and_go_on();
    const auto copy = outside().path() / "copy.db";
    fs::copy_file(store().file(), copy);
    fs::copy_file(store().file().string() + "-wal", copy.string() + "-wal");
    store().append(session(), {entry(4)});
    store().restore(copy);
    EXPECT_EQ(store().log_of(session()), entries(4));
}

TEST_F(ABackup, ThatIsACopyOfAClosedFileStaysAlone) {
    const StoreFolder closed;
    {
        store::Store::open(closed.path()).choose_profile("carl");
    }
    fs::copy_file(closed.file(), file());
    store().restore(file());
    EXPECT_EQ(store().current_profile().name, "carl");
    EXPECT_EQ(count_files(outside().path()), 1);
}

TEST_F(ABackup, ThatIsNotThereIsRefused) {
    back_up_and_go_on();
    expect_refused(outside().path() / "none.db", "store.no_backup");
}

TEST_F(ABackup, ThatIsTheFileInUseIsRefused) {
    const auto link = outside().path() / "link.db";
    fs::create_symlink(store().file(), link);
    for (const auto& itself : {store().file(), link}) {
        EXPECT_EQ(failure_of([&] { store().restore(itself); }).message, "store.itself");
    }
    EXPECT_EQ(store().log_of(session()), entries(3));
}

TEST_F(ABackup, OfSomethingElseIsRefused) {
    back_up_and_go_on();
    const auto other = outside().path() / "other.db";
    run_sql(other, "CREATE TABLE recipe (x)");
    expect_refused(other, "store.foreign");
    write_bytes(other, "");
    expect_refused(other, "store.foreign");
    write_bytes(other, "no database");
    expect_refused(other, "store.damaged");
}

TEST_F(ABackup, WithOtherTablesThanOursIsRefused) {
    back_up_and_go_on();
    run_sql(file(), "CREATE TRIGGER trap AFTER INSERT ON event BEGIN DELETE FROM event; END");
    expect_refused(file(), "store.foreign");
    run_sql(file(), "DROP TRIGGER trap; DROP TABLE event");
    expect_refused(file(), "store.foreign");
}

TEST_F(ABackup, OfAnUnknownSchemaIsRefused) {
    back_up_and_go_on();
    run_sql(file(), "PRAGMA user_version = 1000");
    expect_refused(file(), "store.newer");
    run_sql(file(), "PRAGMA user_version = -1");
    expect_refused(file(), "store.foreign");
}

TEST_F(ABackup, WithDanglingReferencesIsRefused) {
    back_up_and_go_on();
    run_sql(file(), "PRAGMA foreign_keys = OFF; DELETE FROM profile WHERE name = 'anna'");
    expect_refused(file(), "store.damaged");
}

TEST_F(ABackup, WithAnyPageOverwrittenIsRefused) {
    back_up_and_go_on();
    const auto whole = bytes_of(file());
    for (std::size_t page = 1; page * 4096 < whole.size(); ++page) {
        auto bytes = whole;
        bytes.replace(page * 4096, 4096, 4096, '\x5a');
        write_bytes(file(), bytes);
        expect_refused(file(), "store.damaged");
    }
    write_bytes(file(), whole.substr(0, whole.size() / 2));
    expect_refused(file(), "store.damaged");
}

TEST_F(ABackup, WaitsForNobodyForEver) {
    back_up_and_go_on();
    SQLite::Database other(store().file().string(), SQLite::OPEN_READWRITE);
    other.exec("BEGIN IMMEDIATE");
    const auto failure = failure_of([&] { store().restore(file()); });
    EXPECT_EQ(failure.message, "store.locked");
    EXPECT_EQ(failure.where, store().file());
    other.exec("ROLLBACK");
    store().restore(file());
    EXPECT_EQ(store().log_of(session()), entries(3));
}

TEST_F(ABackup, IsRestoredWhollyOrNotAtAllWhenTheProcessIsKilled) {
    std::mt19937 random(7);
    std::uniform_int_distribution<useconds_t> moment(0, 10000);
    store().keep_answers(store().current_profile().id,
                         {day("2024-05-05"), std::string(500000, 'x')});
    back_up_and_go_on();
    int restored = 0;
    for (int round = 0; round < 40; ++round) {
        const StoreFolder folder;
        {
            store::Store::open(folder.path()).choose_profile("carl");
        }
        const pid_t child = start_child([&] { store::Store::open(folder.path()).restore(file()); });
        ::usleep(moment(random));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto store = store::Store::open(folder.path());
        const bool whole = store.current_profile().name == "anna";
        EXPECT_EQ(store.log_of(session()), entries(whole ? 3 : 0));
        EXPECT_EQ(store.find_profile("carl").has_value(), !whole);
        restored += whole ? 1 : 0;
    }
    RecordProperty("restored", restored);
}

}  // namespace
}  // namespace limber::testing
