#include "command/seat.hpp"

#include "support/checkout.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <stdexcept>

namespace limber::testing {
namespace {

using Clock = std::chrono::steady_clock;
constexpr auto patience = std::chrono::seconds(20);

}  // namespace

Seat::Seat(const std::vector<std::string>& arguments,
           const std::map<std::string, std::string>& environment, int columns, int rows)
    : master_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    if (master_ < 0 || grantpt(master_) != 0 || unlockpt(master_) != 0)
        throw std::runtime_error("no terminal");
    slave_ = open(ptsname(master_), O_RDWR | O_NOCTTY | O_CLOEXEC);
    winsize window{};
    window.ws_col = static_cast<unsigned short>(columns);
    window.ws_row = static_cast<unsigned short>(rows);
    ioctl(slave_, TIOCSWINSZ, &window);
    Input input{.environment = environment};
    input.environment.emplace("TERM", "xterm");
    auto variables = environment_of(input, home_.path().string());
    std::vector<std::string> command{limber_program()};
    command.insert(command.end(), arguments.begin(), arguments.end());
    const auto argv = pointers(command);
    const auto envp = pointers(variables);
    child_ = fork();
    if (child_ < 0) throw std::runtime_error("no child process");
    if (child_ > 0) return;
    setsid();
    ioctl(slave_, TIOCSCTTY, 0);
    for (int file = 0; file < 3; ++file) dup2(slave_, file);
    execve(argv.front(), argv.data(), envp.data());
    _exit(127);
}

Seat::~Seat() {
    if (!ended_) {
        kill(child_, SIGKILL);
        waitpid(child_, nullptr, 0);
    }
    close(slave_);
    close(master_);
}

void Seat::type(const std::string& keys) const {
    if (write(master_, keys.data(), keys.size()) < 0) throw std::runtime_error("no terminal");
}

void Seat::send(int signal) const { kill(child_, signal); }

/// What the program wrote within a moment; false when nothing came.
bool Seat::read_more() {
    constexpr int moment_ms = 20;
    pollfd output{master_, POLLIN, 0};
    if (poll(&output, 1, moment_ms) <= 0) return false;
    std::array<char, 4096> part{};
    const auto got = read(master_, part.data(), part.size());
    if (got <= 0) return false;
    written_.append(part.data(), static_cast<std::size_t>(got));
    return true;
}

::testing::AssertionResult Seat::shows(const std::string& words) {
    const auto end = Clock::now() + patience;
    while (true) {
        const auto at = written_.find(words, seen_);
        if (at != std::string::npos) {
            seen_ = at + words.size();
            return ::testing::AssertionSuccess();
        }
        if (!ended_) ended_ = waitpid(child_, &status_, WNOHANG) == child_;
        const bool last = ended_ || Clock::now() > end;
        if (!read_more() && last)
            return ::testing::AssertionFailure()
                   << "missing: " << words << "\nin: " << written_.substr(seen_);
    }
}

int Seat::finish() {
    const auto end = Clock::now() + patience;
    while (!ended_ && Clock::now() < end) {
        read_more();
        ended_ = waitpid(child_, &status_, WNOHANG) == child_;
    }
    if (!ended_) return -1;
    while (read_more()) {
    }
    return WIFEXITED(status_) ? WEXITSTATUS(status_) : 128 + WTERMSIG(status_);
}

bool Seat::is_restored() const {
    termios mode{};
    tcgetattr(slave_, &mode);
    return (mode.c_lflag & ECHO) != 0 && (mode.c_lflag & ICANON) != 0;
}

}  // namespace limber::testing
