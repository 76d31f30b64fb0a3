#include "limber/speech/speech.hpp"

#include "limber/system/child.hpp"

#include <array>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string_view>
#include <utility>

namespace limber::speech {
namespace {

/// A little slower than the program's own 175: calm, and clear from the floor.
constexpr double usual_words_per_minute = 155;

/// A sentence takes hundredths of a second of work; whoever needs more than this is stuck.
constexpr std::chrono::seconds most_work{20};
constexpr std::chrono::seconds patience{30};

using system::Command;

/// The words are an argument after "--", so they can begin with a hyphen; "-b 1" is UTF-8.
Command espeak(const std::string& program, const std::string& language, const std::string& words,
               double rate = 1, const Command& more = {}) {
    const int words_per_minute = static_cast<int>(std::lround(usual_words_per_minute * rate));
    Command all{program, "-v", language, "-s", std::to_string(words_per_minute), "-b", "1"};
    all.insert(all.end(), more.begin(), more.end());
    all.insert(all.end(), {"--", words});
    return all;
}

system::Limits limits() {
    system::Limits limits = system::usual_limits;
    limits.work = most_work;
    return limits;
}

/// Listens to what the program complains of. Without a loudspeaker espeak-ng ends at once with exit
/// code 0; only a line that begins with "error:" tells. Lines of ALSA do not count, since they also
/// come when there is sound.
class Complaints {
public:
    void add(std::string_view words) {
        said_ += words;
        are_errors_ = are_errors_ || said_.find("\nerror:") != std::string::npos;
        said_.erase(0, said_.rfind('\n'));
    }
    [[nodiscard]] bool are_errors() const { return are_errors_; }

private:
    /// What it wrote since its last line began, with the line break before that.
    std::string said_ = "\n";
    bool are_errors_ = false;
};

/// Runs the program and waits for it; whether it did what it was told.
bool run(Command command) {
    return system::run(std::move(command), limits(), std::chrono::steady_clock::now() + patience);
}

}  // namespace

/// One run of the program.
struct Voice::Sentence {
    system::Child program;
    std::shared_ptr<const Complaints> complaints;
};

Voice::Voice(std::string language, std::string program)
    : language_(std::move(language)), program_(std::move(program)) {}

Voice::~Voice() = default;

void Voice::say(const std::string& words) {
    hush();
    if (silence_ || words.empty()) return;
    const auto complaints = std::make_shared<Complaints>();
    auto program = system::Child::start(
        espeak(program_, language_, words),
        {.hear = [complaints](std::string_view said) { complaints->add(said); }}, limits());
    if (program) {
        sentence_ = std::make_unique<Sentence>(std::move(*program), complaints);
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
    const auto ended_well = sentence_->program.wait_for_end(std::chrono::steady_clock::now());
    const bool is_unheard = sentence_->complaints->are_errors() || ended_well == false;
    if (is_unheard) silence_ = Silence::NoSound;
    if (is_unheard || ended_well) sentence_.reset();
}

bool can_speak(const std::string& language) {
    return run(espeak("espeak-ng", language, "a", 1, {"-q"}));
}

bool write_speech(const std::string& language, const std::string& words, const std::string& file,
                  double rate) {
    // espeak-ng ends with 0 also when it cannot write, so only a new file counts.
    std::error_code error;
    std::filesystem::remove(file, error);
    if (!run(espeak("espeak-ng", language, words, rate, {"-w", file}))) return false;
    std::array<char, 4> first{};
    std::ifstream(file, std::ios::binary).read(first.data(), first.size());
    return std::string(first.data(), first.size()) == "RIFF";
}

}  // namespace limber::speech
