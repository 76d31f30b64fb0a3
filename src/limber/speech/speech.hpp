#pragma once
/// Speaks through the program espeak-ng; a late sentence is dropped, never queued.
#include <memory>
#include <optional>
#include <string>

namespace limber::speech {

/// Why there is no voice. A program that fails, as for a language it does not know, counts as
/// `NoSound`.
enum class Silence { NoProgram, NoSound };

/// One voice. It never waits for a sentence: one that is still being spoken is broken off when the
/// next one begins, because by then it is late.
class Voice {
public:
    /// `language` is two letters, as in "en"; `program` is looked for in PATH.
    explicit Voice(std::string language, std::string program = "espeak-ng");
    /// Breaks off; no process is left behind.
    ~Voice();
    Voice(const Voice&) = delete;
    Voice& operator=(const Voice&) = delete;
    Voice(Voice&&) = delete;
    Voice& operator=(Voice&&) = delete;

    /// Begins to speak, at once or not at all. Words that are empty only break off.
    void say(const std::string& words);
    /// Breaks off what is being spoken.
    void hush();
    /// Whether something is being spoken now.
    [[nodiscard]] bool is_speaking();
    /// Once: why nothing can be heard, as soon as that is known; from then on `say` does nothing.
    /// Ask from time to time: a missing loudspeaker shows some hundredths of a second after `say`.
    std::optional<Silence> take_silence();

private:
    struct Sentence;

    /// Learns how the sentence is getting on, and lets go of it when it has ended.
    void look();

    std::string language_;
    std::string program_;
    std::unique_ptr<Sentence> sentence_;
    std::optional<Silence> silence_;
    bool silence_taken_ = false;
};

/// Whether `write_speech` can speak the language on this machine.
bool can_speak(const std::string& language);

/// Writes `words` as speech into a WAV file with the same program and voice, `rate` times as fast
/// as `Voice` speaks; false when that fails. It waits for the program.
bool write_speech(const std::string& language, const std::string& words, const std::string& file,
                  double rate = 1);

}  // namespace limber::speech
