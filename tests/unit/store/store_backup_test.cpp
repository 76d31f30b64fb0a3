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
        store_.choose("anna");
        session_ = store_.begin(store_.chosen().id, session_on("2024-05-06"));
        store_.append(session_, entries(3));
        store_.keep_answers(store_.chosen().id, {day("2024-05-06"), "hers"});
        store_.keep_settings(store_.chosen().id, {{"look", "tall"}});
    }
    FileShelf& store() { return store_; }
    [[nodiscard]] const SessionId& session() const { return session_; }
    [[nodiscard]] const StoreFolder& outside() const { return outside_; }
    [[nodiscard]] fs::path file() const { return outside_.path() / "a b%41?#.db"; }
    /// Makes the backup and then changes what is kept.
    void back_up_and_go_on() {
        store_.back_up(file());
        store_.choose("ben");
        store_.append(session_, {entry(3)});
        store_.keep_settings(store_.find("anna").value().id, {{"look", "small"}});
    }
    /// Expects that `candidate` is refused, and that neither it nor what is kept changes.
    void expect_refused(const fs::path& candidate, const std::string& message) {
        const auto before = bytes_of(candidate);
        const auto failure = failure_of([&] { store_.restore(candidate); });
        EXPECT_EQ(failure.message, message);
        EXPECT_EQ(failure.where, candidate);
        EXPECT_EQ(bytes_of(candidate), before);
        EXPECT_EQ(store_.log_of(session_), entries(4));
        EXPECT_EQ(store_.chosen().name, "ben");
    }

private:
    StoreFolder folder_;
    StoreFolder outside_;
    FileShelf store_ = FileShelf::open(folder_.path());
    SessionId session_;
};

std::ptrdiff_t count_files(const fs::path& folder) {
    return std::distance(fs::directory_iterator(folder), {});
}

TEST_F(ABackup, BringsBackWhatWasKept) {
    back_up_and_go_on();
    const auto before = bytes_of(file());
    store().restore(file());
    EXPECT_EQ(store().log_of(session()), entries(3));
    EXPECT_EQ(store().chosen().name, "anna");
    EXPECT_EQ(store().find_answers(store().chosen().id)->sheet, "hers");
    EXPECT_EQ(store().settings(store().chosen().id).at("look"), "tall");
    EXPECT_FALSE(store().find("ben"));
    EXPECT_EQ(bytes_of(file()), before);
    EXPECT_EQ(count_files(outside().path()), 1);
    store().append(session(), {entry(3)});
    EXPECT_EQ(store().log_of(session()), entries(4));
}

TEST_F(ABackup, LetsNoBrowserInAndNoneOut) {
    const Instant now = moment_at(day("2024-05-06"), 450).at;
    const Instant later = now + std::chrono::hours(1);
    const auto let_in = [&](const std::string& key) {
        BrowsersPort& browsers = store().ports().browsers;
        must(browsers.offer({8417, key, later}));
        must(browsers.let_in(key, now, {.port = 8417, .key = key, .name = "One", .seen = now}));
    };
    let_in("shut out later");
    store().back_up(file());
    BrowsersPort& browsers = store().ports().browsers;
    must(browsers.forget(must(browsers.all()).front().id));
    let_in("let in later");
    const auto before = must(browsers.all());
    store().restore(file());
    EXPECT_EQ(must(store().ports().browsers.all()), before);
    EXPECT_EQ(before.size(), 1U);
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
    auto other = FileShelf::open(store().file().parent_path());
    other.append(session(), {entry(3)});
    store().back_up(file());
    other.append(session(), {entry(4)});
    store().restore(file());
    EXPECT_EQ(other.log_of(session()), entries(4));
}

TEST_F(ABackup, DoesNotOverwriteAFile) {
    write_bytes(file(), "precious");
    const auto failure = failure_of([&] { store().back_up(file()); });
    EXPECT_EQ(failure.message, "output.exists");
    EXPECT_EQ(failure.where, file());
    EXPECT_EQ(bytes_of(file()), "precious");
    EXPECT_EQ(count_files(outside().path()), 1);
    EXPECT_EQ(failure_of([&] { store().back_up(store().file()); }).message, "output.exists");
    EXPECT_EQ(store().log_of(session()), entries(3));
}

TEST_F(ABackup, IntoAFolderThatIsNotThereFails) {
    const auto failure = failure_of([&] { store().back_up(outside().path() / "no" / "b.db"); });
    EXPECT_EQ(failure.message, "store.failed");
}

TEST_F(ABackup, LeavesNothingOnAFullDisk) {
    const StoreFolder folder;
    {
        auto large = FileShelf::open(folder.path());
        large.keep_answers(large.chosen().id, {day("2024-05-07"), std::string(500000, 'x')});
    }
    const auto message = failure_in_child([&] {
        const auto opened = FileShelf::open(folder.path());
        fill_disk(100000);
        opened.back_up(file());
    });
    EXPECT_EQ(message, "store.full");
    EXPECT_EQ(count_files(outside().path()), 0);
}

TEST_F(ABackup, ThatDoesNotFitOnTheDiskChangesNothing) {
    store().keep_answers(store().chosen().id, {day("2024-05-07"), std::string(500000, 'x')});
    back_up_and_go_on();
    const StoreFolder small;
    {
        FileShelf::open(small.path()).choose("ben");
    }
    const auto message = failure_in_child([&] {
        auto opened = FileShelf::open(small.path());
        fill_disk(100000);
        opened.restore(file());
    });
    EXPECT_EQ(message, "store.full");
    EXPECT_EQ(FileShelf::open(small.path()).chosen().name, "ben");
}

TEST_F(ABackup, IsMigratedOnItsWayIn) {
    back_up_and_go_on();
    const auto before = bytes_of(file());
    auto migrations = store::shipped_migrations();
    migrations.emplace_back("CREATE TABLE dream (x TEXT) STRICT;"
                            "INSERT INTO dream SELECT name FROM profile");
    const StoreFolder newer;
    auto store = FileShelf::open(newer.path(), migrations);
    store.restore(file());
    EXPECT_EQ(store.log_of(session()), entries(3));
    SQLite::Database opened(store.file().string());
    EXPECT_EQ(opened.execAndGet("SELECT count(*) FROM dream WHERE x = 'anna'").getInt(), 1);
    EXPECT_EQ(bytes_of(file()), before);
}

TEST_F(ABackup, OfTheFirstSchemaBringsBackItsSessionsAndNoSettings) {
    run_sql(file(), first_schema_with_a_session("carl"));
    store().restore(file());
    const auto carl = store().chosen();
    EXPECT_EQ(carl.name, "carl");
    ASSERT_EQ(store().sessions(carl.id).size(), 1U);
    EXPECT_EQ(store().log_of(store().sessions(carl.id)[0].id), entries(2));
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
        FileShelf::open(closed.path()).choose("carl");
    }
    fs::copy_file(closed.file(), file());
    store().restore(file());
    EXPECT_EQ(store().chosen().name, "carl");
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

/// Whatever differs from what the migrations make, word for word.
TEST_F(ABackup, WithAnythingElseInItsSchemaIsRefused) {
    back_up_and_go_on();
    const auto whole = bytes_of(file());
    for (const char* change :
         {"ALTER TABLE session ADD COLUMN made INTEGER GENERATED ALWAYS AS (1)",
          "CREATE VIEW everybody AS SELECT * FROM profile", "CREATE TABLE sqliteX (x)",
          "CREATE INDEX more ON event (kind)", "ANALYZE",
          "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = sql || ' '"
          " WHERE name = 'profile'"}) {
        write_bytes(file(), whole);
        run_sql(file(), change);
        expect_refused(file(), "store.foreign");
    }
}

TEST_F(ABackup, WithNumbersAndDaysThatLimberNeverWritesIsRefused) {
    back_up_and_go_on();
    const auto whole = bytes_of(file());
    for (const char* change :
         {"UPDATE profile SET chosen = 9223372036854775807 WHERE name = 'anna'",
          "UPDATE sqlite_sequence SET seq = 9223372036854775807",
          "UPDATE session SET day = '0000-00-00'", "UPDATE answers SET day = '2023-02-29'",
          "UPDATE session SET begun = 9223372036854775807",
          "UPDATE session SET ended = -9223372036854775807",
          "UPDATE session SET utc_offset = 100000", "UPDATE session SET log_version = 2",
          "UPDATE event SET number = 9223372036854775807",
          "UPDATE event SET position = 9223372036854775807 WHERE position = 3",
          "DELETE FROM profile; DELETE FROM session; DELETE FROM event; DELETE FROM answers;"
          " DELETE FROM setting"}) {
        write_bytes(file(), whole);
        run_sql(file(), change);
        const auto failure = failure_of([&] { store().restore(file()); });
        EXPECT_EQ(failure.message, "backup.wrong") << change;
        EXPECT_EQ(store().log_of(session()), entries(4));
    }
}

TEST_F(ABackup, ThatBreaksTheChecksOfItsSchemaIsRefused) {
    back_up_and_go_on();
    const auto whole = bytes_of(file());
    for (const char* change :
         {"UPDATE session SET minute_of_day = 1440", "UPDATE session SET mark = 'x'",
          "UPDATE session SET morning = 11", "UPDATE event SET kind = ''"}) {
        write_bytes(file(), whole);
        run_sql(file(), std::string("PRAGMA ignore_check_constraints = ON;") + change);
        expect_refused(file(), "store.damaged");
    }
}

TEST_F(ABackup, ComesAndGoesAsBytesWithoutAFile) {
    const std::string bytes = store().copy();
    EXPECT_EQ(count_files(outside().path()), 0);
    store().append(session(), {entry(3)});
    store().restore_bytes(bytes);
    EXPECT_EQ(store().log_of(session()), entries(3));
    // They are what a file holds.
    write_bytes(file(), bytes);
    store().choose("ben");
    store().restore(file());
    EXPECT_EQ(store().chosen().name, "anna");
    for (const std::string& bad :
         {std::string(), std::string("no database"), bytes.substr(0, 5000)})
        EXPECT_NE(failure_of([&] { store().restore_bytes(bad); }).message, "") << bad.size();
}

/// Everything that anybody can ask for.
void read_everything(const FileShelf& store) {
    for (const Person& person : store.people()) {
        store.find_answers(person.id);
        store.settings(person.id);
        store.open_sessions(person.id);
        must(store.ports().journal.all(person.id));
        store.extent_of(person.id);
        must(store.ports().sessions.last_sheet(person.id));
        for (const auto& session : store.sessions(person.id)) {
            store.log_of(session.id);
            must(store.ports().sessions.begun_with(person.id, session.id));
            // Within the years that a day can have.
            EXPECT_FALSE(session.begun.day().to_string().empty());
        }
    }
}

/// Either it is refused, or what it leaves is as good as any other.
TEST_F(ABackup, WithAnyBytesChangedIsRefusedOrCanBeUsed) {
    must(store().ports().journal.append(store().chosen().id,
                                        {.id = EntryId("one"),
                                         .said = moment_at(day("2024-05-06"), 450),
                                         .sign = "CE1",
                                         .advice = "Call."}));
    const std::string whole = store().copy();
    std::mt19937 random(11);
    const auto below = [&](std::size_t end) {
        return std::uniform_int_distribution<std::size_t>(0, end - 1)(random);
    };
    int taken = 0;
    for (int round = 0; round < 600; ++round) {
        std::string bytes = whole;
        for (std::size_t changes = 1 + below(4); changes > 0; --changes)
            bytes[below(bytes.size())] = static_cast<char>(below(256));
        const StoreFolder folder;
        auto fresh = FileShelf::open(folder.path());
        if (!failure_of([&] { fresh.restore_bytes(bytes); }).message.empty()) continue;
        ++taken;
        EXPECT_EQ(failure_of([&] { read_everything(fresh); }).message, "") << round;
        EXPECT_EQ(failure_of([&] { read_everything(FileShelf::open(folder.path())); }).message, "")
            << round;
    }
    EXPECT_GT(taken, 0);
    RecordProperty("taken", taken);
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
    store().keep_answers(store().chosen().id, {day("2024-05-05"), std::string(500000, 'x')});
    back_up_and_go_on();
    int restored = 0;
    for (int round = 0; round < 40; ++round) {
        const StoreFolder folder;
        {
            FileShelf::open(folder.path()).choose("carl");
        }
        const pid_t child = start_child([&] { FileShelf::open(folder.path()).restore(file()); });
        ::usleep(moment(random));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        const auto store = FileShelf::open(folder.path());
        const bool whole = store.chosen().name == "anna";
        if (whole) {
            EXPECT_EQ(store.log_of(session()), entries(3));
        }
        EXPECT_EQ(store.sessions(store.chosen().id).size(), whole ? 1U : 0U);
        EXPECT_EQ(store.find("carl").has_value(), !whole);
        restored += whole ? 1 : 0;
    }
    RecordProperty("restored", restored);
}

}  // namespace
}  // namespace limber::testing
