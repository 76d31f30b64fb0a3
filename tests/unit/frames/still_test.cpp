#include "limber/frames/still.hpp"

#include "unit/frames/frames_sample.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

std::string text_of(const Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

TEST(Still, IsToldByItsContentAndNotByItsName) {
    const ScratchFolder scratch;
    const auto path = scratch.write("picture.png", text_of(jpeg_of(sample_image(9, 5))));
    const auto image = frames::read_image(path);
    ASSERT_TRUE(image.has_value());
    EXPECT_EQ(image->width, 9);
    EXPECT_EQ(image->height, 5);
}

TEST(Still, NamesTheFileThatIsWrong) {
    const ScratchFolder scratch;
    const auto expect = [](const fs::path& path, const std::string& id) {
        const auto image = frames::read_image(path);
        expect_problem(image, id);
        EXPECT_EQ(image.error().where, path.string());
    };
    expect(scratch.path() / "none.jpg", "frames.missing");
    expect(scratch.path(), "file.irregular");
    expect(scratch.write("empty.jpg", ""), "frames.empty");
    expect(scratch.write("text.jpg", "This is no picture.\n"), "frames.no_image");
    expect(scratch.write("begun.jpg", "\xff\xd8\xff"), "frames.broken_image");
    const fs::path through = fs::path(scratch.write("file", "x")) / "picture.jpg";
    expect(through, "frames.unreadable");
}

TEST(Still, IsRefusedUnreadWhenTheFileIsTooLarge) {
    const ScratchFolder scratch;
    const auto path = scratch.write("large.jpg", "\xff\xd8\xff");
    fs::resize_file(path, frames::most_image_bytes + 1);
    expect_problem(frames::read_image(path), "frames.too_many_bytes");
    // A film may be.
    const auto film = scratch.write("film", "no picture");
    fs::resize_file(film, frames::most_image_bytes + 1);
    expect_problem(frames::read_image(film), "frames.no_image");
}

TEST(Still, DoesNotWaitForAPipe) {
    const ScratchFolder scratch;
    const auto path = scratch.path() / "pipe.jpg";
    ASSERT_EQ(mkfifo(path.c_str(), 0600), 0);
    expect_problem(frames::read_image(path), "file.irregular");
}

TEST(Still, SaysWhyItCannotBeWritten) {
    const ScratchFolder scratch;
    expect_problem(
        frames::write_png(scratch.path() / "no/such/folder.png", sample_image(3, 2).view()),
        "frames.not_written");
    expect_problem(frames::write_png(scratch.path() / "empty.png", ImageView{}),
                   "frames.not_written");
}

}  // namespace
}  // namespace limber::testing
