#pragma once
/// The coach as a pure state machine: script + events → state and effects. State is replay.
#include "limber/session/script.hpp"

#include <cstdint>
#include <variant>
#include <vector>

namespace limber {

/// Time passed while coaching; `ms` since the last event.
struct Tick {
    std::int64_t ms = 0;
};
struct Pause {};
struct Resume {};
struct Stop {};
using Event = std::variant<Tick, Pause, Resume, Stop>;

enum class Mode { Coaching, Paused, Stopped, Finished };

/// Where a session stands. `cue` is the index of the current cue; its length when finished.
struct SessionState {
    Mode mode = Mode::Coaching;
    std::size_t cue = 0;
    /// Coached time since the first instruction; pauses do not count.
    std::int64_t elapsed_ms = 0;

    bool operator==(const SessionState&) const = default;
};

/// What the outside must do: begin this cue, or tell of a change of mode.
struct BeginCue {
    std::size_t cue = 0;
    bool operator==(const BeginCue&) const = default;
};
struct ModeChanged {
    Mode mode = Mode::Coaching;
    bool operator==(const ModeChanged&) const = default;
};
using Effect = std::variant<BeginCue, ModeChanged>;

struct Step {
    SessionState state;
    std::vector<Effect> effects;
};

/// The state before the first event, with the first cue's beginning as its effect.
Step begin(const Script& script);

/// One event further. Time passes only while coaching; several cues may begin within one tick;
/// nothing changes after the end.
Step advance(const Script& script, const SessionState& state, const Event& event);

/// The state after all events; the same for every way of splitting the same time into ticks.
SessionState replay(const Script& script, const std::vector<Event>& events);

}  // namespace limber
