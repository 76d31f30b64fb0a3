#pragma once
/// What is said aloud when something happens in a session.
#include "limber/coaching/coach_words.hpp"

#include <string>
#include <vector>

namespace limber {

/// What to say now, in place of what is still being said; empty for nothing.
struct Narration {
    std::string words;
    /// The same with the marks within a cue that were reached: they interrupt nobody.
    std::string with_marks;
};

/// Puts the effects of one event after another into words for the voice.
class Narrator {
public:
    /// Which keys answer is said only `with_keys`: who has buttons reads what is on them.
    Narrator(CoachWords words, bool with_keys) : words_(words), with_keys_(with_keys) {}

    Narration say(const std::vector<Effect>& effects);

private:
    void on(const BeginCue& begin);
    void on(const ReachMark& reached);
    void on(const ChangeMode& changed);
    void on(const OpenAsk& asked);
    void on(const Tell& told);
    void on(const Finish& finished);
    void add(const std::string& words);

    CoachWords words_;
    bool with_keys_;
    Narration spoken_;
    bool last_cue_was_empty_ = true;
    bool was_ready_ = false;
};

}  // namespace limber
