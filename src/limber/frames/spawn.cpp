#include "limber/frames/spawn.hpp"

#include "limber/frames/pidfd.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>

namespace limber::frames {
namespace {

/// Where the child's three standard descriptors come from.
class Files {
public:
    Files(Flow flow, const FileDescriptor& data, const FileDescriptor& words) {
        posix_spawn_file_actions_init(&actions_);
        const bool gives = flow == Flow::FromChild;
        posix_spawn_file_actions_adddup2(&actions_, words.number(), STDERR_FILENO);
        posix_spawn_file_actions_adddup2(&actions_, data.number(),
                                         gives ? STDOUT_FILENO : STDIN_FILENO);
        posix_spawn_file_actions_addopen(&actions_, gives ? STDIN_FILENO : STDOUT_FILENO,
                                         "/dev/null", O_RDWR, 0);
    }
    ~Files() { posix_spawn_file_actions_destroy(&actions_); }
    Files(const Files&) = delete;
    Files& operator=(const Files&) = delete;
    Files(Files&&) = delete;
    Files& operator=(Files&&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &actions_; }

private:
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

bool limit(pid_t child, __rlimit_resource what, rlim_t most) {
    const rlimit both{most, most};
    return prlimit(child, what, &both, nullptr) == 0;
}

bool limit_all(pid_t child, Flow flow, std::optional<std::chrono::seconds> most_work) {
    constexpr rlim_t memory = rlim_t{2} * 1024 * 1024 * 1024;
    constexpr rlim_t descriptors = 64;
    return limit(child, RLIMIT_AS, memory) && limit(child, RLIMIT_NOFILE, descriptors) &&
           limit(child, RLIMIT_CORE, 0) &&
           (flow != Flow::FromChild || limit(child, RLIMIT_FSIZE, 0)) &&
           (!most_work || limit(child, RLIMIT_CPU, static_cast<rlim_t>(most_work->count())));
}

}  // namespace

/// posix_spawn knows no limits, so they are set from here as soon as it returns, when the child is
/// still being loaded: what it maps later counts all the same.
tl::expected<int, int> spawn(Command command, Flow flow, const FileDescriptor& data,
                             const FileDescriptor& words,
                             std::optional<std::chrono::seconds> most_work) {
    std::vector<char*> argv;
    argv.reserve(command.size() + 1);
    for (auto& word : command) argv.push_back(word.data());
    argv.push_back(nullptr);
    pid_t child = 0;
    const int error = posix_spawnp(&child, argv.front(), Files(flow, data, words).get(),
                                   Attributes().get(), argv.data(), environ);
    if (error != 0) return tl::unexpected(error);

    const int process = pidfd_open(child, 0);
    if (process >= 0 && limit_all(child, flow, most_work)) return process;
    const int reason = errno;
    if (process >= 0) close(process);
    kill(child, SIGKILL);
    waitpid(child, nullptr, 0);
    return tl::unexpected(reason);
}

}  // namespace limber::frames
