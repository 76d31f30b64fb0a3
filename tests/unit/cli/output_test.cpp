#include "limber/cli/output.hpp"

#include "support/support.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;
using cli::Output;
using cli::Privacy;

class AnOutput : public ::testing::Test {
protected:
    [[nodiscard]] const ScratchFolder& scratch() const { return scratch_; }
    [[nodiscard]] std::string path(const std::string& name) const {
        return (scratch_.path() / name).string();
    }

private:
    ScratchFolder scratch_;
};

/// Which problem it is; empty for none.
std::string id_of(const std::optional<Error>& problem) {
    if (!problem) return {};
    EXPECT_FALSE(english().render(problem->message).starts_with('['));
    return problem->message.id;
}

TEST_F(AnOutput, NeedsAnEndingThatFits) {
    EXPECT_FALSE(cli::check_ending("a.b.png", {".svg", ".png"}).has_value());
    for (const char* name : {"a.mp4", "png", "a.png.txt", "a.PNG", ""})
        EXPECT_EQ(id_of(cli::check_ending(name, {".svg", ".png"})), "output.ending") << name;
    const auto wrong = cli::check_ending("a.mp4", {".svg", ".png"});
    EXPECT_NE(english().render(wrong->message).find(".svg, .png"), std::string::npos);
}

TEST_F(AnOutput, IsNotPutOverAFileUnlessThatWasTyped) {
    const std::string old = scratch().write("old", "old");
    fs::create_symlink("old", path("link"));
    fs::create_symlink("nowhere", path("dangling"));
    for (const std::string& file : {old, path("link"), path("dangling")}) {
        EXPECT_EQ(id_of(cli::check_output({file})), "output.exists");
        EXPECT_EQ(id_of(cli::write_output({file}, "new", Privacy::Usual)), "output.exists");
        EXPECT_EQ(id_of(cli::check_output({file, true})), "");
    }
    EXPECT_EQ(read_file(old), "old");
    EXPECT_FALSE(cli::write_output({path("link"), true}, "new", Privacy::Usual).has_value());
    EXPECT_EQ(read_file(old), "old");
    EXPECT_EQ(read_file(path("link")), "new");
}

TEST_F(AnOutput, IsNeverWhatIsRead) {
    const std::string read = scratch().write("read", "mine");
    fs::create_directory(path("folder"));
    fs::create_symlink("read", path("link"));
    fs::create_hard_link(read, path("hard"));
    fs::create_directory_symlink("folder", path("other"));
    for (const std::string& file : {read, path("link"), path("hard"), path("folder/../read"),
                                    path("./read"), path("other/../read")}) {
        for (const bool force : {false, true})
            EXPECT_EQ(id_of(cli::check_output({file, force}, {"/no/such/file", read})),
                      "output.read")
                << file;
    }
    EXPECT_EQ(id_of(cli::check_output({path("new")}, {read})), "");
}

TEST_F(AnOutput, IsAFile) {
    ASSERT_EQ(mkfifo(path("pipe").c_str(), 0600), 0);
    for (const std::string& what :
         {path("pipe"), scratch().path().string(), std::string("/dev/null")})
        EXPECT_EQ(id_of(cli::check_output({what, true})), "file.irregular");
    EXPECT_EQ(id_of(cli::write_output({path("no/such/folder")}, "new", Privacy::Usual)),
              "output.not_written");
}

fs::perms rights_of(const std::string& file) { return fs::status(file).permissions(); }

TEST_F(AnOutput, IsForWhomTheMaskLetsOrForItsOwnerAlone) {
    const mode_t mask = umask(0022);
    EXPECT_FALSE(cli::write_output({path("usual")}, "new", Privacy::Usual).has_value());
    EXPECT_FALSE(cli::write_output({path("private")}, "new", Privacy::OwnerOnly).has_value());
    umask(mask);
    EXPECT_EQ(rights_of(path("usual")), fs::perms{0644});
    EXPECT_EQ(rights_of(path("private")), fs::perms{0600});
    fs::permissions(path("usual"), fs::perms{0640});
    EXPECT_FALSE(cli::write_output({path("usual"), true}, "newer", Privacy::Usual).has_value());
    EXPECT_EQ(rights_of(path("usual")), fs::perms{0640}) << "its owner's choice";
    EXPECT_EQ(read_file(path("usual")), "newer");
}

TEST_F(AnOutput, IsPrivateAndNamelessUntilItIsFinished) {
    const Output output{path("new")};
    auto draft = cli::begin_output(output);
    ASSERT_TRUE(draft.has_value());
    EXPECT_EQ(rights_of(draft->place()), fs::perms{0600});
    EXPECT_FALSE(fs::exists(output.file));
    // Somebody else was quicker.
    const std::string old = scratch().write("new", "old");
    const auto finished = cli::finish_output(*draft, output);
    ASSERT_FALSE(finished.has_value());
    EXPECT_EQ(id_of(finished.error()), "output.exists");
    EXPECT_EQ(read_file(old), "old");
}

}  // namespace
}  // namespace limber::testing
