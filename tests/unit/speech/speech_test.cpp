// The voice with made-up programs in place of espeak-ng, and with the real one where it is there.
#include "limber/speech/speech.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>
#include <sstream>
#include <string>
#include <vector>

namespace limber::testing {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;
namespace fs = std::filesystem;

bool comes_true(const std::function<bool()>& condition) {
    const auto end = Clock::now() + 10s;
    while (Clock::now() < end) {
        if (condition()) return true;
        usleep(2000);
    }
    return false;
}

bool has_no_child() { return waitpid(-1, nullptr, WNOHANG) < 0 && errno == ECHILD; }

/// A folder at the front of PATH that holds a program named espeak-ng. Each test leaves no child.
class Speech : public ::testing::Test {
protected:
    void SetUp() override {
        std::string folder = (fs::temp_directory_path() / "limber-speech-XXXXXX").string();
        ASSERT_NE(mkdtemp(folder.data()), nullptr);
        folder_ = folder;
        path_ = std::getenv("PATH");
        setenv("PATH", (folder + ":" + path_).c_str(), 1);
    }
    void TearDown() override {
        setenv("PATH", path_.c_str(), 1);
        fs::remove_all(folder_);
        EXPECT_TRUE(has_no_child());
    }

    /// The program writes its process id and its last argument into a log, then does `then`.
    void pretend(const std::string& then) const {
        const fs::path program = folder_ / "espeak-ng";
        std::ofstream(program) << "#!/bin/bash\necho \"$$ ${@: -1}\" >>'" << log().string() << "'\n"
                               << then << '\n';
        fs::permissions(program, fs::perms::owner_all);
    }
    void pretend_long_sentences() const { pretend("exec sleep 30"); }

    [[nodiscard]] fs::path folder() const { return folder_; }
    [[nodiscard]] fs::path log() const { return folder_ / "log"; }

    struct Spoken {
        pid_t process = 0;
        std::string words;
    };
    [[nodiscard]] std::vector<Spoken> spoken() const {
        std::vector<Spoken> all;
        std::ifstream lines(log());
        for (Spoken one; lines >> one.process && std::getline(lines >> std::ws, one.words);) {
            all.push_back(one);
        }
        return all;
    }
    [[nodiscard]] bool has_spoken(std::size_t count) const {
        return comes_true([&] { return spoken().size() == count; });
    }

private:
    fs::path folder_;
    std::string path_;
};

bool lives(pid_t process) { return kill(process, 0) == 0; }

TEST_F(Speech, DoesNotWaitForTheSentence) {
    pretend_long_sentences();
    speech::Voice voice("en");
    voice.say("Breathe in");
    // Had it waited, the sentence would be over.
    EXPECT_TRUE(voice.is_speaking());
    EXPECT_TRUE(has_spoken(1));
    EXPECT_EQ(spoken().front().words, "Breathe in");
    EXPECT_FALSE(voice.take_silence());
}

TEST_F(Speech, BreaksOffALateSentenceSoThatTwoNeverSpeakAtOnce) {
    pretend_long_sentences();
    speech::Voice voice("en");
    for (std::size_t i = 1; i <= 5; ++i) {
        voice.say("Sentence " + std::to_string(i));
        ASSERT_TRUE(has_spoken(i));
        const auto all = spoken();
        for (const auto& one : all) EXPECT_EQ(lives(one.process), &one == &all.back());
    }
}

TEST_F(Speech, LeavesNothingBehindWhenManySentencesFollowAtOnce) {
    pretend_long_sentences();
    {
        speech::Voice voice("en");
        for (int i = 0; i < 50; ++i) voice.say("Now");
    }
    EXPECT_TRUE(has_no_child());
    for (const auto& one : spoken()) EXPECT_FALSE(lives(one.process));
}

TEST_F(Speech, OnlyBreaksOffForEmptyWords) {
    pretend_long_sentences();
    speech::Voice voice("en");
    voice.say("Hold");
    ASSERT_TRUE(has_spoken(1));
    voice.say("");
    EXPECT_FALSE(voice.is_speaking());
    EXPECT_TRUE(has_no_child());
    EXPECT_EQ(spoken().size(), 1U);
}

TEST_F(Speech, KnowsWhenTheSentenceHasEnded) {
    pretend("exit 0");
    speech::Voice voice("en");
    voice.say("Hold");
    EXPECT_TRUE(comes_true([&] { return !voice.is_speaking(); }));
    EXPECT_FALSE(voice.take_silence());
    EXPECT_TRUE(has_no_child());
    voice.say("Let go");
    EXPECT_TRUE(has_spoken(2));
}

TEST_F(Speech, GivesTheWordsAsTheyAre) {
    pretend("exec sleep 30");
    speech::Voice voice("en");
    voice.say("-f /etc/passwd; $(reboot) \"ü\" 'x'");
    ASSERT_TRUE(has_spoken(1));
    EXPECT_EQ(spoken().front().words, "-f /etc/passwd; $(reboot) \"ü\" 'x'");
}

TEST_F(Speech, InheritsNoTerminal) {
    pretend("readlink /proc/$$/fd/{0,1,2} >'" + (folder() / "files").string() + "'; echo >>'" +
            log().string() + "' '1 done'");
    speech::Voice voice("en");
    voice.say("Hold");
    ASSERT_TRUE(has_spoken(2));
    std::stringstream files;
    files << std::ifstream(folder() / "files").rdbuf();
    EXPECT_EQ(files.str().find("/dev/null\n/dev/null\nsocket:"), 0U) << files.str();
}

TEST_F(Speech, GivesTheProgramItsLimits) {
    pretend("sleep 0.2; echo \"1 $(ulimit -t) $(ulimit -v) $(ulimit -n)\" >>'" + log().string() +
            "'");
    speech::Voice voice("en");
    voice.say("Hold");
    ASSERT_TRUE(has_spoken(2));
    EXPECT_EQ(spoken().back().words, "20 2097152 64");
}

TEST_F(Speech, SaysOnceThatTheProgramIsMissing) {
    speech::Voice voice("en", "no-such-program-as-this");
    EXPECT_FALSE(voice.take_silence());
    voice.say("Hold");
    EXPECT_EQ(voice.take_silence(), speech::Silence::NoProgram);
    voice.say("Hold");
    EXPECT_FALSE(voice.take_silence());
    EXPECT_FALSE(voice.is_speaking());
}

TEST_F(Speech, SaysOnceThatThereIsNoLoudspeaker) {
    pretend("echo 'ALSA lib pcm.c:2666: Unknown PCM default' >&2\n"
            "printf err >&2; sleep 0.05; echo 'or: No such file or directory' >&2; exit 0");
    speech::Voice voice("en");
    voice.say("Hold");
    std::optional<speech::Silence> silence;
    EXPECT_TRUE(comes_true([&] { return (silence = voice.take_silence()).has_value(); }));
    EXPECT_EQ(silence, speech::Silence::NoSound);
    voice.say("Let go");
    EXPECT_FALSE(voice.is_speaking());
    EXPECT_FALSE(voice.take_silence());
    EXPECT_EQ(spoken().size(), 1U);
}

TEST_F(Speech, IsNotSilencedByWarnings) {
    pretend("echo 'ALSA lib pcm.c:8568:(snd_pcm_recover) underrun, no error: all is well' >&2");
    speech::Voice voice("en");
    voice.say("Hold");
    EXPECT_TRUE(comes_true([&] { return !voice.is_speaking(); }));
    EXPECT_FALSE(voice.take_silence());
}

TEST_F(Speech, IsSilentWhenTheProgramFails) {
    pretend("exit 1");
    speech::Voice voice("xx");
    voice.say("Hold");
    EXPECT_TRUE(comes_true([&] { return voice.take_silence() == speech::Silence::NoSound; }));
}

TEST_F(Speech, IsNotSilencedByBeingBrokenOff) {
    pretend_long_sentences();
    speech::Voice voice("en");
    voice.say("Hold");
    ASSERT_TRUE(has_spoken(1));
    voice.hush();
    EXPECT_FALSE(voice.take_silence());
}

bool has_real_program() { return fs::exists("/usr/bin/espeak-ng"); }

TEST_F(Speech, OfTheRealProgramIsHeardOrKnownToBeSilent) {
    if (!has_real_program()) GTEST_SKIP() << "espeak-ng is not installed";
    speech::Voice voice("en");
    voice.say("Hold");
    EXPECT_TRUE(comes_true([&] { return !voice.is_speaking(); }));
    const bool has_sound = fs::exists("/dev/snd") || std::getenv("PULSE_SERVER") != nullptr ||
                           std::getenv("XDG_RUNTIME_DIR") != nullptr;
    if (has_sound) return;
    EXPECT_EQ(voice.take_silence(), speech::Silence::NoSound);
}

std::uint32_t number_at(const std::string& bytes, std::size_t at) {
    std::uint32_t number = 0;
    std::memcpy(&number, bytes.data() + at, sizeof number);
    return number;
}

/// Of a WAV file with the usual header of 44 bytes.
double seconds_of(const fs::path& file) {
    std::stringstream stream;
    stream << std::ifstream(file, std::ios::binary).rdbuf();
    const std::string bytes = stream.str();
    if (bytes.size() < 44 || bytes.substr(0, 4) != "RIFF" || bytes.substr(8, 4) != "WAVE") return 0;
    return static_cast<double>(bytes.size() - 44) / number_at(bytes, 28);
}

TEST_F(Speech, WritesAFileThatIsAsLongAsItsWords) {
    if (!has_real_program()) GTEST_SKIP() << "espeak-ng is not installed";
    const fs::path one = folder() / "one.wav";
    const fs::path many = folder() / "many.wav";
    ASSERT_TRUE(speech::can_speak("en"));
    ASSERT_TRUE(speech::write_speech("en", "Breathe in.", one.string()));
    ASSERT_TRUE(speech::write_speech("en", "Breathe in, and draw the left knee towards the chest.",
                                     many.string()));
    EXPECT_GT(seconds_of(one), 0.5);
    EXPECT_LT(seconds_of(one), 2.5);
    EXPECT_GT(seconds_of(many), 2.5);
    EXPECT_LT(seconds_of(many), 6.0);
    RecordProperty("seconds", std::to_string(seconds_of(many)));
}

TEST_F(Speech, SaysWhenNoFileCouldBeWritten) {
    EXPECT_FALSE(speech::write_speech("en", "Hold", (folder() / "no-folder" / "x.wav").string()));
    pretend("exit 0");
    EXPECT_FALSE(speech::write_speech("en", "Hold", (folder() / "x.wav").string()));
    setenv("PATH", "/nowhere", 1);
    EXPECT_FALSE(speech::can_speak("en"));
    EXPECT_FALSE(speech::write_speech("en", "Hold", (folder() / "x.wav").string()));
}

}  // namespace
}  // namespace limber::testing
