#pragma once
/// Where a session stands: its part and what goes on in it, each with only what exists then, and
/// what has come of it so far.
#include "limber/base/names.hpp"
#include "limber/session/script.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace limber {

/// `Ready`: about to go on after a pause. `Waiting`: until the person says so. `Asking`: until a
/// question is answered.
enum class Mode { New, Coaching, Ready, Paused, Waiting, Asking, Over };
template <>
inline constexpr auto names_of<Mode> =
    all_names<Mode>("new", "coaching", "ready", "paused", "waiting", "asking", "over");

/// `Signs`: any of them; `Sign`: one by itself; `Leave`: whether to finish here.
enum class AskKind { Signs, Sign, PainBefore, HurtPain, HurtKind, Leave, PainAfter, HurtBy };
template <>
inline constexpr auto names_of<AskKind> = all_names<AskKind>(
    "signs", "sign", "pain_before", "hurt_pain", "hurt_kind", "leave", "pain_after", "hurt_by");

/// An open question; `index` is that of the check-in's sign.
struct Ask {
    AskKind kind = AskKind::Sign;
    std::size_t index = 0;

    bool operator==(const Ask&) const = default;
};

/// What answers `Signs` beside the name of a sign.
inline constexpr const char* none_of_them = "none";
inline constexpr const char* not_sure = "unsure";
/// What answers `HurtPain` beside a number: it was a slip, or is over.
inline constexpr const char* all_fine = "fine";

/// How a session ended. `TooPainful` and `PainRose` end it before it begins: the answers no longer
/// hold. `index` leads to the sign or the hurt behind an unsafe end; `sign` names what was said
/// elsewhere, where that is behind `Halted`.
enum class EndKind { Finished, Stopped, Sign, TooPainful, PainRose, Hurt, Halted };
template <>
inline constexpr auto names_of<EndKind> =
    all_names<EndKind>("finished", "stopped", "sign", "too_painful", "pain_rose", "hurt", "halted");

struct End {
    EndKind kind = EndKind::Finished;
    std::size_t index = 0;
    std::string sign;

    bool operator==(const End&) const = default;
};

enum class Outcome { NotBegun, Begun, Done, Skipped, Ended };
template <>
inline constexpr auto names_of<Outcome> =
    all_names<Outcome>("not_begun", "begun", "done", "skipped", "ended");

/// Time held in rounds that were done to their end: left, right, both together.
using Held = std::array<std::int64_t, 3>;

/// What became of one item.
struct ItemState {
    Form form;
    Outcome outcome = Outcome::NotBegun;
    Light worst = Light::Green;
    bool eased = false;
    int ambers = 0;
    Held held_ms{};

    bool operator==(const ItemState&) const = default;
};

/// What a session's questions brought; what was not answered is absent.
struct Answered {
    std::optional<int> pain_before;
    std::optional<int> pain_after;
    std::optional<StretchId> hurt_by;
    /// The last "that hurts", as its index in the rules.
    std::optional<std::size_t> hurt;

    bool operator==(const Answered&) const = default;
};

/// Cues that are gone through: the one of the moment, and how much of it has passed.
struct Track {
    std::vector<Cue> cues;
    std::size_t at = 0;
    std::int64_t in_cue_ms = 0;

    bool operator==(const Track&) const = default;
    /// nullptr when there is none.
    [[nodiscard]] const Cue* cue() const { return at < cues.size() ? &cues[at] : nullptr; }
    /// What is left of all of them.
    [[nodiscard]] std::int64_t left_ms() const;
};

// The parts of a session that goes on.

struct CheckIn {
    bool operator==(const CheckIn&) const = default;
};
/// An item is done. Held in the round of the moment, and in the one that was completed last.
struct Stretching {
    std::size_t item = 0;
    std::int64_t round_ms = 0;
    std::int64_t last_round_ms = 0;

    bool operator==(const Stretching&) const = default;
};
/// How it will have ended, unless something ends it before.
struct CheckOut {
    EndKind ending = EndKind::Finished;

    bool operator==(const CheckOut&) const = default;
};
using Part = std::variant<CheckIn, Stretching, CheckOut>;

// What goes on in a part.

/// The cues go on with time.
struct Coached {
    static constexpr Mode mode = Mode::Coaching;
    bool operator==(const Coached&) const = default;
};
struct GettingReady {
    static constexpr Mode mode = Mode::Ready;
    std::int64_t left_ms = 0;

    bool operator==(const GettingReady&) const = default;
};
struct Paused {
    static constexpr Mode mode = Mode::Paused;
    bool operator==(const Paused&) const = default;
};
struct Waiting {
    static constexpr Mode mode = Mode::Waiting;
    bool operator==(const Waiting&) const = default;
};
/// A question of the check-in or of the check-out is open.
struct Asked {
    static constexpr Mode mode = Mode::Asking;
    Ask ask;

    bool operator==(const Asked&) const = default;
};
/// "That hurts" was said of an item: how much is asked first, and then what it is like.
struct Hurting {
    static constexpr Mode mode = Mode::Asking;
    std::size_t item = 0;
    std::optional<int> pain;

    bool operator==(const Hurting&) const = default;
};
/// Whether to finish here is asked; until then nothing is lost.
struct Leaving {
    static constexpr Mode mode = Mode::Asking;
    bool operator==(const Leaving&) const = default;
};
using Activity = std::variant<Coached, GettingReady, Paused, Waiting, Asked, Hurting, Leaving>;

Mode mode_of(const Activity& activity);
/// The question that is open.
std::optional<Ask> ask_of(const Activity& activity);

// A session before, during and after its time.

struct NotBegun {
    bool operator==(const NotBegun&) const = default;
};
struct Running {
    bool attended = true;
    /// At the start, 0 to 10: what was answered before, until the check-in has asked.
    int pain = 0;
    /// In which somebody is, an index of the vocabulary's; they begin standing, the first one.
    std::size_t position = 0;
    Part part;
    Activity activity;
    /// None while the check-in or the check-out asks instead.
    Track track;

    bool operator==(const Running&) const = default;
};
/// `item` is the one that was being done.
struct Over {
    End end;
    std::optional<std::size_t> item;

    bool operator==(const Over&) const = default;
};
using SessionState = std::variant<NotBegun, Running, Over>;

}  // namespace limber
