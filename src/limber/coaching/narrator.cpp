#include "limber/coaching/narrator.hpp"

#include <utility>

namespace limber {

namespace {

void append(std::string& said, const std::string& words) {
    if (!said.empty() && !words.empty()) said += ' ';
    said += words;
}

}  // namespace

Narration Narrator::say(const std::vector<Effect>& effects) {
    for (const auto& effect : effects) std::visit([this](const auto& what) { on(what); }, effect);
    return std::exchange(spoken_, {});
}

/// What an earlier cue of this moment said is late, unless it had no time of its own.
void Narrator::on(const BeginCue& begin) {
    if (!last_cue_was_empty_) spoken_ = {};
    last_cue_was_empty_ = begin.cue.length_ms == 0;
    add(words_.say(begin.cue));
}

void Narrator::on(const ReachMark& reached) {
    if (reached.mark.say) append(spoken_.with_marks, words_.words(*reached.mark.say));
}

/// After a pause the cue goes on in its middle, so it is said again.
void Narrator::on(const ChangeMode& changed) {
    add(with_keys_ ? words_.banner_with_key(changed.mode) : words_.banner(changed.mode));
    const Cue* cue = words_.session().cue();
    if (was_ready_ && changed.mode == Mode::Coaching && cue != nullptr) add(words_.say(*cue));
    was_ready_ = changed.mode == Mode::Ready;
}

void Narrator::on(const OpenAsk& /*asked*/) {
    add(words_.question());
    if (with_keys_) add(words_.how_to_answer());
    for (const auto& choice : words_.choices()) {
        const bool named = choice.key >= "a" && choice.key < "n";
        if (named) add((with_keys_ ? choice.key + ": " : "") + choice.words + ".");
    }
}

/// What was told belongs to the cue that follows.
void Narrator::on(const Tell& told) {
    add(words_.words(told.message));
    last_cue_was_empty_ = true;
}

void Narrator::on(const Finish& /*finished*/) { spoken_ = {}; }

void Narrator::add(const std::string& words) {
    append(spoken_.words, words);
    append(spoken_.with_marks, words);
}

}  // namespace limber
