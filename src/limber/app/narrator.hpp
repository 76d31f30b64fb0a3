#pragma once
/// What is said aloud when something happens in a session.
#include "limber/app/coach_words.hpp"

#include <string>
#include <vector>

namespace limber {

/// Puts the effects of one event after another into words for the voice.
class Narrator {
public:
    /// The words must outlive it.
    explicit Narrator(const CoachWords& words) : words_(&words) {}

    /// What to say now, in place of what is still being said; empty for nothing. While something is
    /// being said, marks within a cue are left unsaid.
    std::string say(const std::vector<Effect>& effects, bool is_speaking);

private:
    void on(const BeginCue& begin);
    void on(const ReachMark& reached);
    void on(const ChangeMode& changed);
    void on(const OpenAsk& asked);
    void on(const Tell& told);
    void on(const Finish& finished);
    void add(const std::string& words);

    const CoachWords* words_;
    std::string spoken_;
    bool is_speaking_ = false;
    bool last_cue_was_empty_ = true;
    bool was_ready_ = false;
};

}  // namespace limber
