#pragma once
/// A session's state in words: what the screen, the lines and the voice tell of it.
#include "limber/catalogue/catalogue.hpp"
#include "limber/cli/screen.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/session/session.hpp"

#include <string>
#include <vector>

namespace limber {

/// A possible answer to an open question: the key to press, its words, and the event it means.
struct KeyedChoice {
    std::string key;
    std::string words;
    Event event;
};

/// Puts one session into words.
class CoachWords {
public:
    /// All three must outlive it.
    CoachWords(const Catalogue& catalogue, const Renderer& renderer, const Session& session)
        : catalogue_(&catalogue), renderer_(&renderer), session_(&session) {}

    /// The whole screen of the moment.
    [[nodiscard]] CoachView view() const;
    /// What a cue says, in one paragraph.
    [[nodiscard]] std::string say(const Cue& cue) const;
    /// A cue in a line: its words, and for a phase its seconds, breath, side and count.
    [[nodiscard]] std::string line(const Cue& cue, std::optional<std::size_t> item) const;
    /// The open question, with all its answers where they have to be heard.
    [[nodiscard]] std::string question() const;
    [[nodiscard]] std::vector<KeyedChoice> choices() const;
    /// Whether the open question may be left without an answer.
    [[nodiscard]] bool may_stay_open() const;
    /// What to do after an end that was not the person's own; nothing after another one.
    [[nodiscard]] std::vector<Message> advice(const Message& emergency) const;
    /// What a mode that must not be missed says; empty for one that goes without saying.
    [[nodiscard]] std::string banner(Mode mode) const;
    /// Minutes and seconds that are left, as " 6:40".
    [[nodiscard]] std::string left() const;

private:
    [[nodiscard]] std::string words(const Message& message) const {
        return renderer_->render(message);
    }
    [[nodiscard]] std::vector<KeyedChoice> stretches() const;
    void view_cue(CoachView& view) const;
    void view_question(CoachView& view) const;
    [[nodiscard]] std::optional<Bar> breath(const Cue& cue) const;
    [[nodiscard]] std::string next() const;

    const Catalogue* catalogue_;
    const Renderer* renderer_;
    const Session* session_;
};

/// "left", "right" or "both", as messages select them.
std::string name_of(std::optional<Side> side);

}  // namespace limber
