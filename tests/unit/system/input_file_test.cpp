#include "limber/system/input_file.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include <array>
#include <cstring>
#include <tuple>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using system::InputFile;

TEST(InputFile, IsReadFromWhereTheLastReadingEnded) {
    const ScratchFolder scratch;
    const auto file = InputFile::open(scratch.write("a", "abcdef"));
    ASSERT_TRUE(file.has_value());
    EXPECT_EQ(file->size(), 6U);
    std::array<std::byte, 4> bytes{};
    EXPECT_EQ(file->read(bytes), 4U);
    EXPECT_EQ(bytes.back(), std::byte{'d'});
    EXPECT_EQ(file->read(bytes), 2U);
    EXPECT_EQ(bytes.front(), std::byte{'e'});
    EXPECT_EQ(file->read(bytes), 0U);
}

TEST(InputFile, MayBeBehindALink) {
    const ScratchFolder scratch;
    std::ignore = scratch.write("a", "abc");
    fs::create_symlink("a", scratch.path() / "link");
    EXPECT_TRUE(InputFile::open(scratch.path() / "link").has_value());
}

/// A socket with that name.
system::Descriptor listen_at(const fs::path& path) {
    system::Descriptor made(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    sockaddr_un address{.sun_family = AF_UNIX, .sun_path = {}};
    std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
    EXPECT_EQ(::bind(made.number(), reinterpret_cast<const sockaddr*>(&address), sizeof address),
              0);
    return made;
}

TEST(InputFile, IsNoPipeNoSocketNoDeviceAndNoFolder) {
    const ScratchFolder scratch;
    const fs::path pipe = scratch.path() / "pipe";
    ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
    fs::create_symlink("pipe", scratch.path() / "link");
    const auto socket = listen_at(scratch.path() / "socket");
    for (const fs::path& what :
         {pipe, scratch.path() / "link", scratch.path() / "socket", fs::path("/dev/null")}) {
        const auto file = InputFile::open(what);
        ASSERT_FALSE(file.has_value()) << what;
        EXPECT_EQ(file.error(), std::errc::operation_not_supported) << what;
        EXPECT_TRUE(system::is_irregular(file.error()));
    }
    EXPECT_EQ(InputFile::open(scratch.path()).error(), std::errc::is_a_directory);
    EXPECT_TRUE(system::is_irregular(std::make_error_code(std::errc::is_a_directory)));
}

TEST(InputFile, SaysWhatElseIsWrong) {
    const auto missing = InputFile::open("/no/such/file");
    ASSERT_FALSE(missing.has_value());
    EXPECT_EQ(missing.error(), std::errc::no_such_file_or_directory);
    EXPECT_FALSE(system::is_irregular(missing.error()));
}

}  // namespace
}  // namespace limber::testing
