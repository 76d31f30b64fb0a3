#pragma once
/// A plan as a sequence of timed cues: what to do, how to breathe, for how long.
#include "limber/plan/plan.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace limber {

enum class CueKind { CheckIn, Prepare, Move, Hold, SwitchSides, BetweenSets, Settle, CheckOut };
enum class Side { Left, Right };

/// One thing to do from `start_ms` of the session on, for `length_ms`.
struct Cue {
    CueKind kind = CueKind::Move;
    /// Index of the plan's item; none for check-in and check-out.
    std::optional<std::size_t> item;
    std::int64_t start_ms = 0;
    std::int64_t length_ms = 0;
    std::optional<Side> side;
    Breath breath = Breath::Free;
    /// Which repetition and set this is, from 1; 0 where it belongs to none.
    int repetition = 0;
    int set = 0;
    /// What to say when it begins.
    std::vector<Message> say;
};

/// All cues without gaps; their lengths add up to the plan's `total_s()`.
struct Script {
    std::vector<Cue> cues;
    std::int64_t length_ms = 0;
};

Script make_script(const Vocabulary& vocabulary, const SessionPlan& plan);

/// `text` with `{side}` and `{other}` in words; the left side where there is none.
Text with_side(const Text& text, const Vocabulary& vocabulary, std::optional<Side> side);

}  // namespace limber
