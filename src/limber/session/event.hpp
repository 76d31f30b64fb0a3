#pragma once
/// What can happen in a session: time passes, a key is pressed, a question is answered.
#include <cstdint>
#include <string>
#include <variant>

namespace limber {

/// Always the first event. `attended`: somebody can answer, so questions wait for their answers;
/// otherwise they are only spoken. `pain` is what was answered before, 0 to 10; `checked_in`: that
/// was a moment ago, and the signs beside it, so that nothing is asked again.
struct Begin {
    bool attended = true;
    int pain = 0;
    bool checked_in = false;
    bool operator==(const Begin&) const = default;
};
/// Time passed since the last event.
struct Tick {
    std::int64_t ms = 0;
    bool operator==(const Tick&) const = default;
};
struct Pause {
    bool operator==(const Pause&) const = default;
};
/// Go on, after a pause or after the coach waited.
struct Resume {
    bool operator==(const Resume&) const = default;
};
/// On to the next stretch; leaves a question unanswered.
struct Skip {
    bool operator==(const Skip&) const = default;
};
/// To the beginning of this stretch, or to the one before when this one has only been announced.
struct Back {
    bool operator==(const Back&) const = default;
};
/// The present round again from its beginning.
struct Repeat {
    bool operator==(const Repeat&) const = default;
};
/// An easier variant, or less of this one.
struct Easier {
    bool operator==(const Easier&) const = default;
};
/// The coach waits before the next thing until `Resume`.
struct Wait {
    bool operator==(const Wait&) const = default;
};
/// "That hurts": stops at once and asks.
struct Hurts {
    bool operator==(const Hurts&) const = default;
};
/// Answers the open question: a number, or a word (yes or no, a hurt, a stretch).
struct Reply {
    int number = 0;
    std::string word;
    bool operator==(const Reply&) const = default;
};
/// The person may want to stop: everything waits, and they are asked whether to finish here. Where
/// nobody can answer it is the same as `Stop`.
struct Leave {
    bool operator==(const Leave&) const = default;
};
/// In position already: what is left of the set-up, or of getting back, is not waited for.
struct InPosition {
    bool operator==(const InPosition&) const = default;
};
/// Ends the session; the check-out's questions still come once.
struct Stop {
    bool operator==(const Stop&) const = default;
};

/// Something that was said elsewhere ends the session at once: the sign, or none when newer answers
/// no longer permit it. Nobody can press it.
struct Halt {
    std::string sign;
    bool operator==(const Halt&) const = default;
};

using Event = std::variant<Begin, Tick, Pause, Resume, Skip, Back, Repeat, Easier, Wait, Hurts,
                           Reply, Stop, Halt, Leave, InPosition>;

}  // namespace limber
