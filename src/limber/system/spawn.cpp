#include "limber/system/spawn.hpp"

#include "limber/system/pidfd.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <csignal>

namespace limber::system {
namespace {

/// Where the child's three standard descriptors come from.
class Files {
public:
    explicit Files(const StandardStreams& streams) {
        posix_spawn_file_actions_init(&actions_);
        add(streams.input, STDIN_FILENO);
        add(streams.output, STDOUT_FILENO);
        add(streams.words, STDERR_FILENO);
    }
    ~Files() { posix_spawn_file_actions_destroy(&actions_); }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    Files(Files&&) = delete;
    Files& operator=(Files&&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
    void add(const Descriptor& from, int to) {
        if (from.is_open()) {
            posix_spawn_file_actions_adddup2(&actions_, from.number(), to);
        } else {
            posix_spawn_file_actions_addopen(&actions_, to, "/dev/null", O_RDWR, 0);
        }
    }

    posix_spawn_file_actions_t actions_{};
};

/// A group of its own, so that Ctrl-C in a terminal reaches only Limber, which ends its children
/// itself; no signal that is blocked or ignored here is so there.
class Attributes {
public:
    Attributes() {
        posix_spawnattr_init(&attributes_);
        posix_spawnattr_setflags(
            &attributes_, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
        sigset_t signals;
        sigemptyset(&signals);
        posix_spawnattr_setsigmask(&attributes_, &signals);
        sigaddset(&signals, SIGPIPE);
        posix_spawnattr_setsigdefault(&attributes_, &signals);
    }
    ~Attributes() { posix_spawnattr_destroy(&attributes_); }
    Attributes(const Attributes&) = delete;
    Attributes& operator=(const Attributes&) = delete;
    Attributes(Attributes&&) = delete;
    Attributes& operator=(Attributes&&) = delete;

    [[nodiscard]] const posix_spawnattr_t* get() const { return &attributes_; }

private:
    posix_spawnattr_t attributes_{};
};

bool limit(pid_t child, __rlimit_resource what, std::optional<rlim_t> most) {
    if (!most) return true;
    const rlimit both{*most, *most};
    return prlimit(child, what, &both, nullptr) == 0;
}

bool limit_all(pid_t child, const Limits& limits) {
    std::optional<rlim_t> seconds;
    if (limits.work) seconds = static_cast<rlim_t>(limits.work->count());
    return limit(child, RLIMIT_CPU, seconds) && limit(child, RLIMIT_AS, limits.memory) &&
           limit(child, RLIMIT_DATA, limits.data) && limit(child, RLIMIT_FSIZE, limits.file) &&
           limit(child, RLIMIT_NOFILE, limits.descriptors) &&
           limit(child, RLIMIT_CORE, limits.core);
}

}  // namespace

/// posix_spawn knows no limits, so they are set from here as soon as it returns, when the child is
/// still being loaded: what it maps later counts all the same.
Attempt<Descriptor> spawn(Command command, const StandardStreams& streams, const Limits& limits) {
    std::vector<char*> argv;
    argv.reserve(command.size() + 1);
    for (auto& word : command) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    const int error = posix_spawnp(&child, argv.front(), Files(streams).get(), Attributes().get(),
                                   argv.data(), environ);
    if (error != 0) return tl::unexpected(std::error_code(error, std::generic_category()));

    Descriptor process(pidfd_open(child, 0));
    if (process.is_open() && limit_all(child, limits)) return process;
    const std::error_code reason = last_error();
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    return tl::unexpected(reason);
}

}  // namespace limber::system
