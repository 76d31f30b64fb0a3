#include "limber/system/scratch_folder.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <system_error>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

TEST(ScratchFolder, IsForItsOwnerAloneAndGoneAfterwards) {
    fs::path path;
    {
        const system::ScratchFolder scratch;
        path = scratch.path();
        EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_all);
        EXPECT_TRUE(fs::is_empty(path));
        EXPECT_EQ(scratch.write("below/file", "words"), path / "below" / "file");
    }
    EXPECT_FALSE(fs::exists(path));
}

TEST(ScratchFolder, GivesBackWhatWasWritten) {
    const system::ScratchFolder scratch;
    const std::string bytes("a\0\r\nb", 5);
    EXPECT_EQ(scratch.read(fs::path(scratch.write("file", bytes)).filename()), bytes);
}

TEST(ScratchFolder, SaysWhatIsBroken) {
    const system::ScratchFolder scratch;
    EXPECT_THROW(static_cast<void>(scratch.read("none")), std::system_error);
    fs::remove_all(scratch.path());
    fs::create_symlink("/dev/full", scratch.path());
    EXPECT_THROW(static_cast<void>(scratch.write("file", "words")), std::system_error);
    fs::remove(scratch.path());
}

}  // namespace
}  // namespace limber::testing
