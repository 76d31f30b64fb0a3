#include "limber/frames/draft.hpp"

#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>

namespace limber::testing {
namespace {

TEST(Draft, SaysWhyThereCanBeNone) {
    const ScratchFolder scratch;
    expect_problem(frames::create_draft("/dev/null"), "frames.no_file");
    expect_problem(frames::create_draft(scratch.path()), "frames.no_file");
    expect_problem(frames::create_draft("/no/such/folder/a.mp4"), "frames.not_written");
}

TEST(Draft, SaysWhenItsFolderIsGone) {
    const ScratchFolder scratch;
    const std::filesystem::path folder = scratch.path() / "folder";
    std::filesystem::create_directory(folder);
    auto draft = frames::create_draft(folder / "a.mp4");
    ASSERT_TRUE(draft.has_value());
    std::filesystem::remove_all(folder);
    expect_problem(frames::finish(*draft), "frames.not_written");
}

}  // namespace
}  // namespace limber::testing
