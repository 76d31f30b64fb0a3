#include "limber/speech/speech.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cmath>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <utility>
#include <vector>

namespace limber::speech {
namespace {

/// A little slower than the program's own 175: calm, and clear from the floor.
constexpr double usual_words_per_minute = 155;

using Arguments = std::vector<std::string>;

/// The words are an argument after "--", so they can begin with a hyphen; "-b 1" is UTF-8.
Arguments arguments(const std::string& program, const std::string& language,
                    const std::string& words, double rate = 1, const Arguments& more = {}) {
    const int words_per_minute = static_cast<int>(std::lround(usual_words_per_minute * rate));
    Arguments all{program, "-v", language, "-s", std::to_string(words_per_minute), "-b", "1"};
    all.insert(all.end(), more.begin(), more.end());
    all.insert(all.end(), {"--", words});
    return all;
}

/// Closes a file descriptor at the end.
class Descriptor {
public:
    explicit Descriptor(int number = -1) : number_(number) {}
    ~Descriptor() {
        if (number_ >= 0) close(number_);
    }
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
    Descriptor& operator=(Descriptor&& other) noexcept {
        std::swap(number_, other.number_);
        return *this;
    }
    [[nodiscard]] int number() const { return number_; }

private:
    int number_;
};

/// Both ends of a pipe; its reader does not wait.
struct Pipe {
    Descriptor reader;
    Descriptor writer;
};

std::optional<Pipe> open_pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) return std::nullopt;
    Pipe pipe{Descriptor(ends[0]), Descriptor(ends[1])};
    if (fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) return std::nullopt;
    return pipe;
}

/// Starts a program with an empty input, an output that nobody reads, and `errors`; no signal that
/// is blocked or ignored here is so there. Nothing when it cannot be started.
std::optional<pid_t> start(Arguments arguments, int errors) {
    std::vector<char*> argv;
    argv.reserve(arguments.size() + 1);
    for (auto& argument : arguments) argv.push_back(argument.data());
    argv.push_back(nullptr);

    posix_spawn_file_actions_t files{};
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&files, errors, STDERR_FILENO);

    posix_spawnattr_t attributes{};
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
    sigset_t signals;
    sigemptyset(&signals);
    posix_spawnattr_setsigmask(&attributes, &signals);
    sigaddset(&signals, SIGPIPE);
    posix_spawnattr_setsigdefault(&attributes, &signals);

    pid_t child = 0;
    const int error = posix_spawnp(&child, argv.front(), &files, &attributes, argv.data(), environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return error == 0 ? std::optional(child) : std::nullopt;
}

/// How a child ended; nothing while it has not, which is only possible with WNOHANG.
std::optional<int> reap(pid_t child, int options) {
    int status = 0;
    pid_t ended = 0;
    do {
        ended = waitpid(child, &status, options);
    } while (ended < 0 && errno == EINTR);
    return ended == 0 ? std::nullopt : std::optional(status);
}

bool has_failed(int status) { return WIFEXITED(status) && WEXITSTATUS(status) != 0; }

}  // namespace

/// One run of the program; killed and reaped at the latest with the object.
class Voice::Sentence {
public:
    Sentence(pid_t child, Descriptor errors) : child_(child), errors_(std::move(errors)) {}
    ~Sentence() {
        if (ended_) return;
        kill(child_, SIGKILL);
        reap(child_, 0);
    }
    Sentence(const Sentence&) = delete;
    Sentence& operator=(const Sentence&) = delete;
    Sentence(Sentence&&) = delete;
    Sentence& operator=(Sentence&&) = delete;

    /// Learns what has happened meanwhile, without waiting.
    void look() {
        if (!ended_) {
            const auto status = reap(child_, WNOHANG);
            ended_ = status.has_value();
            unheard_ = unheard_ || (status && has_failed(*status));
        }
        read_errors();
    }

    [[nodiscard]] bool ended() const { return ended_; }
    [[nodiscard]] bool unheard() const { return unheard_; }

private:
    /// Without a loudspeaker espeak-ng ends at once with exit code 0; only a line that begins with
    /// "error:" tells. Lines of ALSA do not count, since they also come when there is sound.
    void read_errors() {
        std::array<char, 1024> bytes{};
        for (;;) {
            const ssize_t count = read(errors_.number(), bytes.data(), bytes.size());
            if (count <= 0) return;
            said_.append(bytes.data(), static_cast<std::size_t>(count));
            unheard_ = unheard_ || said_.find("\nerror:") != std::string::npos;
            said_.erase(0, said_.rfind('\n'));
        }
    }

    pid_t child_;
    Descriptor errors_;
    /// What it wrote since its last line began, with the line break before that.
    std::string said_ = "\n";
    bool ended_ = false;
    bool unheard_ = false;
};

Voice::Voice(std::string language, std::string program)
    : language_(std::move(language)), program_(std::move(program)) {}

Voice::~Voice() = default;

void Voice::say(const std::string& words) {
    hush();
    if (silence_ || words.empty()) return;
    auto pipe = open_pipe();
    if (!pipe) return;
    const auto child = start(arguments(program_, language_, words), pipe->writer.number());
    if (child) {
        sentence_ = std::make_unique<Sentence>(*child, std::move(pipe->reader));
    } else {
        silence_ = Silence::NoProgram;
    }
}

void Voice::hush() {
    look();
    sentence_.reset();
}

bool Voice::is_speaking() {
    look();
    return sentence_ != nullptr;
}

std::optional<Silence> Voice::take_silence() {
    look();
    if (!silence_ || std::exchange(silence_taken_, true)) return std::nullopt;
    return silence_;
}

void Voice::look() {
    if (!sentence_) return;
    sentence_->look();
    if (sentence_->unheard()) silence_ = Silence::NoSound;
    if (sentence_->unheard() || sentence_->ended()) sentence_.reset();
}

bool can_speak(const std::string& language) {
    const Descriptor nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
    const auto child = start(arguments("espeak-ng", language, "a", 1, {"-q"}), nowhere.number());
    return child && reap(*child, 0) == 0;
}

bool write_speech(const std::string& language, const std::string& words, const std::string& file,
                  double rate) {
    // espeak-ng ends with 0 also when it cannot write, so only a new file counts.
    std::error_code error;
    std::filesystem::remove(file, error);
    const Descriptor nowhere(open("/dev/null", O_WRONLY | O_CLOEXEC));
    const auto child =
        start(arguments("espeak-ng", language, words, rate, {"-w", file}), nowhere.number());
    if (!child || reap(*child, 0) != 0) return false;
    std::array<char, 4> first{};
    std::ifstream(file, std::ios::binary).read(first.data(), first.size());
    return std::string(first.data(), first.size()) == "RIFF";
}

}  // namespace limber::speech
