#include "limber/system/draft_file.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>
#include <iterator>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using system::DraftFile;

std::ptrdiff_t files_in(const ScratchFolder& scratch) {
    return std::distance(fs::directory_iterator(scratch.path()), {});
}

TEST(DraftFile, GetsItsNameOnceItIsFinished) {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "a.mp4";
    for (const auto existing : {Existing::Kept, Existing::Replaced}) {
        auto draft = DraftFile::create(path, existing);
        ASSERT_TRUE(draft.has_value());
        ASSERT_TRUE(draft->write("ne").has_value());
        ASSERT_TRUE(draft->write("w").has_value());
        ASSERT_TRUE(draft->sync().has_value());
        EXPECT_FALSE(fs::exists(path));
        ASSERT_TRUE(draft->finish().has_value());
        EXPECT_EQ(read_file(path), "new");
        EXPECT_EQ(files_in(scratch), 1);
        fs::remove(path);
    }
}

TEST(DraftFile, NeedsNoNameUntilItIsFinished) {
    for (const auto existing : {Existing::Kept, Existing::Replaced}) {
        const ScratchFolder scratch;
        const auto path = scratch.path() / "a.db";
        if (existing == Existing::Replaced) static_cast<void>(scratch.write("a.db", "old"));
        const auto before = files_in(scratch);
        auto draft = DraftFile::create_unnamed(path, existing);
        ASSERT_TRUE(draft.has_value());
        ASSERT_TRUE(draft->write("new") && draft->sync());
        EXPECT_EQ(files_in(scratch), before);
        ASSERT_TRUE(draft->finish());
        EXPECT_EQ(read_file(path), "new");
        EXPECT_EQ(files_in(scratch), 1);
        EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
    }
    const ScratchFolder scratch;
    auto draft = DraftFile::create_unnamed(scratch.path() / "a.db", Existing::Kept);
    const auto path = scratch.write("a.db", "old");
    EXPECT_EQ(draft->finish().error(), std::errc::file_exists);
    EXPECT_EQ(read_file(path), "old");
    EXPECT_EQ(DraftFile::create_unnamed(path, Existing::Kept).error(), std::errc::file_exists);
}

TEST(DraftFile, CanBeWrittenByName) {
    const ScratchFolder scratch;
    auto draft = DraftFile::create(scratch.path() / "a.mp4", Existing::Replaced);
    ASSERT_TRUE(draft.has_value());
    std::ofstream(draft->place()) << "new";
    ASSERT_TRUE(draft->sync().has_value());
    ASSERT_TRUE(draft->finish().has_value());
    EXPECT_EQ(read_file(scratch.path() / "a.mp4"), "new");
}

TEST(DraftFile, LeavesTheOldFileWhenItIsNotFinished) {
    const ScratchFolder scratch;
    const auto path = scratch.write("a.mp4", "old");
    {
        auto draft = DraftFile::create(path, Existing::Replaced);
        ASSERT_TRUE(draft.has_value());
        DraftFile moved = std::move(*draft);
        ASSERT_TRUE(moved.write("new").has_value());
    }
    EXPECT_EQ(read_file(path), "old");
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(DraftFile, IsForItsOwnerAlone) {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "a.mp4";
    const mode_t mask = umask(0);
    auto draft = DraftFile::create(path, Existing::Replaced);
    umask(mask);
    ASSERT_TRUE(draft && draft->finish());
    EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST(DraftFile, TakesThePlaceOfALinkAndLeavesWhereItLeads) {
    const ScratchFolder scratch;
    const auto path = scratch.write("real.mp4", "old");
    for (const auto& leads_to : {path, std::string("nowhere"), scratch.path().string()}) {
        const fs::path link = scratch.path() / "link.mp4";
        fs::create_symlink(leads_to, link);
        auto draft = DraftFile::create(link, Existing::Replaced);
        ASSERT_TRUE(draft.has_value());
        ASSERT_TRUE(draft->write("new") && draft->finish());
        EXPECT_TRUE(fs::is_regular_file(fs::symlink_status(link)));
        EXPECT_EQ(read_file(link), "new");
        EXPECT_EQ(read_file(path), "old");
        EXPECT_EQ(files_in(scratch), 2);
        fs::remove(link);
    }
}

TEST(DraftFile, KeepsWhatHasItsNameAlready) {
    const ScratchFolder scratch;
    const auto path = scratch.write("a.mp4", "old");
    fs::create_symlink("nowhere", scratch.path() / "dangling");
    for (const fs::path& taken : {fs::path(path), scratch.path() / "dangling"}) {
        const auto draft = DraftFile::create(taken, Existing::Kept);
        ASSERT_FALSE(draft.has_value()) << taken;
        EXPECT_EQ(draft.error(), std::errc::file_exists);
    }
}

TEST(DraftFile, KeepsWhatTookItsNameMeanwhile) {
    const ScratchFolder scratch;
    {
        auto draft = DraftFile::create(scratch.path() / "a.mp4", Existing::Kept);
        ASSERT_TRUE(draft.has_value());
        const auto path = scratch.write("a.mp4", "old");
        const auto finished = draft->finish();
        ASSERT_FALSE(finished.has_value());
        EXPECT_EQ(finished.error(), std::errc::file_exists);
        EXPECT_EQ(read_file(path), "old");
    }
    EXPECT_EQ(files_in(scratch), 1);
}

TEST(DraftFile, IsNeverPutInThePlaceOfADeviceAPipeOrAFolder) {
    const ScratchFolder scratch;
    const auto pipe = scratch.path() / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    for (const auto existing : {Existing::Kept, Existing::Replaced}) {
        for (const fs::path& what : {fs::path("/dev/null"), pipe})
            EXPECT_EQ(DraftFile::create(what, existing).error(),
                      std::errc::operation_not_supported);
        EXPECT_EQ(DraftFile::create(scratch.path(), existing).error(), std::errc::is_a_directory);
    }
    EXPECT_EQ(DraftFile::create("/no/such/folder/a.mp4", Existing::Replaced).error(),
              std::errc::no_such_file_or_directory);
}

TEST(DraftFile, SaysWhenItIsGone) {
    const ScratchFolder scratch;
    auto draft = DraftFile::create(scratch.path() / "a.mp4", Existing::Replaced);
    ASSERT_TRUE(draft.has_value());
    fs::remove(draft->place());
    EXPECT_EQ(draft->finish().error(), std::errc::no_such_file_or_directory);
}

}  // namespace
}  // namespace limber::testing
