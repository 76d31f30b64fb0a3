// What is erased is gone from every file.
#include "limber/store/erase.hpp"
#include "limber/store/store.hpp"
#include "unit/store/store_support.hpp"

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include <algorithm>

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
