#include "limber/frames/part_file.hpp"

#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

#include <fstream>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

void write_to(const frames::PartFile& part, const std::string& words) {
    std::ofstream(part.place()) << words;
}

TEST(PartFile, GetsItsNameOnceItIsFinished) {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "a.mp4";
    auto part = frames::PartFile::create(path);
    ASSERT_TRUE(part.has_value());
    write_to(*part, "new");
    EXPECT_FALSE(fs::exists(path));
    ASSERT_TRUE(part->finish().has_value());
    EXPECT_EQ(read_file(path), "new");
    EXPECT_FALSE(fs::exists(part->place()));
}

TEST(PartFile, LeavesTheOldFileWhenItIsNotFinished) {
    const ScratchFolder scratch;
    const auto path = scratch.write("a.mp4", "old");
    {
        auto part = frames::PartFile::create(path);
        ASSERT_TRUE(part.has_value());
        const frames::PartFile moved = std::move(*part);
        write_to(moved, "new");
    }
    EXPECT_EQ(read_file(path), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(scratch.path()), {}), 1);
}

TEST(PartFile, GoesWhereALinkLeads) {
    const ScratchFolder scratch;
    const auto path = scratch.write("real.mp4", "old");
    fs::create_symlink(path, scratch.path() / "link.mp4");
    auto part = frames::PartFile::create(scratch.path() / "link.mp4");
    ASSERT_TRUE(part.has_value());
    write_to(*part, "new");
    ASSERT_TRUE(part->finish().has_value());
    EXPECT_EQ(read_file(path), "new");
    EXPECT_TRUE(fs::is_symlink(scratch.path() / "link.mp4"));
}

TEST(PartFile, IsNeverPutInThePlaceOfADevice) {
    expect_problem(frames::PartFile::create("/dev/null"), "frames.no_file");
    expect_problem(frames::PartFile::create("/no/such/folder/a.mp4"), "frames.not_written");
}

}  // namespace
}  // namespace limber::testing
