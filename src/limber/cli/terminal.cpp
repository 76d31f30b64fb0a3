#include "limber/cli/terminal.hpp"

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace limber::cli {
namespace {

using std::chrono::milliseconds;

constexpr std::array handled = {SIGTERM, SIGHUP, SIGQUIT, SIGINT, SIGTSTP, SIGCONT, SIGWINCH};

/// Set by signals, by their number; the only thing that the handler may touch.
using Flags = std::array<volatile std::sig_atomic_t, NSIG>;
Flags& came() {
    static Flags flags{};
    return flags;
}

void note(int signal) { came()[static_cast<std::size_t>(signal)] = 1; }

/// Whether it came, which is forgotten with that.
bool taken(int signal) {
    return std::exchange(came().at(static_cast<std::size_t>(signal)), 0) != 0;
}

bool any_came() {
    return std::ranges::any_of(handled,
                               [](int signal) { return came().at(std::size_t(signal)) != 0; });
}

sigset_t handled_set() {
    sigset_t set;
    sigemptyset(&set);
    for (const int signal : handled) sigaddset(&set, signal);
    return set;
}

struct sigaction action(void (*handler)(int)) {
    struct sigaction action{};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    return action;
}

/// Really stops the program, as if SIGTSTP were not handled, and returns when it goes on.
void stop_program() {
    const auto usual = action(SIG_DFL);
    struct sigaction ours{};
    sigaction(SIGTSTP, &usual, &ours);
    static_cast<void>(raise(SIGTSTP));
    sigaction(SIGTSTP, &ours, nullptr);
}

/// Waits until standard input can be read; a signal that came, even just before, ends the wait.
bool wait_for_input(milliseconds longest, bool has_input) {
    const sigset_t blocked = handled_set();
    sigset_t usual;
    // Blocked until ppoll sleeps: a signal between the look at the flags and the sleep would be
    // lost.
    pthread_sigmask(SIG_BLOCK, &blocked, &usual);
    pollfd input{.fd = STDIN_FILENO, .events = POLLIN, .revents = 0};
    const auto ms = std::max<std::int64_t>(longest.count(), 0);
    const timespec time{.tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1'000'000};
    const int ready = any_came() ? 0 : ppoll(&input, has_input ? 1 : 0, &time, &usual);
    pthread_sigmask(SIG_SETMASK, &usual, nullptr);
    return ready > 0;
}

void write_out(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR) continue;
        if (written <= 0) return;  // The terminal has gone; SIGHUP or the end of input will say so.
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
}

bool between(char byte, char first, char last) { return first <= byte && byte <= last; }

/// The end of a control sequence "\x1b[…", or npos when there is more to come. The Linux console
/// calls its first function keys "\x1b[[A" and so on.
std::size_t sequence_end(std::string_view bytes) {
    if (bytes.size() == 2) return std::string_view::npos;
    if (bytes[2] == '[') return bytes.size() > 3 ? 4 : std::string_view::npos;
    const auto* const last =
        std::ranges::find_if(bytes.substr(2), [](char byte) { return between(byte, '@', '~'); });
    return last == bytes.end() ? std::string_view::npos
                               : static_cast<std::size_t>(last - bytes.begin()) + 1;
}

/// How many bytes the first key has; npos when the rest of it is still to come.
std::size_t key_length(std::string_view bytes) {
    constexpr char escape = '\x1b';
    const auto lead = static_cast<unsigned char>(bytes[0]);
    if (bytes[0] != escape) {
        const std::size_t length = 1U + (lead >= 0xC2) + (lead >= 0xE0) + (lead >= 0xF0);
        return length <= bytes.size() ? length : std::string_view::npos;
    }
    if (bytes.size() == 1) return std::string_view::npos;
    if (bytes[1] == escape) return 1;
    if (bytes[1] == '[') return sequence_end(bytes);
    // With Alt; or "\x1bO" and a letter, a key of the number pad.
    const auto rest = bytes.substr(bytes[1] == 'O' ? 2 : 1);
    const std::size_t length = rest.empty() ? std::string_view::npos : key_length(rest);
    return length == std::string_view::npos ? length : bytes.size() - rest.size() + length;
}

}  // namespace

// Signals ---------------------------------------------------------------------------------------

struct Signals::Former {
    std::array<struct sigaction, handled.size()> actions{};
    struct sigaction pipe{};
};

Signals::Signals() : former_(std::make_unique<Former>()) {
    for (auto& flag : came()) flag = 0;
    const auto ignore = action(SIG_IGN);
    sigaction(SIGPIPE, &ignore, &former_->pipe);
    const auto noting = action(note);
    for (std::size_t i = 0; i < handled.size(); ++i) {
        auto& former = former_->actions.at(i);
        sigaction(handled.at(i), nullptr, &former);
        if (former.sa_handler != SIG_IGN) sigaction(handled.at(i), &noting, nullptr);
    }
}

Signals::~Signals() {
    for (std::size_t i = 0; i < handled.size(); ++i) {
        sigaction(handled.at(i), &former_->actions.at(i), nullptr);
    }
    sigaction(SIGPIPE, &former_->pipe, nullptr);
}

std::optional<Signal> Signals::take(Terminal& terminal) {
    const bool stopping = taken(SIGTSTP);
    if (stopping) {
        terminal.release();
        stop_program();
    }
    // A program that is ended while it is stopped must not touch the terminal, which is the
    // shell's.
    if (taken(SIGTERM) || taken(SIGHUP) || taken(SIGQUIT)) return Signal::Terminate;
    if (taken(SIGINT)) return Signal::Interrupt;
    if (taken(SIGCONT) || stopping) {
        terminal.take();
        return Signal::Continued;
    }
    if (taken(SIGWINCH)) return Signal::Resized;
    return std::nullopt;
}

// Terminal --------------------------------------------------------------------------------------

bool can_draw() {
    const char* name = std::getenv("TERM");
    const std::string_view type = name == nullptr ? "" : name;
    return is_typed() && isatty(STDOUT_FILENO) == 1 && !type.empty() && type != "dumb";
}

bool is_typed() { return isatty(STDIN_FILENO) == 1; }

struct Terminal::Former {
    termios mode{};
};

Terminal::Terminal(Use use) : use_(use) {
    auto former = std::make_unique<Former>();
    if (tcgetattr(STDIN_FILENO, &former->mode) == 0) former_ = std::move(former);
    take();
}

Terminal::~Terminal() { release(); }

void Terminal::take() {
    if (former_) {
        // Keys at once and unseen; Ctrl-C stays a signal, Ctrl-S does not freeze the screen.
        termios keys = former_->mode;
        keys.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO | IEXTEN);
        keys.c_iflag &= ~static_cast<tcflag_t>(IXON);
        keys.c_cc[VMIN] = 1;
        keys.c_cc[VTIME] = 0;
        tcsetattr(STDIN_FILENO, TCSAFLUSH, &keys);
    }
    // The alternate screen without a cursor; a line that is too wide does not go on in the next.
    if (use_ == Use::Screen) write_out("\x1b[?1049h\x1b[?25l\x1b[?7l\x1b[2J");
    shown_.clear();
    shown_size_ = size();
    taken_ = true;
}

void Terminal::release() {
    if (!taken_) return;
    if (use_ == Use::Screen) write_out("\x1b[0m\x1b[?7h\x1b[?25h\x1b[?1049l");
    if (former_) tcsetattr(STDIN_FILENO, TCSANOW, &former_->mode);
    taken_ = false;
}

bool Terminal::read_more(milliseconds longest) {
    if (input_ended_ || !wait_for_input(longest, former_ != nullptr)) return false;
    std::array<char, 64> bytes{};
    const ssize_t count = read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return false;
    input_ended_ = count <= 0;
    if (!input_ended_) typed_.append(bytes.data(), static_cast<std::size_t>(count));
    return !input_ended_;
}

std::optional<std::string> Terminal::read_key(milliseconds longest) {
    // The bytes of one key come together; escape is known by nothing coming after it.
    constexpr milliseconds longest_pause{30};
    if (typed_.empty() && !read_more(longest)) {
        return input_ended_ ? std::optional<std::string>("\x04") : std::nullopt;
    }
    std::size_t length = key_length(typed_);
    while (length == std::string::npos && read_more(longest_pause)) length = key_length(typed_);
    if (length == std::string::npos && any_came()) return std::nullopt;
    std::string key = typed_.substr(0, length);
    typed_.erase(0, key.size());
    return key;
}

ScreenSize Terminal::size() {
    winsize window{};
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0) return {};
    if (window.ws_col == 0 || window.ws_row == 0) return {};
    return {.columns = window.ws_col, .rows = window.ws_row};
}

void Terminal::show(const std::vector<std::string>& lines) {
    if (!taken_) return;
    std::string bytes;
    const ScreenSize now = size();
    if (now.columns != shown_size_.columns || now.rows != shown_size_.rows) {
        bytes = "\x1b[2J";
        shown_.clear();
        shown_size_ = now;
    }
    for (std::size_t i = 0; i < std::max(lines.size(), shown_.size()); ++i) {
        const std::string line = i < lines.size() ? lines[i] : "";
        if (i < shown_.size() && shown_[i] == line) continue;
        // Erased first: after a line that fills the row, some terminals would erase its last
        // letter.
        bytes += "\x1b[" + std::to_string(i + 1) + ";1H\x1b[K" + line;
    }
    write_out(bytes);
    shown_ = lines;
}

void Terminal::ring() const {
    if (taken_ && isatty(STDOUT_FILENO) == 1) write_out("\a");
}

}  // namespace limber::cli
