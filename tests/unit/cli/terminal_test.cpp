// The terminal in a pseudo-terminal: a small shell starts the program under test as its foreground
// job, as only then Ctrl-C and Ctrl-Z work as they do for people.
#include "limber/cli/terminal.hpp"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <stdexcept>
#include <string>
#include <utility>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
using Program = std::function<int()>;

constexpr auto patience = 10s;
constexpr int gone_wrong = 99;

/// What `program` returns, also when it throws.
int outcome(const Program& program) {
    try {
        return program();
    } catch (const std::runtime_error&) {
        return gone_wrong;
    }
}

class PseudoTerminal {
public:
    PseudoTerminal() : master_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
        if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0) std::abort();
        slave_ = open(ptsname(master_), O_RDWR | O_NOCTTY | O_CLOEXEC);
        if (slave_ < 0 || pipe2(reports_.data(), O_CLOEXEC) != 0) std::abort();
        resize({.columns = 80, .rows = 24});
        before_ = mode();
    }
    ~PseudoTerminal() {
        hang_up();
        if (program_ > 0) kill(program_, SIGKILL);
        if (shell_ > 0) waitpid(shell_, nullptr, 0);
        close(slave_);
        close(reports_[0]);
        close(reports_[1]);
    }
    PseudoTerminal(const PseudoTerminal&) = delete;
    PseudoTerminal& operator=(const PseudoTerminal&) = delete;
    PseudoTerminal(PseudoTerminal&&) = delete;
    PseudoTerminal& operator=(PseudoTerminal&&) = delete;

    void start(const Program& program) {
        shell_ = fork();
        if (shell_ == 0) be_shell(program);
        program_ = report();
    }

    /// Keys, as if they were typed.
    void type(const std::string& keys) const {
        ASSERT_EQ(write(master_, keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
    }
    void send(int signal) const { kill(program_, signal); }
    void resize(cli::ScreenSize size) const {
        winsize window{};
        window.ws_col = static_cast<unsigned short>(size.columns);
        window.ws_row = static_cast<unsigned short>(size.rows);
        ioctl(master_, TIOCSWINSZ, &window);
    }
    void hang_up() {
        if (master_ >= 0) close(master_);
        master_ = -1;
    }

    /// Waits until the program has written `bytes` since the last time; false when it does not.
    bool shows(const std::string& bytes) {
        const auto end = Clock::now() + patience;
        while (Clock::now() < end) {
            const auto at = fresh_.find(bytes);
            if (at != std::string::npos) {
                fresh_.erase(0, at + bytes.size());
                return true;
            }
            read_output();
        }
        ADD_FAILURE() << "missing: " << bytes.substr(bytes.find_first_not_of('\x1b'))
                      << "\nin: " << ::testing::PrintToString(fresh_);
        return false;
    }
    /// Everything that was written and not looked for yet.
    std::string rest() {
        while (read_output(50ms)) {
        }
        return std::exchange(fresh_, "");
    }

    /// How the program ended or was stopped, as waitpid tells.
    int status() { return report(); }
    int exit_code() {
        const int status = report();
        if (status >= 0) program_ = 0;
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }

    [[nodiscard]] termios mode() const {
        termios mode{};
        tcgetattr(slave_, &mode);
        return mode;
    }
    [[nodiscard]] bool is_as_before() const {
        const termios now = mode();
        return now.c_lflag == before_.c_lflag && now.c_iflag == before_.c_iflag &&
               now.c_oflag == before_.c_oflag && now.c_cflag == before_.c_cflag &&
               std::ranges::equal(now.c_cc, before_.c_cc);
    }

private:
    /// Puts the program into the foreground and reports what becomes of it.
    [[noreturn]] void be_shell(const Program& program) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        close(master_);
        setsid();
        ioctl(slave_, TIOCSCTTY, 0);
        std::signal(SIGTTOU, SIG_IGN);
        std::signal(SIGHUP, SIG_IGN);
        const pid_t child = fork();
        if (child == 0) be_program(program);
        setpgid(child, child);
        tcsetpgrp(slave_, child);
        tell(child);
        int status = 0;
        while (waitpid(child, &status, WUNTRACED) == child) {
            tell(status);
            if (!WIFSTOPPED(status)) break;
        }
        _exit(0);
    }
    [[noreturn]] void be_program(const Program& program) const {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        setpgid(0, 0);
        tcsetpgrp(slave_, getpid());
        std::signal(SIGTTOU, SIG_DFL);
        std::signal(SIGHUP, SIG_DFL);
        for (const int number : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) dup2(slave_, number);
        _exit(outcome(program));
    }
    void tell(int number) const {
        if (write(reports_[1], &number, sizeof number) != sizeof number) _exit(1);
    }
    int report() {
        const auto end = Clock::now() + patience;
        pollfd reports{.fd = reports_[0], .events = POLLIN, .revents = 0};
        while (poll(&reports, 1, 5) == 0 && Clock::now() < end) read_output(0ms);
        int number = 0;
        if (reports.revents == 0 || read(reports_[0], &number, sizeof number) != sizeof number) {
            ADD_FAILURE() << "the program neither ended nor stopped";
            return -1;
        }
        return number;
    }
    bool read_output(std::chrono::milliseconds longest = 20ms) {
        pollfd output{.fd = master_, .events = POLLIN, .revents = 0};
        std::array<char, 4096> bytes{};
        if (poll(&output, 1, static_cast<int>(longest.count())) != 1) return false;
        const ssize_t count = read(master_, bytes.data(), bytes.size());
        if (count > 0) fresh_.append(bytes.data(), static_cast<std::size_t>(count));
        return count > 0;
    }

    int master_;
    int slave_ = -1;
    std::array<int, 2> reports_{};
    pid_t shell_ = 0;
    pid_t program_ = 0;
    termios before_{};
    std::string fresh_;
};

const std::string enter_screen = "\x1b[?1049h";
const std::string hide_cursor = "\x1b[?25l";
const std::string show_cursor = "\x1b[?25h";
const std::string leave_screen = "\x1b[?1049l";

/// Shows every key and every signal until `q`, the end of input, an interrupt or a termination.
int echo_keys(cli::Terminal::Use use) {
    cli::Signals signals;
    cli::Terminal terminal(use);
    terminal.show({"ready"});
    for (int step = 0;; ++step) {
        if (const auto signal = signals.take(terminal)) {
            if (*signal == cli::Signal::Terminate) return 15;
            if (*signal == cli::Signal::Interrupt) return 2;
            const auto size = terminal.size();
            terminal.show({*signal == cli::Signal::Continued ? "continued" : "resized",
                           std::to_string(size.columns) + "x" + std::to_string(size.rows)});
        }
        const auto key = terminal.read_key(5s);
        if (key == "q") return 0;
        if (key == "\x04") return 4;
        if (key == "x") throw std::runtime_error("broken");
        if (key) {
            std::string codes = "key";
            for (const char byte : *key)
                codes += ' ' + std::to_string(static_cast<unsigned char>(byte));
            terminal.show({codes + '.', std::to_string(step)});
        }
    }
}

int echo_keys_on_screen() { return echo_keys(cli::Terminal::Use::Screen); }

/// Whether the last thing that happened to the screen was giving it back.
void expect_given_back(PseudoTerminal& pseudo) {
    EXPECT_TRUE(pseudo.shows(show_cursor));
    EXPECT_TRUE(pseudo.shows(leave_screen));
    EXPECT_EQ(pseudo.rest().find(enter_screen), std::string::npos);
    EXPECT_TRUE(pseudo.is_as_before());
}

TEST(Terminal, GivesKeysAtOnceOnAScreenOfItsOwnAndGivesEverythingBack) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows(enter_screen + hide_cursor));
    EXPECT_TRUE(pseudo.shows("ready"));
    const auto lflag = pseudo.mode().c_lflag;
    EXPECT_EQ(lflag & tcflag_t(ICANON | ECHO), 0U);
    EXPECT_NE(lflag & tcflag_t(ISIG), 0U);
    pseudo.type("q");
    EXPECT_EQ(pseudo.exit_code(), 0);
    expect_given_back(pseudo);
}

TEST(Terminal, GivesEverythingBackWhenAnExceptionPasses) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.type("x");
    EXPECT_EQ(pseudo.exit_code(), gone_wrong);
    expect_given_back(pseudo);
}

TEST(Terminal, LeavesTheScreenAloneWhenOnlyKeysAreWanted) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        const cli::Terminal terminal(cli::Terminal::Use::Keys);
        return write(STDOUT_FILENO, "words", 5) == 5 ? 0 : 1;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
    EXPECT_EQ(pseudo.rest(), "words");
    EXPECT_TRUE(pseudo.is_as_before());
}

TEST(Terminal, ReadsLettersSequencesAndControlCharactersAsOneKeyEach) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.type("a7\n");
    for (const char* codes : {"key 97.", "key 55.", "key 10."}) EXPECT_TRUE(pseudo.shows(codes));
    pseudo.type("\x1b[Aü€");
    for (const char* codes : {"key 27 91 65.", "key 195 188.", "key 226 130 172."}) {
        EXPECT_TRUE(pseudo.shows(codes));
    }
    pseudo.type("\x1b[1;5Cb\x1bOP\x1b[[A\x1b"
                "c");
    for (const char* codes :
         {"key 27 91 49 59 53 67.", "key 98.", "key 27 79 80.", "key 27 91 91 65.", "key 27 99."}) {
        EXPECT_TRUE(pseudo.shows(codes));
    }
    pseudo.type("\x1b");
    EXPECT_TRUE(pseudo.shows("key 27."));
    pseudo.type("\x13");  // Ctrl-S freezes nothing.
    EXPECT_TRUE(pseudo.shows("key 19."));
    pseudo.type("\x04");
    EXPECT_EQ(pseudo.exit_code(), 4);
}

TEST(Terminal, ReadsAKeyWhoseBytesComeOneByOne) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    for (const char byte : std::string("\x1b[B\xc3\xbc")) {
        pseudo.type(std::string(1, byte));
        usleep(3000);
    }
    EXPECT_TRUE(pseudo.shows("key 27 91 66."));
    EXPECT_TRUE(pseudo.shows("key 195 188."));
}

class EndingSignal : public ::testing::TestWithParam<std::pair<int, int>> {};

TEST_P(EndingSignal, IsSeenAndTheTerminalGivenBack) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.send(GetParam().first);
    EXPECT_EQ(pseudo.exit_code(), GetParam().second);
    expect_given_back(pseudo);
}

INSTANTIATE_TEST_SUITE_P(Terminal, EndingSignal,
                         ::testing::Values(std::pair{SIGINT, 2}, std::pair{SIGTERM, 15},
                                           std::pair{SIGHUP, 15}, std::pair{SIGQUIT, 15}));

TEST(Terminal, TakesCtrlCForAnInterrupt) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.type("\x03");
    EXPECT_EQ(pseudo.exit_code(), 2);
    expect_given_back(pseudo);
}

TEST(Terminal, IsGivenBackWhileTheProgramIsStoppedAndTakenAgainAfterwards) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    for (int round = 0; round < 2; ++round) {
        pseudo.type("\x1a");
        const int status = pseudo.status();
        EXPECT_TRUE(WIFSTOPPED(status) && WSTOPSIG(status) == SIGTSTP);
        expect_given_back(pseudo);
        pseudo.send(SIGCONT);
        EXPECT_TRUE(pseudo.shows(enter_screen + hide_cursor));
        EXPECT_TRUE(pseudo.shows("continued"));
        EXPECT_EQ(pseudo.mode().c_lflag & tcflag_t(ICANON | ECHO), 0U);
    }
    EXPECT_EQ(pseudo.rest().find("continued"), std::string::npos) << "told twice";
    pseudo.type("q");
    EXPECT_EQ(pseudo.exit_code(), 0);
    expect_given_back(pseudo);
}

TEST(Terminal, IsNotTouchedAgainWhenTheStoppedProgramIsEnded) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.send(SIGTSTP);
    EXPECT_TRUE(WIFSTOPPED(pseudo.status()));
    expect_given_back(pseudo);
    pseudo.send(SIGTERM);
    pseudo.send(SIGCONT);
    EXPECT_EQ(pseudo.exit_code(), 15);
    EXPECT_EQ(pseudo.rest(), "");
    EXPECT_TRUE(pseudo.is_as_before());
}

TEST(Terminal, SaysThatTimePassedAlsoAfterAStopThatCannotBeSeen) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.send(SIGSTOP);
    EXPECT_TRUE(WIFSTOPPED(pseudo.status()));
    pseudo.send(SIGCONT);
    EXPECT_TRUE(pseudo.shows("continued"));
}

TEST(Terminal, DrawsEverythingAnewInTheNewSize) {
    PseudoTerminal pseudo;
    pseudo.start(echo_keys_on_screen);
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.resize({.columns = 61, .rows = 17});
    EXPECT_TRUE(pseudo.shows("\x1b[2J"));
    EXPECT_TRUE(pseudo.shows("resized"));
    EXPECT_TRUE(pseudo.shows("61x17"));
}

TEST(Terminal, WritesOnlyTheLinesThatChanged) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        cli::Terminal terminal(cli::Terminal::Use::Screen);
        terminal.show({"one", "two", "three"});
        terminal.show({"one", "2"});
        return 0;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
    EXPECT_TRUE(pseudo.shows("\x1b[1;1H\x1b[Kone\x1b[2;1H\x1b[Ktwo\x1b[3;1H\x1b[Kthree"
                             "\x1b[2;1H\x1b[K2\x1b[3;1H\x1b[K\x1b[0m"));
}

TEST(Terminal, EndsTheInputWhenItHasGoneAndSurvivesWriting) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        const cli::Signals signals;
        cli::Terminal terminal(cli::Terminal::Use::Screen);
        terminal.show({"ready"});
        if (terminal.read_key(10s) != "\x04" || terminal.read_key(10s) != "\x04") return 1;
        terminal.show({"nobody", "sees", "this"});
        terminal.ring();
        return 0;
    });
    EXPECT_TRUE(pseudo.shows("ready"));
    pseudo.hang_up();
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Terminal, GivesNoKeysWhenInputIsNoTerminal) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        std::array<int, 2> input{};
        if (pipe(input.data()) != 0 || write(input[1], "q", 1) != 1) return 1;
        dup2(input[0], STDIN_FILENO);
        if (cli::is_typed() || cli::can_draw()) return 2;
        cli::Terminal terminal(cli::Terminal::Use::Keys);
        return terminal.read_key(50ms) ? 3 : 0;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Terminal, IsDrawnOnUnlessItIsDumb) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        setenv("TERM", "xterm", 1);
        if (!cli::can_draw() || !cli::is_typed()) return 1;
        setenv("TERM", "dumb", 1);
        if (cli::can_draw()) return 2;
        unsetenv("TERM");
        return cli::can_draw() ? 3 : 0;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Terminal, HasTheUsualSizeWhereNoneIsKnown) {
    PseudoTerminal pseudo;
    pseudo.resize({.columns = 0, .rows = 0});
    pseudo.start([] {
        const auto size = cli::Terminal(cli::Terminal::Use::Keys).size();
        return size.columns == 80 && size.rows == 24 ? 0 : 1;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Signals, AreTakenTheMostUrgentFirstAndOnce) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        cli::Signals signals;
        cli::Terminal terminal(cli::Terminal::Use::Keys);
        for (const int signal : {SIGWINCH, SIGINT, SIGTERM}) std::raise(signal);
        if (signals.take(terminal) != cli::Signal::Terminate) return 1;
        if (signals.take(terminal) != cli::Signal::Interrupt) return 2;
        if (signals.take(terminal) != cli::Signal::Resized) return 3;
        return signals.take(terminal) ? 4 : 0;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Signals, ThatWereIgnoredStayIgnoredAndOthersGetTheirFormerMeaningBack) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        std::signal(SIGHUP, SIG_IGN);  // as nohup does
        {
            cli::Signals signals;
            cli::Terminal terminal(cli::Terminal::Use::Keys);
            std::raise(SIGHUP);
            std::raise(SIGPIPE);
            if (signals.take(terminal)) return 1;
        }
        struct sigaction now{};
        sigaction(SIGINT, nullptr, &now);
        return now.sa_handler == SIG_DFL ? 0 : 2;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

TEST(Signals, EndTheWaitForAKeyAlsoWhenTheyCameBefore) {
    PseudoTerminal pseudo;
    pseudo.start([] {
        const cli::Signals signals;
        cli::Terminal terminal(cli::Terminal::Use::Keys);
        std::raise(SIGWINCH);
        // One that waited would still wait when the program's end is looked for.
        return terminal.read_key(1h) ? 1 : 0;
    });
    EXPECT_EQ(pseudo.exit_code(), 0);
}

}  // namespace
}  // namespace limber::testing
