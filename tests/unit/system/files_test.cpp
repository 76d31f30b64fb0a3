#include "limber/system/files.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using system::Lock;

constexpr auto for_owner = fs::perms::owner_read | fs::perms::owner_write;

TEST(PrivateFiles, AreForTheirOwnerAlone) {
    const ScratchFolder scratch;
    const fs::path folder = scratch.path() / "a" / "b";
    system::make_private_folder(folder);
    system::make_private_file(folder / "file");
    EXPECT_EQ(fs::status(folder).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(folder.parent_path()).permissions(), fs::perms::owner_all);
    EXPECT_EQ(fs::status(folder / "file").permissions(), for_owner);
}

TEST(PrivateFiles, StayAsTheyWereMade) {
    const ScratchFolder scratch;
    const auto file = scratch.write("file", "words");
    fs::permissions(file, fs::perms::owner_all | fs::perms::others_read);
    system::make_private_folder(scratch.path());
    system::make_private_file(file);
    EXPECT_EQ(read_file(file), "words");
    EXPECT_EQ(fs::status(file).permissions(), fs::perms::owner_all | fs::perms::others_read);
    system::make_private(file);
    EXPECT_EQ(fs::status(file).permissions(), for_owner);
    EXPECT_NO_THROW(system::make_private(scratch.path() / "none"));
}

TEST(PrivateFiles, SayWhichPathIsInTheWay) {
    const ScratchFolder scratch;
    const fs::path file = scratch.write("file", "");
    try {
        system::make_private_folder(file / "below");
        FAIL();
    } catch (const fs::filesystem_error& failure) {
        EXPECT_EQ(failure.path1(), file);
        EXPECT_EQ(failure.code(), std::errc::file_exists);
    }
    EXPECT_THROW(system::require_access(scratch.path() / "none"), fs::filesystem_error);
    EXPECT_THROW(system::sync(scratch.path() / "none"), fs::filesystem_error);
}

TEST(PrivateFiles, AreOverwrittenBeforeTheyGo) {
    const ScratchFolder scratch;
    const std::string secret(100'000, 's');
    const fs::path file = scratch.write("file", secret);
    const fs::path other_name = scratch.path() / "other";
    fs::create_hard_link(file, other_name);
    system::overwrite_and_remove(file);
    EXPECT_FALSE(fs::exists(file));
    EXPECT_EQ(read_file(other_name), std::string(secret.size(), '\0'));
    EXPECT_NO_THROW(system::overwrite_and_remove(file));
}

TEST(PrivateFiles, AreNotErasedThroughALink) {
    const ScratchFolder scratch;
    const auto file = scratch.write("file", "words");
    fs::create_symlink(file, scratch.path() / "link");
    EXPECT_THROW(system::overwrite_and_remove(scratch.path() / "link"), fs::filesystem_error);
    EXPECT_EQ(read_file(file), "words");
}

TEST(Lock, IsSharedOrHeldAlone) {
    const ScratchFolder scratch;
    const fs::path file = scratch.path() / "lock";
    auto first = system::try_lock(file, Lock::Shared);
    auto second = system::try_lock(file, Lock::Shared);
    EXPECT_TRUE(first && second);
    EXPECT_EQ(fs::status(file).permissions(), for_owner);
    EXPECT_FALSE(system::try_lock(file, Lock::Alone));
    first.reset();
    second.reset();
    const auto alone = system::try_lock(file, Lock::Alone);
    EXPECT_TRUE(alone);
    EXPECT_FALSE(system::try_lock(file, Lock::Shared));
    EXPECT_THROW(system::try_lock(scratch.path() / "none" / "lock", Lock::Alone),
                 fs::filesystem_error);
}

TEST(Files, HaveBytesThatAreLockedOneByOne) {
    const ScratchFolder scratch;
    const auto file = scratch.path() / "lock";
    EXPECT_TRUE(system::locked_bytes(file, 100).empty());
    auto high = system::try_lock_byte(file, 99);
    const auto low = system::try_lock_byte(file, 0);
    const auto middle = system::try_lock_byte(file, 7);
    ASSERT_TRUE(high && low && middle);
    EXPECT_EQ(fs::status(file).permissions(), for_owner);
    EXPECT_FALSE(system::try_lock_byte(file, 7));
    EXPECT_EQ(system::locked_bytes(file, 100), (std::vector<std::int64_t>{0, 7, 99}));
    EXPECT_EQ(system::locked_bytes(file, 99), (std::vector<std::int64_t>{0, 7}));
    high.reset();
    EXPECT_EQ(system::locked_bytes(file, 100), (std::vector<std::int64_t>{0, 7}));
}

}  // namespace
}  // namespace limber::testing
