#pragma once
/// A session's state in words: what the screen, the page and the voice tell of it.
#include "limber/catalogue/catalogue.hpp"
#include "limber/messages/renderer.hpp"
#include "limber/session/session.hpp"

#include <optional>
#include <string>
#include <vector>

namespace limber {

/// A possible answer to an open question: the key to press, its words, and the event it means.
struct KeyedChoice {
    std::string key;
    std::string words;
    Event event;
};

/// Whether to breathe in or out, and how much of that breath has passed, 0 to 1.
struct BreathNow {
    bool in = true;
    double share = 0;
};

/// Puts one session into words.
class CoachWords {
public:
    /// All three must outlive it.
    CoachWords(const Catalogue& catalogue, const Renderer& renderer, const Session& session)
        : catalogue_(&catalogue), renderer_(&renderer), session_(&session) {}

    [[nodiscard]] const Session& session() const { return *session_; }
    [[nodiscard]] std::string words(const Message& message) const {
        return renderer_->render(message);
    }

    /// The stretch that is being done, how ("on a chair"), and "3 of 8"; empty where there is none.
    [[nodiscard]] std::string title() const;
    [[nodiscard]] std::string form() const;
    [[nodiscard]] std::string place() const;
    /// "LEFT", and "2 of 6" of a phase; empty where a cue has none.
    [[nodiscard]] std::string side(const Cue& cue) const;
    [[nodiscard]] std::string count(const Cue& cue) const;
    /// What comes after this stretch.
    [[nodiscard]] std::string next() const;
    /// What a cue says, in one paragraph.
    [[nodiscard]] std::string say(const Cue& cue) const;
    /// The same for where the title stands beside it.
    [[nodiscard]] std::string show(const Cue& cue) const;
    /// A cue in a line: its words, and for a phase its seconds, breath, side and count.
    [[nodiscard]] std::string line(const Cue& cue, std::optional<std::size_t> item) const;
    /// The breath of the moment; none where breathing is free. During a hold in the usual slow
    /// rhythm.
    [[nodiscard]] std::optional<BreathNow> breath(const Cue& cue) const;
    /// The open question.
    [[nodiscard]] std::string question() const;
    /// Which keys answer it.
    [[nodiscard]] std::string how_to_answer() const;
    [[nodiscard]] std::vector<KeyedChoice> choices() const;
    /// Whether the answers are the scores from 0 to 10.
    [[nodiscard]] bool is_scored() const;
    /// Whether the open question may be left without an answer.
    [[nodiscard]] bool may_stay_open() const;
    /// What to do after an end that was not the person's own, with whom to call in `country` (ISO
    /// 3166, or nothing where nobody said); nothing after another end.
    [[nodiscard]] std::vector<Message> advice(const std::string& country) const;
    /// What a mode that must not be missed says; empty for one that goes without saying.
    [[nodiscard]] std::string banner(Mode mode) const;
    /// The same, with the key that goes on.
    [[nodiscard]] std::string banner_with_key(Mode mode) const;
    /// Minutes and seconds that are left, as " 6:40".
    [[nodiscard]] std::string left() const;

private:
    [[nodiscard]] bool is_put(const std::optional<SignId>& sign) const;
    [[nodiscard]] std::vector<KeyedChoice> signs() const;
    [[nodiscard]] std::vector<KeyedChoice> stretches() const;

    const Catalogue* catalogue_;
    const Renderer* renderer_;
    const Session* session_;
};

/// From 0 to 1; 0 of nothing.
double share_of(std::int64_t part, std::int64_t whole);

/// Whole seconds, begun ones too.
int seconds_up(std::int64_t ms);

/// "left", "right" or "both", as messages select them.
std::string name_of(std::optional<Side> side);

}  // namespace limber
