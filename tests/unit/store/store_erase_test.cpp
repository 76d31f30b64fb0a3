// What is erased is gone from every file.
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
void keep_marker(store::Store& store, const std::string& name) {
    const auto id = store.choose_profile(name).id;
    auto session = session_of(id);
    session.sheet = session.plan = marker + std::string(20000, 'x') + marker;
    store.keep_settings(id, {{marker, session.sheet}});
    for (const auto* on : {"2024-05-04", "2024-05-08"}) {
        store.keep_answers(id, {day(on), session.sheet});
        session.day = day(on);
        const auto begun = store.begin_session(session);
        store.append(begun, {{.kind = "note", .word = marker}});
        store.close_session(begun, marker);
    }
}

class Erasing : public ::testing::Test {
protected:
    store::Store& store() { return store_; }
    /// Looked for by a child, as reading here would let go of SQLite's locks.
    [[nodiscard]] bool is_left() const {
        return told_by_child([&] { return is_anywhere(folder_.path()) ? "left" : ""; }) == "left";
    }

private:
    StoreFolder folder_;
    store::Store store_ = store::Store::open(folder_.path());
};

TEST_F(Erasing, AProfileLeavesNoByteOfIt) {
    const auto other = session_of(store().current_profile().id);
    store().begin_session(other);
    keep_marker(store(), "anna");
    ASSERT_TRUE(is_left());
    store().erase(store().find_profile("anna")->id);
    EXPECT_FALSE(is_left());
    EXPECT_FALSE(store().find_profile("anna"));
    EXPECT_EQ(store().current_profile().name, "me");
    EXPECT_EQ(store().sessions(store().current_profile().id).size(), 1U);
}

TEST_F(Erasing, TheLastProfileLeavesANewOne) {
    keep_marker(store(), "me");
    const auto id = store().current_profile().id;
    store().erase(id);
    EXPECT_FALSE(is_left());
    EXPECT_EQ(store().current_profile().name, "me");
    EXPECT_NE(store().current_profile().id, id);
    EXPECT_TRUE(store().sessions(store().current_profile().id).empty());
    EXPECT_FALSE(store().find_answers(store().current_profile().id));
}

TEST_F(Erasing, AProfileTakesItsSettingsAlone) {
    const auto me = store().current_profile().id;
    const auto anna = store().choose_profile("anna").id;
    store().keep_settings(me, {{"look", "tall"}});
    store().keep_settings(anna, {{"look", marker}});
    store().erase(anna);
    EXPECT_FALSE(is_left());
    EXPECT_TRUE(store().settings(anna).empty());
    EXPECT_EQ(store().settings(me).at("look"), "tall");
}

TEST_F(Erasing, WhatIsGoneAlreadyIsNoFailure) {
    store().erase(4711);
    EXPECT_EQ(store().profiles().size(), 1U);
}

TEST_F(Erasing, SaysWhenAnotherProgramHoldsTheOldBytes) {
    keep_marker(store(), "anna");
    const auto id = store().find_profile("anna")->id;
    const SQLite::Database other(store().file().string());
    {
        SQLite::Statement reading(other, "SELECT * FROM event");
        reading.executeStep();
        EXPECT_EQ(failure_of([&] { store().erase(id); }).message, "store.held");
        EXPECT_FALSE(store().find_profile("anna"));
    }
    store().erase(id);
    EXPECT_FALSE(is_left());
}

TEST_F(Erasing, NamesBeforehandWhatWouldGo) {
    const auto nothing = store().extent_of(std::nullopt);
    EXPECT_EQ(nothing.profiles, 1);
    EXPECT_EQ(nothing.sessions, 0);
    EXPECT_FALSE(nothing.first);
    EXPECT_FALSE(nothing.last);
    keep_marker(store(), "anna");
    const auto anna = store().current_profile().id;
    const auto me = store().choose_profile("me").id;
    store().begin_session(session_of(me, "2024-05-06"));
    store().keep_answers(me, {day("2024-05-01"), ""});
    const auto hers = store().extent_of(anna);
    EXPECT_EQ(hers.profiles, 1);
    EXPECT_EQ(hers.sessions, 2);
    EXPECT_EQ(hers.first, day("2024-05-04"));
    EXPECT_EQ(hers.last, day("2024-05-08"));
    const auto all = store().extent_of(std::nullopt);
    EXPECT_EQ(all.profiles, 2);
    EXPECT_EQ(all.sessions, 3);
    EXPECT_EQ(all.first, day("2024-05-01"));
    EXPECT_EQ(all.last, day("2024-05-08"));
}

TEST(ErasingEverything, OverwritesAndRemovesEveryFile) {
    const StoreFolder folder;
    const StoreFolder watch;
    {
        auto store = store::Store::open(folder.path());
        keep_marker(store, "anna");
        const auto lock = store.try_lock_coach();
        // Second names keep the bytes in sight after the files are gone.
        for (const auto& file : fs::directory_iterator(folder.path())) {
            fs::create_hard_link(file.path(), watch.path() / file.path().filename());
        }
        ASSERT_TRUE(fs::exists(folder.file().string() + "-wal"));
        store::Store::erase_everything(folder.path());
    }
    EXPECT_TRUE(fs::is_empty(folder.path()));
    EXPECT_FALSE(is_anywhere(watch.path()));
    EXPECT_EQ(bytes_of(watch.path() / "limber.db").find_first_not_of('\0'), std::string::npos);
    EXPECT_GT(fs::file_size(watch.path() / "limber.db"), 0U);
}

TEST(ErasingEverything, NeedsNoIntactFileAndNoFileAtAll) {
    const StoreFolder folder;
    write_bytes(folder.file(), marker);
    store::Store::erase_everything(folder.path());
    EXPECT_TRUE(fs::is_empty(folder.path()));
    EXPECT_NO_THROW(store::Store::erase_everything(folder.path()));
    EXPECT_NO_THROW(store::Store::erase_everything(folder.path() / "none"));
    EXPECT_EQ(store::Store::open(folder.path()).current_profile().name, "me");
}

TEST(ErasingEverything, FollowsALinkToTheFile) {
    const StoreFolder folder;
    const StoreFolder elsewhere;
    write_bytes(elsewhere.file(), marker);
    fs::create_symlink(elsewhere.file(), folder.file());
    store::Store::erase_everything(folder.path());
    EXPECT_TRUE(fs::is_empty(elsewhere.path()));
}

}  // namespace
}  // namespace limber::testing
