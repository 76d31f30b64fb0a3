// What is erased is gone from every file.
#include "limber/store/erase.hpp"
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

const std::string marker = "ischias-4f1c9";

/// Whether any file of the folder holds the marker.
bool is_anywhere(const fs::path& folder) {
    return std::ranges::any_of(fs::directory_iterator(folder), [](const auto& file) {
        return bytes_of(file.path()).find(marker) != std::string::npos;
    });
}

/// Keeps the marker in every text that a profile can have, twice over.
void keep_marker(Shelf& store, const std::string& name) {
    const auto id = store.choose(name).id;
    const std::string text = marker + std::string(20000, 'x') + marker;
    store.keep_settings(id, {{marker, text}});
    for (const auto* on : {"2024-05-04", "2024-05-08"}) {
        store.keep_answers(id, {day(on), text});
        const auto begun = store.begin(id, {session_on(on).begun, text, text});
        store.append(begun, {{.kind = "note", .word = marker}});
        store.close(begun, marker);
    }
}

class Erasing : public ::testing::Test {
protected:
    FileShelf& store() { return store_; }
    /// Looked for by a child, as reading here would let go of SQLite's locks.
    [[nodiscard]] bool is_left() const {
        return told_by_child([&] { return is_anywhere(folder_.path()) ? "left" : ""; }) == "left";
    }

private:
    StoreFolder folder_;
    FileShelf store_ = FileShelf::open(folder_.path());
};

TEST_F(Erasing, AProfileLeavesNoByteOfIt) {
    store().begin(store().chosen().id, session_on("2024-05-06"));
    keep_marker(store(), "anna");
    ASSERT_TRUE(is_left());
    store().erase(store().find("anna")->id);
    EXPECT_FALSE(is_left());
    EXPECT_FALSE(store().find("anna"));
    EXPECT_EQ(store().chosen().name, "me");
    EXPECT_EQ(store().sessions(store().chosen().id).size(), 1U);
}

TEST_F(Erasing, TheLastProfileLeavesANewOne) {
    keep_marker(store(), "me");
    const auto id = store().chosen().id;
    store().erase(id);
    EXPECT_FALSE(is_left());
    EXPECT_EQ(store().chosen().name, "me");
    EXPECT_NE(store().chosen().id, id);
    EXPECT_TRUE(store().sessions(store().chosen().id).empty());
    EXPECT_FALSE(store().find_answers(store().chosen().id));
}

TEST_F(Erasing, AProfileTakesItsSettingsAlone) {
    const auto me = store().chosen().id;
    const auto anna = store().choose("anna").id;
    store().keep_settings(me, {{"look", "tall"}});
    store().keep_settings(anna, {{"look", marker}});
    store().erase(anna);
    EXPECT_FALSE(is_left());
    EXPECT_TRUE(store().settings(anna).empty());
    EXPECT_EQ(store().settings(me).at("look"), "tall");
}

TEST_F(Erasing, WhatIsGoneAlreadyIsNoFailure) {
    store().erase(PersonId("4711"));
    EXPECT_EQ(store().people().size(), 1U);
}

TEST_F(Erasing, ASessionLeavesNoByteOfIt) {
    const auto me = store().chosen().id;
    const auto id = store().begin(me, {session_on("2024-05-06").begun, marker, marker});
    store().append(id, {{.kind = "note", .word = marker}});
    store().close(id, marker);
    ASSERT_TRUE(is_left());
    must(store().ports().sessions.remove(me, id));
    EXPECT_FALSE(is_left());
}

TEST_F(Erasing, SaysWhenAnotherProgramHoldsTheOldBytes) {
    keep_marker(store(), "anna");
    const auto id = store().find("anna")->id;
    const SQLite::Database other(store().file().string());
    {
        SQLite::Statement reading(other, "SELECT * FROM event");
        reading.executeStep();
        EXPECT_EQ(failure_of([&] { store().erase(id); }).message, "store.held");
        EXPECT_FALSE(store().find("anna"));
    }
    store().erase(id);
    EXPECT_FALSE(is_left());
}

TEST(ErasingAProfile, IsEndedByTheNextStartWhenItHadToWait) {
    const StoreFolder folder;
    {
        auto store = FileShelf::open(folder.path());
        keep_marker(store, "anna");
    }
    // A process that erases is killed while another program still reads.
    const auto told = told_by_child([&] {
        auto store = FileShelf::open(folder.path());
        const SQLite::Database other(folder.file().string());
        SQLite::Statement reading(other, "SELECT * FROM event");
        reading.executeStep();
        const auto message = failure_of([&] { store.erase(store.find("anna")->id); }).message;
        ::kill(::getpid(), SIGKILL);
        return message;
    });
    EXPECT_EQ(told, "the child failed");
    ASSERT_TRUE(is_anywhere(folder.path()));
    const auto store = FileShelf::open(folder.path());
    EXPECT_FALSE(told_by_child([&] { return is_anywhere(folder.path()) ? "left" : ""; }) == "left");
}

TEST(ErasingEverything, OverwritesAndRemovesEveryFile) {
    const StoreFolder folder;
    const StoreFolder watch;
    {
        auto store = FileShelf::open(folder.path());
        keep_marker(store, "anna");
        const auto lead = store.try_lead();
        // Second names keep the bytes in sight after the files are gone.
        for (const auto& file : fs::directory_iterator(folder.path())) {
            fs::create_hard_link(file.path(), watch.path() / file.path().filename());
        }
        ASSERT_TRUE(fs::exists(folder.file().string() + "-wal"));
        store.erase_everything();
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
    EXPECT_FALSE(is_anywhere(watch.path()));
    EXPECT_EQ(bytes_of(watch.path() / "limber.db").find_first_not_of('\0'), std::string::npos);
    EXPECT_GT(fs::file_size(watch.path() / "limber.db"), 0U);
}

TEST(ErasingEverything, IsRefusedWhileAnotherProgramHasItOpen) {
    const StoreFolder folder;
    auto store = FileShelf::open(folder.path());
    keep_marker(store, "anna");
    const auto other = std::make_unique<FileShelf>(FileShelf::open(folder.path()));
    EXPECT_EQ(failure_of([&] { store.erase_everything(); }).message, "kept.in_use");
    EXPECT_TRUE(other->find("anna"));
    // What could not be erased goes on.
    EXPECT_TRUE(store.find("anna"));
}

TEST(ErasingEverything, LetsTheSameStoreBeginAnew) {
    const StoreFolder folder;
    auto store = FileShelf::open(folder.path());
    keep_marker(store, "anna");
    store.erase_everything();
    EXPECT_FALSE(store.find("anna"));
    EXPECT_EQ(store.chosen().name, "me");
}

/// A failure to open again is one of the next call, and of no later one.
TEST(ErasingEverything, SurvivesThatNothingCanBeOpenedAfterwards) {
    const StoreFolder folder;
    auto store = FileShelf::open(folder.path() / "kept");
    store.erase_everything();
    fs::remove(folder.path() / "kept");
    write_bytes(folder.path() / "kept", "in the way");
    EXPECT_EQ(failure_of([&] { store.chosen(); }).message, "store.folder");
    fs::remove(folder.path() / "kept");
    EXPECT_EQ(store.chosen().name, "me");
}

TEST(ErasingEverything, NeedsNoIntactFileAndNoFileAtAll) {
    const StoreFolder folder;
    write_bytes(folder.file(), marker);
    EXPECT_TRUE(store::erase_everything(folder.path()));
    EXPECT_TRUE(fs::is_empty(folder.path()));
    EXPECT_TRUE(store::erase_everything(folder.path()));
    EXPECT_TRUE(store::erase_everything(folder.path() / "none"));
    EXPECT_EQ(FileShelf::open(folder.path()).chosen().name, "me");
}

TEST(ErasingEverything, ThatCannotBeginChangesNothing) {
    const StoreFolder folder;
    {
        auto store = FileShelf::open(folder.path());
        keep_marker(store, "anna");
    }
    set_rights(folder.path(), 0500);
    const auto told = told_by_child([&] {
        if (!become_nobody(folder.path())) return std::string("unreachable");
        const auto erased = store::erase_everything(folder.path());
        return erased ? std::string() : erased.error().message.id;
    });
    set_rights(folder.path(), 0700);
    if (told == "unreachable") GTEST_SKIP() << "the scratch folder is closed to others";
    EXPECT_EQ(told, "store.denied");
    EXPECT_EQ(FileShelf::open(folder.path()).find("anna")->name, "anna");
}

/// A folder in a file's place stands for whatever goes wrong on the way.
class HalfErased : public ::testing::Test {
protected:
    void SetUp() override {
        auto store = FileShelf::open(folder.path());
        keep_marker(store, "anna");
        fs::create_directory(obstacle);
        EXPECT_EQ(failure_of([&] { store.erase_everything(); }).message, "store.half_erased");
        // Nothing is used that may be half there, and the store lives on.
        EXPECT_EQ(failure_of([&] { store.chosen(); }).message, "store.half_erased");
        EXPECT_EQ(failure_of([&] { FileShelf::open(folder.path()); }).message, "store.half_erased");
    }

    StoreFolder folder;
    fs::path obstacle = folder.file().string() + "-journal";
};

TEST_F(HalfErased, IsErasedToItsEndByTheNextCall) {
    fs::remove(obstacle);
    EXPECT_TRUE(store::erase_everything(folder.path()));
    EXPECT_TRUE(fs::is_empty(folder.path()));
}

TEST_F(HalfErased, IsErasedToItsEndByTheNextStart) {
    fs::remove(obstacle);
    EXPECT_FALSE(FileShelf::open(folder.path()).find("anna"));
    EXPECT_FALSE(is_anywhere(folder.path()));
    EXPECT_FALSE(fs::exists(folder.path() / "erasing"));
}

TEST(ErasingEverything, ThatWasKilledWhenItHadBegunIsEndedByTheNextStart) {
    const StoreFolder folder;
    {
        auto store = FileShelf::open(folder.path());
        keep_marker(store, "anna");
    }
    write_bytes(folder.path() / "erasing", "");
    EXPECT_FALSE(FileShelf::open(folder.path()).find("anna"));
    EXPECT_FALSE(is_anywhere(folder.path()));
}

TEST(ErasingEverything, FollowsALinkToTheFile) {
    const StoreFolder folder;
    const StoreFolder elsewhere;
    write_bytes(elsewhere.file(), marker);
    fs::create_symlink(elsewhere.file(), folder.file());
    EXPECT_TRUE(store::erase_everything(folder.path()));
    EXPECT_TRUE(fs::is_empty(elsewhere.path()));
}

}  // namespace
}  // namespace limber::testing
