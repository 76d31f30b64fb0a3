// The command that serves the page: where it is, and how it ends.
#include "command/program.hpp"
#include "support/support.hpp"

#include <gtest/gtest.h>

#include <csignal>
#include <filesystem>
#include <regex>
#include <thread>

namespace limber::testing {
namespace {

namespace fs = std::filesystem;

/// A checkout with the shipped data and a page of one word.
class ThePage : public ::testing::Test {
protected:
    ThePage() {
        fs::create_directories(root() / "build" / "web");
        fs::create_symlink(source_folder() / "data", root() / "data");
        static_cast<void>(scratch_.write("build/web/index.html", "Hello"));
    }
    [[nodiscard]] fs::path root() const { return scratch_.path(); }
    [[nodiscard]] Input input() const {
        return {.environment = {{"LIMBER_DATA", (root() / "data").string()},
                                {"PATH", root().string() + ":/bin"}}};
    }
    [[nodiscard]] std::vector<std::string> command(const std::string& port) const {
        return {limber_program(), "--port", port, "--no-browser"};
    }

    ScratchFolder scratch_;
};

TEST_F(ThePage, IsAtAnAddressWithACodeUntilItIsToldToEnd) {
    for (const int signal : {SIGTERM, SIGINT}) {
        Running running(command("0"), input());
        ASSERT_TRUE(running.waits_for("Ctrl+C"));
        running.send(signal);
        const Outcome outcome = running.finish();
        EXPECT_EQ(outcome.code, 0);
        EXPECT_TRUE(std::regex_search(
            outcome.out, std::regex("http://127\\.0\\.0\\.1:[0-9]+/#key=[0-9a-f]{32}")))
            << outcome.out;
    }
}

TEST_F(ThePage, KeepsEverythingFromBeingErasedInATerminal) {
    Input home = input();
    home.environment["XDG_DATA_HOME"] = root().string();
    Running running(command("0"), home);
    ASSERT_TRUE(running.waits_for("Ctrl+C"));
    const std::vector<std::string> erase{limber_program(), "erase", "--everything", "--yes"};
    const Outcome refused = Running(erase, home).finish();
    EXPECT_EQ(refused.code, 2);
    EXPECT_NE(refused.err.find("Another Limber has this open"), std::string::npos) << refused.err;
    EXPECT_TRUE(fs::exists(root() / "limber" / "limber.db"));
    running.send(SIGTERM);
    EXPECT_EQ(running.finish().code, 0);
    EXPECT_EQ(Running(erase, home).finish().code, 0);
    EXPECT_FALSE(fs::exists(root() / "limber" / "limber.db"));
}

TEST_F(ThePage, SaysWhenItsPortIsTaken) {
    Running first(command("0"), input());
    ASSERT_TRUE(first.waits_for("Ctrl+C"));
    const std::string said = first.written();
    std::smatch found;
    ASSERT_TRUE(std::regex_search(said, found, std::regex(":([0-9]+)/")));
    const std::string port = found[1];
    const Outcome second = Running(command(port), input()).finish();
    EXPECT_EQ(second.code, 2);
    EXPECT_NE(second.err.find(port), std::string::npos) << second.err;
    EXPECT_NE(second.err.find("--port"), std::string::npos) << second.err;
    first.send(SIGTERM);
    EXPECT_EQ(first.finish().code, 0);
}

TEST_F(ThePage, SaysWhenItWasNotBuilt) {
    fs::remove(root() / "build" / "web" / "index.html");
    const Outcome outcome = Running(command("0"), input()).finish();
    EXPECT_EQ(outcome.code, 2);
    EXPECT_NE(outcome.err.find("limber coach"), std::string::npos) << outcome.err;
}

TEST_F(ThePage, IsOpenedWhereThereIsADesktop) {
    const fs::path opened = root() / "opened";
    static_cast<void>(scratch_.write(
        "xdg-open", "#!/bin/sh\nprintf '%s\\n' \"$1\" > '" + opened.string() + "'\n"));
    fs::permissions(root() / "xdg-open", fs::perms::owner_all);
    Input desktop = input();
    desktop.environment["DISPLAY"] = ":9";
    Running running({limber_program(), "--port", "0"}, desktop);
    ASSERT_TRUE(running.waits_for("Ctrl+C"));
    const auto is_written = [&] {
        std::error_code missing;
        return fs::file_size(opened, missing) > 0 && !missing;
    };
    for (int tries = 0; tries < 2000 && !is_written(); ++tries)
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    ASSERT_TRUE(is_written());
    std::string address = read_file(opened);
    address.pop_back();
    EXPECT_TRUE(address.starts_with("http://127.0.0.1:")) << address;
    EXPECT_NE(running.written().find(address), std::string::npos);
    running.send(SIGTERM);
    EXPECT_EQ(running.finish().code, 0);
}

TEST(TheCommandLine, RefusesAPortThatIsNone) {
    for (const char* port : {"-1", "65536", "http"})
        EXPECT_EQ(limber({"--port", port}).code, 2) << port;
}

TEST_F(ThePage, IsOpenedOnceMoreWhereverItRuns) {
    Input home = input();
    home.environment["XDG_DATA_HOME"] = root().string();
    const auto open = [&](std::vector<std::string> more) {
        more.insert(more.begin(), {limber_program(), "open"});
        return Running(more, home).finish();
    };
    const Outcome before = open({});
    EXPECT_EQ(before.code, 2);
    EXPECT_NE(before.err.find("is not running"), std::string::npos) << before.err;
    Running running(command("0"), home);
    ASSERT_TRUE(running.waits_for("Ctrl+C"));
    const Outcome opened = open({});
    EXPECT_EQ(opened.code, 0) << opened.err;
    std::smatch address;
    ASSERT_TRUE(std::regex_search(opened.out, address,
                                  std::regex("http://127\\.0\\.0\\.1:([0-9]+)/#key=[0-9a-f]{32}")))
        << opened.out;
    const Outcome elsewhere = open({"--port", "1"});
    EXPECT_EQ(elsewhere.code, 2);
    EXPECT_NE(elsewhere.err.find("port 1."), std::string::npos) << elsewhere.err;
    EXPECT_EQ(open({"--port", address[1]}).code, 0);
    Running second(command("0"), home);
    ASSERT_TRUE(second.waits_for("Ctrl+C"));
    EXPECT_NE(open({}).err.find("several ports"), std::string::npos);
    running.send(SIGTERM);
    second.send(SIGTERM);
    const std::string served = running.finish().out;
    EXPECT_NE(served.find(":" + address[1].str() + "/"), std::string::npos) << served;
    second.finish();
    EXPECT_EQ(open({}).code, 2);
}

}  // namespace
}  // namespace limber::testing
